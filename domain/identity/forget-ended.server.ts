import "server-only";
import { forgetEnded as forget } from "#db/queries/sessions.ts";
import { inTransaction } from "#db/transaction.ts";

/** Long enough to see who was signed in last month, no longer. */
const daysKept = 30;

/** Removes sessions that ended and links that can open nothing; returns how many. */
export async function forgetEnded(): Promise<number> {
  return await inTransaction((transaction) => forget(transaction, daysKept));
}
