import "server-only";
import { randomUUID } from "node:crypto";
import { databaseNow } from "#db/queries/loans.ts";
import { endLostLoan, journalLoss, type LostLoanRow, loanToLose } from "#db/queries/lost.ts";
import { insertLoanFees, insertMove, type LoanFee } from "#db/queries/money.ts";
import { StartOver, type Transaction } from "#db/transaction.ts";
import { priceOfLoss } from "#domain/circulation/losing.ts";
import { settleFine } from "#domain/circulation/settle-fine.server.ts";
import { readSetting } from "#domain/library/settings.ts";
import { entriesOf } from "#domain/money/books.ts";

/**
 * The book of an open loan is given up: its fine ends here, the loan with it, and its price is owed.
 * The holder's row is locked, and the item.
 */
export async function loseLoan(
  transaction: Transaction,
  itemId: number,
  { by, holder }: { readonly by: string | null; readonly holder: number | null },
): Promise<void> {
  const lost = await loanToLose(transaction, itemId);
  if (lost === null || lost.patronId !== holder) throw new StartOver("the holder changed");
  const at = await databaseNow(transaction);
  await settleFine(transaction, { loanId: lost.loanId, at, suspends: null });
  endLostLoan(transaction, { loanId: lost.loanId, at });
  const amount = charge(transaction, lost, by);
  const detail = { mark: "lost", amount, ...(by === null ? {} : { by }) };
  journalLoss(transaction, { ...lost, act: "lose-item", outcome: "lost", detail });
}

function charge(transaction: Transaction, lost: LostLoanRow, by: string | null): number {
  const { price, processing } = priceOfLoss(lost, {
    defaultPrice: readSetting(lost.settings, "lost.default-price"),
    processingFee: readSetting(lost.settings, "lost.processing-fee"),
  });
  const asked: (LoanFee & { readonly amount: number })[] = [
    { id: randomUUID(), kind: "lost-item", amount: price },
    { id: randomUUID(), kind: "processing", amount: processing },
  ];
  const fees = asked.filter(({ amount }) => amount > 0);
  if (fees.length === 0) return 0;
  insertLoanFees(transaction, lost, fees);
  const move = { id: randomUUID(), act: "charge", branchId: lost.branchId, by };
  insertMove(
    transaction,
    { ...move, means: null, reverses: null },
    fees.flatMap((fee) => entriesOf("charge", fee.id, fee.amount)),
  );
  return price + processing;
}
