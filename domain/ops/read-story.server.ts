import "server-only";
import { type StoryLine, storyOfItem } from "#db/queries/journal-search.ts";
import { inTransaction } from "#db/transaction.ts";
import type { Doer } from "#domain/identity/doer.ts";
import { sightOf } from "#domain/ops/journal-sight.ts";

/** What happened to an item, the oldest first, at most the last 500 lines. */
export async function readStory(
  barcode: string,
  by: Doer = "console",
): Promise<readonly StoryLine[]> {
  const { branchIds } = sightOf(by);
  return await inTransaction((transaction) => storyOfItem(transaction, barcode, 500, branchIds));
}
