import "server-only";
import { writeMailAddress } from "#db/queries/account-letters.ts";
import { lockUser } from "#db/queries/accounts.ts";
import { writeLibraryJournal } from "#db/queries/library-journal.ts";
import { endLinks } from "#db/queries/one-time-links.ts";
import { inTransaction } from "#db/transaction.ts";
import { readMailAddress } from "#domain/identity/mail-address.ts";
import { coversAll, withPermissions } from "#domain/identity/permissions.ts";
import type { Person } from "#domain/identity/person.ts";

export type MailAddressSet =
  | { readonly status: "set" }
  | {
      readonly status: "refused";
      readonly problem: "unknown-person" | "beyond-you" | "bad-mail" | "mail-taken";
    };

/** Where letters for somebody go; nothing typed takes it away. Links sent to the old address end. */
export async function setMailAddress(
  user: string,
  typed: string,
  by: Person,
): Promise<MailAddressSet> {
  const address = typed.trim() === "" ? null : readMailAddress(typed.trim());
  if (address === null && typed.trim() !== "") return { status: "refused", problem: "bad-mail" };
  return await inTransaction(async (transaction): Promise<MailAddressSet> => {
    const found = await lockUser(transaction, user);
    if (found === null) return { status: "refused", problem: "unknown-person" };
    if (!coversAll(by.assignments, withPermissions(found.assignments)))
      return { status: "refused", problem: "beyond-you" };
    if (!(await writeMailAddress(transaction, user, address)))
      return { status: "refused", problem: "mail-taken" };
    endLinks(transaction, user);
    const detail = { user, by: by.id };
    writeLibraryJournal(transaction, { act: "set-mail-address", outcome: "set", detail });
    return { status: "set" };
  });
}
