import { readChoices } from "#app/(staff)/admin/choices.ts";
import { staffWords } from "#app/staff-words.ts";
import type { StaffMember } from "#domain/identity/list-staff.server.ts";

/** A member of staff as the list and its table for a spreadsheet say her. */
export async function userWords() {
  const { t, tag } = await staffWords();
  const { roles, branches } = await readChoices();
  const when = new Intl.DateTimeFormat(tag, { dateStyle: "medium", timeStyle: "short" });
  const roleIn = ({ role, branchId }: StaffMember["assignments"][number]) => {
    const name = roles.find(({ code }) => code === role)?.name ?? role;
    const branch = branches.find(({ id }) => id === branchId)?.name;
    return `${name} (${branch ?? t("users.everywhere")})`;
  };
  return {
    t,
    name: (member: StaffMember) => member.name ?? member.signInName ?? "",
    rolesOf: ({ assignments }: StaffMember) =>
      assignments.map(roleIn).join(", ") || t("users.noRoles"),
    state: ({ status, needsSecondFactor, hasSecondFactor }: StaffMember) =>
      [
        t(`users.states.${status}`),
        ...(needsSecondFactor && !hasSecondFactor ? [t("users.noSecondFactor")] : []),
      ].join(" · "),
    lastSeen: ({ lastSeenAt }: StaffMember) =>
      lastSeenAt === null ? t("users.never") : when.format(lastSeenAt),
  };
}
