import "server-only";
import { insertAccountLetter } from "#db/queries/account-letters.ts";
import { lockUser } from "#db/queries/accounts.ts";
import { writeLibraryJournal } from "#db/queries/library-journal.ts";
import { inTransaction } from "#db/transaction.ts";
import { canMailLinks } from "#domain/identity/mailed-links.server.ts";
import { coversAll, withPermissions } from "#domain/identity/permissions.ts";
import type { Person } from "#domain/identity/person.ts";

export type LinkMailed =
  | { readonly status: "asked" }
  | {
      readonly status: "refused";
      readonly problem:
        | "unknown-person"
        | "disabled"
        | "kept-elsewhere"
        | "beyond-you"
        | "no-mail"
        | "no-address";
    };

/** A link for another password, or the invitation again, by letter to the stored address. */
export async function mailLink(user: string, language: string, by: Person): Promise<LinkMailed> {
  if (!(await canMailLinks())) return { status: "refused", problem: "no-mail" };
  return await inTransaction(async (transaction): Promise<LinkMailed> => {
    const found = await lockUser(transaction, user);
    if (found === null) return { status: "refused", problem: "unknown-person" };
    if (found.status === "disabled") return { status: "refused", problem: "disabled" };
    if (found.isKeptElsewhere) return { status: "refused", problem: "kept-elsewhere" };
    if (!coversAll(by.assignments, withPermissions(found.assignments)))
      return { status: "refused", problem: "beyond-you" };
    const kind = found.status === "invited" ? "invitation" : "password";
    if (found.email === null) return { status: "refused", problem: "no-address" };
    await insertAccountLetter(transaction, { userId: user, kind, language });
    const detail = { user, by: by.id };
    writeLibraryJournal(transaction, { act: "mail-link", outcome: "asked", detail });
    return { status: "asked" };
  });
}
