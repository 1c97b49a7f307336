import "server-only";
import { purgeBodies as purge } from "#db/queries/retention.ts";
import { inTransaction } from "#db/transaction.ts";

const daysKept = 30;
const most = 5000;

/** Removes the bodies of old commands; their hashes and answers stay. */
export async function purgeBodies(): Promise<number> {
  return await inTransaction((transaction) => purge(transaction, daysKept, most));
}
