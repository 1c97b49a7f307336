import "server-only";
import { endMark, journalMark, lockMarkedItem } from "#db/queries/item-marks.ts";
import { inTransaction } from "#db/transaction.ts";
import type { ItemMark } from "#domain/circulation/facts.ts";
import { itemMarks, type MarkProblem, refuseLifting } from "#domain/circulation/marking.ts";

export type MarkLifted =
  | { readonly status: "lifted"; readonly mark: ItemMark }
  | { readonly status: "refused"; readonly problem: MarkProblem };

/** Takes a mark away: it was found, mended, is ready. `by`: the account; null: the terminal. */
export async function liftMark(
  barcode: string,
  wanted: string,
  by: string | null,
  token?: string,
): Promise<MarkLifted> {
  const mark = itemMarks.find((each) => each === wanted);
  if (mark === undefined) return { status: "refused", problem: "unknown-mark" };
  return await inTransaction(async (transaction) => {
    const item = await lockMarkedItem(transaction, barcode);
    const problem = refuseLifting(item, mark);
    if (problem !== null || item === null)
      return { status: "refused", problem: problem ?? "unknown-item" };
    endMark(transaction, { item, mark, by });
    journalMark(transaction, { item, mark, by, token, act: "lift-mark", outcome: "lifted" });
    return { status: "lifted", mark };
  });
}
