import "server-only";
import {
  type JournalFilter,
  type JournalLine,
  searchJournal as search,
} from "#db/queries/journal.ts";
import { inTransaction } from "#db/transaction.ts";

/** Journal rows by period, device, act, item or card, the newest first. */
export async function searchJournal(filter: JournalFilter): Promise<readonly JournalLine[]> {
  return await inTransaction((transaction) => search(transaction, filter));
}
