import "server-only";
import { type StoryLine, storyOfItem } from "#db/queries/journal.ts";
import { inTransaction } from "#db/transaction.ts";

/** What happened to an item, the oldest first, at most the last 500 lines. */
export async function readStory(barcode: string): Promise<readonly StoryLine[]> {
  return await inTransaction((transaction) => storyOfItem(transaction, barcode, 500));
}
