import "server-only";
import { forgetRequests } from "#db/queries/api-requests.ts";
import { forgetTries as forget } from "#db/queries/retention.ts";
import { inTransaction } from "#db/transaction.ts";

const most = 5000;

/** How long a program's key is remembered with what was answered under it. */
const keyDays = 30;

/**
 * Removes counters of tries that count no longer: whose card was tried in vain is nobody's business. So
 * go answers that programs were given long ago. Returns how many counters.
 */
export async function forgetTries(): Promise<number> {
  return await inTransaction(async (transaction) => {
    await forgetRequests(transaction, keyDays, most);
    return await forget(transaction, most);
  });
}
