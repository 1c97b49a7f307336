import "server-only";
import { endTrap, lockQueueOf } from "#db/queries/holds.ts";
import {
  insertMark,
  journalMark,
  lockMarkedItem,
  type MarkedItemRow,
} from "#db/queries/item-marks.ts";
import { databaseNow, lockPatron } from "#db/queries/loans.ts";
import { holderOfItem, isLoanOf, isLoanToLose } from "#db/queries/lost.ts";
import { inTransaction, StartOver, type Transaction } from "#db/transaction.ts";
import type { ItemMark } from "#domain/circulation/facts.ts";
import { loseLoan } from "#domain/circulation/lose-loan.server.ts";
import {
  endsSettingAside,
  itemMarks,
  type MarkProblem,
  refuseMark,
} from "#domain/circulation/marking.ts";

export type ItemMarked =
  | { readonly status: "marked"; readonly mark: ItemMark }
  | { readonly status: "refused"; readonly problem: MarkProblem };

/** Which open loan alone is meant: what was read before the lock may not hold any more. */
export type OnlyLoan =
  /** The loan of the reader whose page it is, by the page's handle. */
  | { readonly patron: string }
  /** This loan, while it is late for longer than its branch waits and nobody says it is back. */
  | { readonly overdueLoan: number };

/** The token of a program that does it for the account. */
type ByProgram = { readonly token: string };

/** Says of an item that it is lost, missing, withdrawn and the like. `by`: the account; null: the terminal. */
export async function markItem(
  barcode: string,
  wanted: string,
  by: string | null,
  more?: OnlyLoan | ByProgram,
): Promise<ItemMarked> {
  const only = more !== undefined && "token" in more ? undefined : more;
  const token = more !== undefined && "token" in more ? more.token : undefined;
  const mark = itemMarks.find((each) => each === wanted);
  if (mark === undefined) return { status: "refused", problem: "unknown-mark" };
  return await inTransaction(async (transaction) => {
    const holder = await holderOfItem(transaction, barcode);
    await lockPatron(transaction, holder);
    const isQueueLocked = await lockQueueOf(transaction, barcode);
    const item = await lockMarkedItem(transaction, barcode);
    const problem = await refuse(transaction, item, { mark, only });
    if (problem !== null || item === null)
      return { status: "refused", problem: problem ?? "unknown-item" };
    if (item.trapId !== null && !isQueueLocked) throw new StartOver("somebody began to wait");
    const released = endsSettingAside(mark) ? await release(transaction, item) : null;
    if (mark === "lost" && item.isOnLoan) await loseLoan(transaction, item.id, { by, holder });
    insertMark(transaction, { item, mark, by });
    journalMark(transaction, { item, mark, by, released, token, act: "mark-item", outcome: "set" });
    return { status: "marked", mark };
  });
}

/** What speaks against the mark, or that the one loan that is meant is not open any more as it was meant. */
async function refuse(
  transaction: Transaction,
  item: MarkedItemRow | null,
  { mark, only }: { readonly mark: ItemMark; readonly only: OnlyLoan | undefined },
): Promise<MarkProblem | null> {
  const problem = refuseMark(item, mark);
  if (problem !== null || only === undefined) return problem;
  const loanId = item?.loanId ?? null;
  if (loanId === null) return "another-loan";
  const isMeant =
    "patron" in only
      ? await isLoanOf(transaction, loanId, only.patron)
      : loanId === only.overdueLoan && (await isLoanToLose(transaction, loanId));
  return isMeant ? null : "another-loan";
}

/** Nobody can fetch it: the hold for which it was set aside waits on, at its place in the queue. */
async function release(transaction: Transaction, item: MarkedItemRow): Promise<number | null> {
  if (item.trapId === null) return null;
  endTrap(transaction, { id: item.trapId, as: "released", at: await databaseNow(transaction) });
  return item.trapHold;
}
