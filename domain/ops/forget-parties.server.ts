import "server-only";
import { forgetParties as forget } from "#db/queries/retention.ts";
import { inTransaction } from "#db/transaction.ts";

/** Days after the last return: time for a damage claim and for commands that come late. */
const daysUntilForgotten = 14;
const most = 5000;

/** Unlinks ended loans from their readers. Returns how many visits were forgotten. */
export async function forgetParties(): Promise<number> {
  return await inTransaction((transaction) => forget(transaction, daysUntilForgotten, most));
}
