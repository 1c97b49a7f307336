import "server-only";
import { purgeRuns } from "#db/queries/job-runs.ts";
import { inTransaction } from "#db/transaction.ts";

const daysKept = 30;
const most = 5000;

/** Removes what is written of old runs; of every job the last one stays. Returns how many went. */
export async function forgetJobRuns(): Promise<number> {
  return await inTransaction((transaction) => purgeRuns(transaction, daysKept, most));
}
