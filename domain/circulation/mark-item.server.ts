import "server-only";
import { insertMark, journalMark, lockMarkedItem } from "#db/queries/item-marks.ts";
import { inTransaction } from "#db/transaction.ts";
import type { ItemMark } from "#domain/circulation/facts.ts";
import { itemMarks, type MarkProblem, refuseMark } from "#domain/circulation/marking.ts";

export type ItemMarked =
  | { readonly status: "marked"; readonly mark: ItemMark }
  | { readonly status: "refused"; readonly problem: MarkProblem };

/** Says of an item that it is lost, missing, withdrawn and the like. `by`: the account; null: the terminal. */
export async function markItem(
  barcode: string,
  wanted: string,
  by: string | null,
): Promise<ItemMarked> {
  const mark = itemMarks.find((each) => each === wanted);
  if (mark === undefined) return { status: "refused", problem: "unknown-mark" };
  return await inTransaction(async (transaction) => {
    const item = await lockMarkedItem(transaction, barcode);
    const problem = refuseMark(item, mark);
    if (problem !== null || item === null)
      return { status: "refused", problem: problem ?? "unknown-item" };
    insertMark(transaction, { item, mark, by });
    journalMark(transaction, { item, mark, by, act: "mark-item", outcome: "set" });
    return { status: "marked", mark };
  });
}
