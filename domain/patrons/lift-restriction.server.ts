import "server-only";
import { setRestriction } from "#db/queries/patron-records.ts";
import { inTransaction } from "#db/transaction.ts";
import type { Person } from "#domain/identity/person.ts";
import { giveUp, journalise, lockPatronOfPage } from "#domain/patrons/journalling.server.ts";
import { type Done, done, type Refused } from "#domain/patrons/patron-problems.ts";

/** Borrowing goes on; the reason is forgotten with it. */
export async function liftRestriction(handle: string, by: Person): Promise<Done | Refused> {
  return await inTransaction(async (transaction) => {
    const patron = await lockPatronOfPage(transaction, handle);
    if (patron === null) return giveUp(transaction, "unknown-patron");
    if (patron.restrictedUntil === null) return done;
    setRestriction(transaction, patron.patronId, { until: null, reason: "" });
    journalise(transaction, patron, { act: "lift-restriction", outcome: "lifted", by: by.id });
    return done;
  });
}
