import "server-only";
import { purgeNotices as purge } from "#db/queries/notices.ts";
import { inTransaction } from "#db/transaction.ts";

/** Days for which staff see which kinds of letters a reader got. */
const daysKept = 90;
const most = 5000;

/** Forgets reminders that are over. Returns how many rows went. */
export async function purgeNotices(): Promise<number> {
  return await inTransaction((transaction) => purge(transaction, daysKept, most));
}
