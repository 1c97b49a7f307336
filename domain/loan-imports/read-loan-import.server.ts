import "server-only";
import { findLoanImport, type LoanImportRow, listLoanImports } from "#db/queries/loan-imports.ts";
import {
  importLoans,
  type LoanRowReport,
  type LoansEnd,
} from "#domain/loan-imports/import-loans.server.ts";
import type { KeptLoanRows } from "#domain/loan-imports/keep-loan-file.server.ts";

export type LoanImportShown = {
  readonly row: LoanImportRow;
  /** What would become of its rows now; null: they are imported, taken back or forgotten. */
  readonly preview: LoansEnd | null;
  /** Rows that make no loan, or made none. */
  readonly report: readonly LoanRowReport[];
};

const shownImports = 50;

export async function listRecentLoanImports() {
  return await listLoanImports(shownImports);
}

export async function readLoanImport(id: number): Promise<LoanImportShown | null> {
  const isId = Number.isSafeInteger(id) && id > 0 && id < 2 ** 31;
  const row = isId ? await findLoanImport(id) : null;
  if (row === null) return null;
  // Written by ourselves, from rows that were read at the door.
  const kept = row.rows as KeptLoanRows | null;
  const preview = kept && (await importLoans({ ...kept, importId: null, by: null }));
  return { row, preview, report: preview?.report ?? (row.report as readonly LoanRowReport[]) };
}
