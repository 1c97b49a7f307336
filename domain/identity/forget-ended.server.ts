import "server-only";
import { forgetAccountLetters } from "#db/queries/account-letters.ts";
import { forgetEnded as forget } from "#db/queries/sessions.ts";
import { inTransaction } from "#db/transaction.ts";

/** Long enough to see who was signed in last month, no longer. */
const daysKept = 30;

/** Removes sessions that ended, links that can open nothing, and the letters about them; returns how many. */
export async function forgetEnded(): Promise<number> {
  return await inTransaction(async (transaction) => {
    const letters = await forgetAccountLetters(transaction, daysKept);
    return letters + (await forget(transaction, daysKept));
  });
}
