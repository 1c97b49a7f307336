import "server-only";
import { endTrap, lockQueueOf } from "#db/queries/holds.ts";
import {
  insertMark,
  journalMark,
  lockMarkedItem,
  type MarkedItemRow,
} from "#db/queries/item-marks.ts";
import { databaseNow, lockPatron } from "#db/queries/loans.ts";
import { holderOfItem } from "#db/queries/lost.ts";
import { inTransaction, StartOver, type Transaction } from "#db/transaction.ts";
import type { ItemMark } from "#domain/circulation/facts.ts";
import { loseLoan } from "#domain/circulation/lose-loan.server.ts";
import {
  isAwayMark,
  itemMarks,
  type MarkProblem,
  refuseMark,
} from "#domain/circulation/marking.ts";

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
    const holder = await holderOfItem(transaction, barcode);
    await lockPatron(transaction, holder);
    const isQueueLocked = await lockQueueOf(transaction, barcode);
    const item = await lockMarkedItem(transaction, barcode);
    const problem = refuseMark(item, mark);
    if (problem !== null || item === null)
      return { status: "refused", problem: problem ?? "unknown-item" };
    if (item.trapId !== null && !isQueueLocked) throw new StartOver("somebody began to wait");
    const released = isAwayMark(mark) ? await release(transaction, item) : null;
    if (mark === "lost" && item.isOnLoan) await loseLoan(transaction, item.id, { by, holder });
    insertMark(transaction, { item, mark, by });
    journalMark(transaction, { item, mark, by, released, act: "mark-item", outcome: "set" });
    return { status: "marked", mark };
  });
}

/** Nobody can fetch it: the hold for which it was set aside waits on, at its place in the queue. */
async function release(transaction: Transaction, item: MarkedItemRow): Promise<number | null> {
  if (item.trapId === null) return null;
  endTrap(transaction, { id: item.trapId, as: "released", at: await databaseNow(transaction) });
  return item.trapHold;
}
