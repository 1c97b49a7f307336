import "server-only";
import { open } from "node:fs/promises";
import { readTable, type TableRow } from "#domain/library/read-table.server.ts";
import { type ImportDelimiter, proposeDelimiter } from "#domain/library/table-delimiter.ts";
import {
  type ImportEncoding,
  markedEncoding,
  proposeEncoding,
} from "#domain/library/table-encoding.ts";
import type { FileFault } from "#domain/library/table-limits.ts";
import { isWorkbook, unpackWorkbook } from "#domain/library/unpack-workbook.server.ts";
import { proposeColumns } from "#domain/patron-imports/import-columns.ts";
import { freshOptions, type ImportOptions } from "#domain/patron-imports/import-options.ts";

const headBytes = 256 * 1024;

export type Proposed =
  | {
      readonly status: "proposed";
      readonly kind: "csv" | "xlsx";
      /** Where the rows are read from. */
      readonly path: string;
      readonly options: ImportOptions;
    }
  | { readonly status: "refused"; readonly fault: FileFault };

/** Looks at a file that came in: what it is, how it is written, which column holds what. */
export async function proposeImport(sent: string, table: string): Promise<Proposed> {
  const head = await readHead(sent);
  const isSheet = isWorkbook(head);
  const fault = isSheet ? await unpackWorkbook(sent, table) : null;
  if (fault !== null) return { status: "refused", fault };
  const path = isSheet ? table : sent;
  const encoding = isSheet ? "utf-8" : proposeEncoding(head);
  const delimiter = isSheet ? "," : proposeDelimiter(decodeHead(head, encoding));
  const read = await readHeadings(path, { encoding, delimiter });
  if ("code" in read) return { status: "refused", fault: read };
  const options = { ...freshOptions, encoding, delimiter, ...read };
  return { status: "proposed", kind: isSheet ? "xlsx" : "csv", path, options };
}

/** The headings in another encoding or cut otherwise, and the columns that they name then. */
export async function readHeadings(
  path: string,
  how: { readonly encoding: ImportEncoding; readonly delimiter: ImportDelimiter },
): Promise<Pick<ImportOptions, "headings" | "columns"> | FileFault> {
  const { rows, fault } = await readFirstRows(path, how, 1);
  const [first] = rows;
  if (first === undefined) return fault ?? { code: "empty", line: null };
  const headings = first.cells.map((cell) => cell.trim().slice(0, 100));
  return { headings, columns: proposeColumns(headings) };
}

/** The first rows of a table, headings included, as they look with these choices. */
export async function readFirstRows(
  path: string,
  how: { readonly encoding: ImportEncoding; readonly delimiter: ImportDelimiter },
  most: number,
): Promise<{ readonly rows: readonly TableRow[]; readonly fault: FileFault | null }> {
  let rows: readonly TableRow[] = [];
  const fault = await readTable({ path, ...how }, async (batch) => {
    rows = batch.slice(0, most);
    return "enough";
  });
  return { rows, fault };
}

async function readHead(path: string): Promise<Uint8Array> {
  const file = await open(path, "r");
  try {
    const head = Buffer.alloc(headBytes);
    const { bytesRead } = await file.read(head, 0, headBytes, 0);
    return head.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

function decodeHead(head: Uint8Array, encoding: ImportEncoding): string {
  return new TextDecoder(markedEncoding(head) ?? encoding).decode(head);
}
