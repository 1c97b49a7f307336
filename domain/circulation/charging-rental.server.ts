import "server-only";
import { randomUUID } from "node:crypto";
import { insertLoanFees, insertMove, rentalOfLoan } from "#db/queries/money.ts";
import type { Transaction } from "#db/transaction.ts";
import { entriesOf, reverseOf } from "#domain/money/books.ts";

/** Borrowing costs something, and the reader has said yes to it. Nothing where it is free. */
export function chargeRental(
  transaction: Transaction,
  loan: Parameters<typeof insertLoanFees>[1],
  amount: number,
): void {
  if (amount === 0) return;
  const id = randomUUID();
  insertLoanFees(transaction, loan, [{ id, kind: "rental" }]);
  insertMove(
    transaction,
    {
      id: randomUUID(),
      act: "charge",
      branchId: loan.branchId,
      by: null,
      means: null,
      reverses: null,
    },
    entriesOf("charge", id, amount),
  );
}

/** The loan is undone: its price is taken back; what was paid of it becomes a credit. */
export async function takeRentalBack(transaction: Transaction, loanId: number): Promise<void> {
  const rows = await rentalOfLoan(transaction, loanId);
  const [first] = rows;
  if (first === undefined) return;
  const { move: reverses, branchId } = first;
  const entries = rows.map(({ account, feeId, amount }) => ({ account, feeId, amount }));
  insertMove(
    transaction,
    { id: randomUUID(), act: "reverse", branchId, by: null, means: null, reverses },
    reverseOf(entries),
  );
}
