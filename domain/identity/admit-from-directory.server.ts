import "server-only";
import { insertUser } from "#db/queries/accounts.ts";
import { readLibrarySetting } from "#db/queries/devices.ts";
import {
  linkDirectoryUser,
  lockDirectoryUser,
  renameUser,
} from "#db/queries/directory-accounts.ts";
import { writeLibraryJournal } from "#db/queries/library-journal.ts";
import { lockRoles, replaceAssignments } from "#db/queries/roles.ts";
import { endSessions } from "#db/queries/sessions.ts";
import { inTransaction, type Transaction } from "#db/transaction.ts";
import type { DirectoryPerson } from "#domain/identity/directory.server.ts";
import { readGroupRoles, rolesOfGroups } from "#domain/identity/directory-roles.ts";
import { type GivenRole, givenRoles } from "#domain/identity/given-roles.server.ts";
import { readSetting } from "#domain/library/settings.ts";

export type Admitted =
  | { readonly status: "admitted"; readonly userId: string }
  | { readonly status: "refused"; readonly problem: "no-group" | "disabled" | "name-taken" };

/**
 * Makes or brings up to date the account of somebody whom the directory vouches for: her roles are
 * those of her groups. Without a group that the library names she has no door here, and who was in is
 * out. An account of our own is never taken over by a name.
 */
export async function admitFromDirectory(
  person: Omit<DirectoryPerson, "attributes">,
  signInName: string,
): Promise<Admitted> {
  const wanted = await assignmentsFor(person.groups);
  return await inTransaction(async (transaction): Promise<Admitted> => {
    const known = await lockDirectoryUser(transaction, person.id);
    if (known?.status === "disabled") return { status: "refused", problem: "disabled" };
    const roles = (await lockRoles(transaction)).map(({ code }) => code);
    const given = wanted.filter(({ role }) => roles.includes(role));
    if (given.length === 0) return await turnAway(transaction, known?.userId);
    const name = person.name === "" ? signInName : person.name;
    const userId = known?.userId ?? (await makeUser(transaction, { name, signInName }, person.id));
    if (userId === null) return { status: "refused", problem: "name-taken" };
    renameUser(transaction, userId, name, signInName);
    replaceAssignments(transaction, userId, given);
    if (known === null) {
      const detail = { user: userId, roles: given.map(({ role }) => role) };
      writeLibraryJournal(transaction, { act: "admit-from-directory", outcome: "made", detail });
    }
    return { status: "admitted", userId };
  });
}

async function turnAway(transaction: Transaction, userId: string | undefined): Promise<Admitted> {
  if (userId !== undefined) await endSessions(transaction, { userId, by: "disabled" });
  return { status: "refused", problem: "no-group" };
}

async function assignmentsFor(groups: readonly string[]): Promise<GivenRole[]> {
  const setting = "staff.directory-groups";
  const stored = { [setting]: await readLibrarySetting(setting) };
  const table = readGroupRoles(readSetting(stored, setting));
  return await givenRoles(rolesOfGroups(groups, table));
}

async function makeUser(
  transaction: Transaction,
  who: { readonly name: string; readonly signInName: string },
  directoryId: string,
): Promise<string | null> {
  const userId = await insertUser(transaction, { ...who, status: "active" });
  if (userId !== null) linkDirectoryUser(transaction, userId, directoryId);
  return userId;
}
