import "server-only";
import { forgetTries as forget } from "#db/queries/retention.ts";
import { inTransaction } from "#db/transaction.ts";

const most = 5000;

/** Removes counters of tries that count no longer: whose card was tried in vain is nobody's business. */
export async function forgetTries(): Promise<number> {
  return await inTransaction((transaction) => forget(transaction, most));
}
