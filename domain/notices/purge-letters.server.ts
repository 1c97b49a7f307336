import "server-only";
import { purgeLetters as purge } from "#db/queries/letters.ts";
import { inTransaction } from "#db/transaction.ts";

/** Days after it was asked for; by then a letter is sent or given up. */
const daysKept = 30;
const most = 5000;

/** Removes the rows of old letters. Returns how many went. */
export async function purgeLetters(): Promise<number> {
  return await inTransaction((transaction) => purge(transaction, daysKept, most));
}
