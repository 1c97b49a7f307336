import "server-only";
import { concludeCommand } from "#db/queries/commands.ts";
import { writeLibraryJournal } from "#db/queries/library-journal.ts";
import {
  type BroughtLoan,
  countTouched,
  findLoanImport,
  lockLoanImport,
  lockUntouched,
  settleUndoneLoanImport,
} from "#db/queries/loan-imports.ts";
import { databaseNow, endLoan } from "#db/queries/loans.ts";
import { inTransaction, type Transaction } from "#db/transaction.ts";
import { beginLoans, type Writing } from "#domain/loan-imports/write-loan.server.ts";

export type LoanImportUndone =
  | {
      readonly status: "undone";
      readonly count: number;
      /** Something has happened to them since: they stay. */
      readonly kept: number;
    }
  | { readonly status: "unknown-import" | "not-now" };

const loansInStep = 100;

/** Takes the loans of an import back to which nothing has happened; killed in the middle it goes on. */
export async function undoLoanImport(id: number, by: string | null): Promise<LoanImportUndone> {
  const row = await findLoanImport(id);
  if (row === null) return { status: "unknown-import" };
  for (let count = 0; ; ) {
    const before = count;
    const step = await inTransaction((transaction) => takeStep(transaction, id, by, before));
    if (step === "nothing-left") return { status: "not-now" };
    count += step.taken;
    if (step.kept !== null) return { status: "undone", count, kept: step.kept };
  }
}

/**
 * `kept` is null while there are more to take back. A run that was killed never came to its end, and loans
 * may have come after an undo: whatever is open is taken back, in whichever state the import is.
 */
async function takeStep(transaction: Transaction, id: number, by: string | null, before: number) {
  const state = await lockLoanImport(transaction, id);
  const loans = await lockUntouched(transaction, id, loansInStep);
  const now = await databaseNow(transaction);
  const writing = beginLoans(transaction, { importId: id, by, now });
  for (const loan of loans) await takeBack(transaction, writing, loan);
  if (loans.length > 0) return { taken: loans.length, kept: null };
  const kept = await countTouched(transaction, id);
  if (before === 0 && (state === "undone" || kept === 0)) return "nothing-left";
  settleUndoneLoanImport(transaction, id);
  const detail = { count: before, ...(by === null ? {} : { by }) };
  writeLibraryJournal(transaction, { act: "import-loans", outcome: "import-undone", detail });
  return { taken: 0, kept };
}

async function takeBack(
  transaction: Transaction,
  writing: Writing,
  loan: BroughtLoan,
): Promise<void> {
  const { now, by } = writing;
  const { visitId, partyId, itemId, loanId, borrowCommandId: undoes } = loan;
  const command = await writing.claim(loan.branchCode, {
    kind: "undo",
    visit: visitId,
    undoes,
    scannedAt: now.toISOString(),
  });
  // It ends where it began: the same loan can come again, at the same time.
  endLoan(transaction, { loanId, by: "undone", at: loan.lentAt, commandId: command.id });
  const answer = { outcome: "undone", undoes, item: null, reasons: [] };
  concludeCommand(transaction, command.id, answer, {
    act: "undo",
    outcome: "undone",
    branchId: loan.branchId,
    deviceId: command.device,
    visitId,
    partyId,
    itemId,
    loanId,
    detail: { undoes, ...(by === null ? {} : { by }) },
  });
}
