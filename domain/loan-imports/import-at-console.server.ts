import "server-only";
import { insertLoanImport } from "#db/queries/loan-imports.ts";
import { importLoans, type LoansEnd } from "#domain/loan-imports/import-loans.server.ts";
import { type LoanFile, readLoanFile } from "#domain/loan-imports/loan-file.server.ts";
import type { DateOrder } from "#domain/patron-imports/import-date.ts";

export type ConsoleLoans =
  | Extract<LoanFile, { status: "refused" }>
  /** `import` is null where it was a look only. */
  | { readonly status: "done"; readonly import: number | null; readonly end: LoansEnd };

/** A file of loans at the terminal, by the same act as the page's. */
export async function importLoansAtConsole(wish: {
  readonly path: string;
  readonly name: string;
  readonly dateOrder: DateOrder;
  readonly isApplied: boolean;
  /** Told the number before anything is made: by it a run that was killed is taken back. */
  readonly begun: (id: number) => void;
  readonly progress: (done: number, all: number) => void | Promise<void>;
}): Promise<ConsoleLoans> {
  const { path, name, dateOrder, isApplied } = wish;
  const file = await readLoanFile(path);
  if (file.status === "refused") return file;
  const { rows } = file;
  const importId = isApplied
    ? await insertLoanImport({ name, rowCount: rows.length, rows: null, madeBy: null })
    : null;
  if (importId !== null) wish.begun(importId);
  const progress = (done: number) => wish.progress(done, rows.length);
  const end = await importLoans({ rows, dateOrder, importId, by: null, progress });
  return { status: "done", import: importId, end };
}
