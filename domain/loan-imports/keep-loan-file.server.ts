import "server-only";
import { insertLoanImport } from "#db/queries/loan-imports.ts";
import type { Person } from "#domain/identity/person.ts";
import type { ScanProblem } from "#domain/library/scan-problems.ts";
import { scanBytes } from "#domain/library/virus-scanner.server.ts";
import { type ColumnFault, columnFaults } from "#domain/loan-imports/loan-columns.ts";
import { readSentLoans } from "#domain/loan-imports/loan-file.server.ts";
import { loanFileLimits } from "#domain/loan-imports/loan-file-limits.ts";
import type { LoanRow } from "#domain/loan-imports/loan-row.ts";
import { type DateOrder, dateOrders } from "#domain/patron-imports/import-date.ts";

export type LoanFileKept =
  | { readonly status: "kept"; readonly import: number }
  | {
      readonly status: "refused";
      readonly problem: ColumnFault | "no-file" | "too-many" | "unreadable" | "empty" | ScanProblem;
    };

/** What is kept of a file until it is imported or forgotten. */
export type KeptLoanRows = { readonly dateOrder: DateOrder; readonly rows: readonly LoanRow[] };

/** Takes a file from the page: read whole, its rows kept until somebody imports them. */
export async function keepLoanFile(
  sent: { readonly bytes: Uint8Array; readonly name: string; readonly dateOrder: string },
  by: Person,
): Promise<LoanFileKept> {
  if (sent.bytes.length === 0) return refuse("no-file");
  const against = await scanBytes(sent.bytes);
  if (against !== null) return refuse(against);
  const file = await readSentLoans(sent.bytes);
  if (file.status === "refused") {
    const known = columnFaults.find((code) => code === file.fault.code);
    return refuse(known ?? (file.fault.code === "empty" ? "empty" : "unreadable"));
  }
  const { rows } = file;
  if (rows.length === 0) return refuse("empty");
  if (rows.length > loanFileLimits.rows) return refuse("too-many");
  const dateOrder = dateOrders.find((order) => order === sent.dateOrder) ?? "day-first";
  const kept: KeptLoanRows = { dateOrder, rows };
  const name = (sent.name.split(/[/\\]/).at(-1) ?? "").normalize("NFC").replace(/\p{C}/gu, "");
  const id = await insertLoanImport({ name, rowCount: rows.length, rows: kept, madeBy: by.id });
  return { status: "kept", import: id };
}

function refuse(problem: Extract<LoanFileKept, { status: "refused" }>["problem"]): LoanFileKept {
  return { status: "refused", problem };
}
