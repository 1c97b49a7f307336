import "server-only";
import { mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readTable } from "#domain/library/read-table.server.ts";
import { type FileFault, importLimits } from "#domain/library/table-limits.ts";
import { type ColumnFault, findLoanColumns } from "#domain/loan-imports/loan-columns.ts";
import { type LoanRow, readLoanRow } from "#domain/loan-imports/loan-row.ts";
import { proposeImport } from "#domain/patron-imports/propose-import.server.ts";

export type LoanFile =
  | { readonly status: "read"; readonly rows: readonly LoanRow[] }
  | {
      readonly status: "refused";
      readonly fault: {
        readonly code: FileFault["code"] | ColumnFault;
        readonly line: number | null;
      };
    };

/** All rows of a table of loans; encoding, separator and workbook are found as with a file of readers. */
export async function readLoanFile(path: string): Promise<LoanFile> {
  if ((await stat(path)).size > importLimits.bytes) return refuse("too-large");
  return await inOwnFolder(async (folder) => await read(path, join(folder, "table.csv")));
}

/** The same of a file that came through a page. */
export async function readSentLoans(bytes: Uint8Array): Promise<LoanFile> {
  return await inOwnFolder(async (folder) => {
    const path = join(folder, "sent");
    await writeFile(path, bytes, { mode: 0o600 });
    return await read(path, join(folder, "table.csv"));
  });
}

async function read(sent: string, table: string): Promise<LoanFile> {
  const proposed = await proposeImport(sent, table);
  if (proposed.status === "refused") return { status: "refused", fault: proposed.fault };
  const columns = findLoanColumns(proposed.options.headings);
  if (typeof columns === "string") return refuse(columns);
  const rows: LoanRow[] = [];
  const fault = await readTable({ path: proposed.path, ...proposed.options }, async (batch) => {
    for (const { row, cells } of batch) if (row > 1) rows.push(readLoanRow(row, cells, columns));
    return "more";
  });
  return fault === null ? { status: "read", rows } : { status: "refused", fault };
}

/** Card numbers lie there: for this user alone, and gone at the end. */
async function inOwnFolder<Result>(act: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), "bibliomat-loans-"));
  try {
    return await act(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function refuse(code: FileFault["code"] | ColumnFault): LoanFile {
  return { status: "refused", fault: { code, line: null } };
}
