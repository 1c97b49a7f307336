import "server-only";
import { randomUUID } from "node:crypto";
import { paidFor } from "#db/queries/fines.ts";
import { insertLoanFees, insertMove, rentalOfLoan } from "#db/queries/money.ts";
import type { Transaction } from "#db/transaction.ts";
import { entriesOf } from "#domain/money/books.ts";
import { mostTakenBack } from "#domain/money/settling.ts";

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

/**
 * The loan is undone: its price is taken back; what was paid of it becomes a credit, what was given up
 * does not.
 */
export async function takeRentalBack(transaction: Transaction, loanId: number): Promise<void> {
  const rental = await rentalOfLoan(transaction, loanId);
  if (rental === null) return;
  const { move: reverses, branchId, feeId, owed } = rental;
  const paid = (await paidFor(transaction, [feeId])).get(feeId) ?? 0;
  const amount = mostTakenBack({ owed, paid });
  if (amount === 0) return;
  insertMove(
    transaction,
    { id: randomUUID(), act: "reverse", branchId, by: null, means: null, reverses },
    entriesOf("charge", feeId, -amount),
  );
}
