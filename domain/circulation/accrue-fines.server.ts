import "server-only";
import {
  type Accrual,
  finedLoans,
  insertAccruals,
  journalAccruals,
  lockOverdueLoans,
  type OverdueMark,
} from "#db/queries/fines.ts";
import { databaseNow } from "#db/queries/loans.ts";
import { inTransaction, reading, type Transaction } from "#db/transaction.ts";
import {
  accrualsOf,
  countRow,
  type Fining,
  readFining,
} from "#domain/circulation/fining-branches.server.ts";

/** Loans in one transaction: so many are held against a return for a moment. */
const usualBatch = 1000;

/**
 * Books for every overdue loan what its whole fine grew by since the last time, some loans in each
 * transaction: killed anywhere, the next run books the rest, and twice books nothing twice. How many
 * fines moved.
 */
export async function accrueFines({ batch = usualBatch } = {}): Promise<number> {
  const fining = await readFining(reading, null);
  let after: OverdueMark | null = null;
  let moved = 0;
  for (;;) {
    const done: Accrued = await accrueNext(fining, after, batch);
    moved += done.moved;
    if (done.last === null) return moved;
    after = done.last;
  }
}

type Accrued = { readonly moved: number; readonly last: OverdueMark | null };

async function accrueNext(
  fining: Fining,
  after: OverdueMark | null,
  most: number,
): Promise<Accrued> {
  return await inTransaction((transaction) => accrue(transaction, fining, after, most));
}

async function accrue(
  transaction: Transaction,
  fining: Fining,
  after: OverdueMark | null,
  most: number,
): Promise<Accrued> {
  const marks = await lockOverdueLoans(transaction, { after, most });
  const [rows, now] = await Promise.all([
    finedLoans(
      transaction,
      marks.map(({ loanId }) => loanId),
    ),
    databaseNow(transaction),
  ]);
  const accruals = await accrualsOf(
    transaction,
    rows.map((row) => ({ row, fine: countRow(fining, row, now).fine })),
  );
  if (accruals.length > 0) {
    insertAccruals(transaction, accruals);
    journalAccruals(transaction, sums(accruals), { act: "accrue-fines", outcome: "charged" });
  }
  return { moved: accruals.length, last: marks.at(-1) ?? null };
}

function sums(accruals: readonly Accrual[]) {
  const lines = new Map<number, { branchId: number; count: number; amount: number }>();
  for (const { branchId, amount } of accruals) {
    const line = lines.get(branchId) ?? { branchId, count: 0, amount: 0 };
    lines.set(branchId, { branchId, count: line.count + 1, amount: line.amount + amount });
  }
  return [...lines.values()];
}
