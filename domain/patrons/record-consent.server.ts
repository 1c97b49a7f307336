import "server-only";
import { consentsOf, insertConsent } from "#db/queries/patron-ties.ts";
import { inTransaction } from "#db/transaction.ts";
import { consentsGiven, readConsentPurpose } from "#domain/patrons/consents.ts";
import { giveUp, journalise, lockPatronOfPage } from "#domain/patrons/journalling.server.ts";
import { type Done, done, type Refused, refused } from "#domain/patrons/patron-problems.ts";

/** Yes or no to one purpose, with its date. `by`: the account at the desk, or null for the reader. */
export async function recordConsent(
  asked: { readonly handle: string; readonly purpose: string; readonly isGiven: boolean },
  by: string | null,
): Promise<Done | Refused> {
  const purpose = readConsentPurpose(asked.purpose);
  if (purpose === null) return refused("unreadable");
  return await inTransaction(async (transaction) => {
    const patron = await lockPatronOfPage(transaction, asked.handle);
    if (patron === null) return giveUp(transaction, "unknown-patron");
    const said = await consentsOf(transaction, patron.patronId);
    const isSaid = said.some((each) => each.purpose === purpose);
    if (isSaid && consentsGiven(said)[purpose] === asked.isGiven) return done;
    insertConsent(transaction, patron.patronId, { purpose, isGiven: asked.isGiven });
    journalise(transaction, patron, {
      act: "record-consent",
      outcome: asked.isGiven ? "given" : "withdrawn",
      by,
      detail: { purpose },
    });
    return done;
  });
}
