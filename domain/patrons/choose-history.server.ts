import "server-only";
import { forgetHistory, setHistoryChoice } from "#db/queries/patron-records.ts";
import { inTransaction } from "#db/transaction.ts";
import { giveUp, journalise, lockPatronOfPage } from "#domain/patrons/journalling.server.ts";
import { type Done, done, type Refused } from "#domain/patrons/patron-problems.ts";

/**
 * Whether the library remembers what a reader has read. Off unless chosen; switched off, what is over is
 * forgotten at once. `by`: the account that does it at the desk, or null where the reader does it.
 */
export async function chooseHistory(
  handle: string,
  keepsHistory: boolean,
  by: string | null,
): Promise<Done | Refused> {
  return await inTransaction(async (transaction) => {
    const patron = await lockPatronOfPage(transaction, handle);
    if (patron === null) return giveUp(transaction, "unknown-patron");
    if (patron.keepsHistory === keepsHistory) return done;
    setHistoryChoice(transaction, patron.patronId, keepsHistory);
    if (!keepsHistory) forgetHistory(transaction, patron.patronId);
    journalise(transaction, patron, {
      act: "choose-history",
      outcome: keepsHistory ? "kept" : "not-kept",
      by,
    });
    return done;
  });
}
