import "server-only";
import {
  lockActiveAdministrators,
  lockUser,
  setUserStatus,
  type UserRow,
} from "#db/queries/accounts.ts";
import { writeLibraryJournal } from "#db/queries/library-journal.ts";
import { endLinks } from "#db/queries/one-time-links.ts";
import { endSessions } from "#db/queries/sessions.ts";
import { inTransaction } from "#db/transaction.ts";
import { isLast } from "#domain/identity/last-administrator.ts";
import { coversAll, withPermissions } from "#domain/identity/permissions.ts";
import type { Person } from "#domain/identity/person.ts";

export type StatusSet =
  | { readonly status: "set" }
  | {
      readonly status: "refused";
      readonly problem: "unknown-person" | "beyond-you" | "last-administrator" | "yourself";
    };

/** A disabled person is out at the next click, links to her account open nothing. */
export async function setAccountStatus(
  user: string,
  wanted: "enabled" | "disabled",
  by: Person,
): Promise<StatusSet> {
  if (user === by.id) return { status: "refused", problem: "yourself" };
  const isDisabling = wanted === "disabled";
  return await inTransaction(async (transaction): Promise<StatusSet> => {
    const administrators = await lockActiveAdministrators(transaction);
    const found = await lockUser(transaction, user);
    if (found === null) return { status: "refused", problem: "unknown-person" };
    if (!coversAll(by.assignments, withPermissions(found.assignments)))
      return { status: "refused", problem: "beyond-you" };
    if (isDisabling && isLast(administrators, user))
      return { status: "refused", problem: "last-administrator" };
    await setUserStatus(transaction, user, isDisabling ? "disabled" : enabledStatus(found));
    if (isDisabling) {
      await endSessions(transaction, { userId: user, by: "disabled" });
      endLinks(transaction, user);
    }
    const detail = { user, by: by.id };
    writeLibraryJournal(transaction, { act: "set-account-status", outcome: wanted, detail });
    return { status: "set" };
  });
}

/** Who never chose a password is invited still, unless another system keeps it. */
function enabledStatus({ hasPassword, isKeptElsewhere }: UserRow): "active" | "invited" {
  return hasPassword || isKeptElsewhere ? "active" : "invited";
}
