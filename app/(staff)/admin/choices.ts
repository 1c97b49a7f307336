import { staffWords } from "#app/staff-words.ts";
import { readRolesAndBranches } from "#domain/identity/list-staff.server.ts";
import { builtInRoles } from "#domain/identity/permissions.ts";

/** What can be given and where, in the reader's words. Patrons are no staff. */
export async function readChoices() {
  const { roles, branches } = await readRolesAndBranches();
  const { t } = await staffWords();
  const named = roles.map((role) => {
    const builtIn = builtInRoles.find((code) => code === role.code);
    return { ...role, name: builtIn === undefined ? role.name : t(`builtInRoles.${builtIn}`) };
  });
  return { roles: named, branches };
}
