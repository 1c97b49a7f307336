import Link from "next/link";
import { notFound } from "next/navigation";
import { readChoices } from "#app/(staff)/admin/choices.ts";
import { UserForms } from "#app/(staff)/admin/users/[user]/user-forms.tsx";
import { admit } from "#app/admit.ts";
import { staffWords } from "#app/staff-words.ts";
import { listSessions } from "#domain/identity/list-sessions.server.ts";
import { readStaffMember } from "#domain/identity/list-staff.server.ts";
import { canMailLinks, lastLetterTo } from "#domain/identity/mailed-links.server.ts";
import { may } from "#domain/identity/permissions.ts";

type Way = { readonly params: Promise<{ readonly user: string }> };

/** One person: roles, open sessions, what can be done when something was lost. */
export default async function UserPage({ params }: Way) {
  const { user } = await params;
  const person = await admit("/admin/users", { permission: "see-staff" });
  const member = await readStaffMember(user);
  if (member === null) notFound();
  const { t, tag } = await staffWords();
  const when = new Intl.DateTimeFormat(tag, { dateStyle: "medium", timeStyle: "short" });
  const sessions = await listSessions(user);
  return (
    <>
      <Link
        className="inline-flex min-h-11 items-center underline"
        href="/admin/users"
        prefetch={false}
      >
        {t("userPage.back")}
      </Link>
      <h1 className="text-title">{member.name ?? member.signInName}</h1>
      <p>
        {t("users.signInName")} {member.signInName ?? "–"} · {t(`users.states.${member.status}`)}
      </p>
      <section className="flex flex-col gap-2">
        <h2 className="text-2xl">{t("userPage.sessions")}</h2>
        {sessions.length === 0 ? <p>{t("userPage.noSessions")}</p> : null}
        <ul>
          {sessions.map(({ id, lastSeenAt }) => (
            <li key={id}>{t("account.seen", { when: when.format(lastSeenAt) })}</li>
          ))}
        </ul>
      </section>
      {may(person.assignments, "manage-staff", "anywhere") ? (
        <UserForms
          user={user}
          isDisabled={member.status === "disabled"}
          isKeptElsewhere={member.isKeptElsewhere}
          isOwn={user === person.id}
          hasSecondFactor={member.hasSecondFactor}
          hasSessions={sessions.length > 0}
          mail={member.email ?? ""}
          canMail={await canMailLinks()}
          lastLetter={await lastLetterTo(user)}
          given={member.assignments.map(({ role, branchId }) => ({ role, branchId }))}
          choices={await readChoices()}
        />
      ) : null}
    </>
  );
}
