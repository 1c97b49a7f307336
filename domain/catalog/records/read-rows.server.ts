import "server-only";
import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import type { Drawn } from "#domain/catalog/records/draft.ts";
import { drawRow } from "#domain/catalog/records/draw-row.ts";
import { proposeRowColumns, type RowColumns } from "#domain/catalog/row-columns.ts";
import {
  lostSign,
  type TableFile,
  type TableRow,
  tableRows,
} from "#domain/library/read-table.server.ts";
import { proposeDelimiter } from "#domain/library/table-delimiter.ts";
import { proposeEncoding } from "#domain/library/table-encoding.ts";
import type { FileFault, TableLimits } from "#domain/library/table-limits.ts";
import { isWorkbook, unpackWorkbook } from "#domain/library/unpack-workbook.server.ts";

/**
 * A table of books is longer and wider than one of readers, and its notes are. One sign that was lost
 * forty years ago keeps no other book out.
 */
export const rowLimits: TableLimits = {
  rows: 1_000_000,
  columns: 200,
  line: 262_144,
  keepsLostSigns: true,
};

/** A table with what its columns hold, by their headings; a person may choose otherwise. */
export type RowTable = TableFile & {
  readonly headings: readonly string[];
  /** Of each column the first few cells that say something. */
  readonly samples: readonly (readonly string[])[];
  readonly columns: RowColumns;
};

/** A row with its line as a spreadsheet counts them, or what ended the reading. */
export type RowResult =
  | {
      readonly outcome: "ok";
      readonly line: number;
      readonly drawn: Drawn;
      readonly codes: readonly "signs-lost"[];
    }
  | { readonly outcome: "fault"; readonly fault: FileFault };

/** Looks at a table of books, CSV or XLSX; a workbook's first sheet is written to `unpacked` first. */
export async function lookAtRows(sent: string, unpacked: string): Promise<RowTable | FileFault> {
  const head = await readHead(sent);
  const isSheet = isWorkbook(head);
  const fault = isSheet ? await unpackWorkbook(sent, unpacked) : null;
  if (fault !== null) return fault;
  const path = isSheet ? unpacked : sent;
  const encoding = isSheet ? "utf-8" : proposeEncoding(await tellingPart(sent, head));
  const text = new TextDecoder(encoding).decode(head);
  const file: TableFile = { path, encoding, delimiter: isSheet ? "," : proposeDelimiter(text) };
  const rows = tableRows(file, rowLimits);
  const first = await rows.next();
  if (first.done === true) return first.value ?? { code: "empty", line: null };
  await rows.return(null);
  const [named, ...below] = first.value.map(({ cells }) => cells);
  const headings = (named ?? []).map((cell) => cell.trim().slice(0, 100));
  const samples = headings.map((_, place) => samplesOf(below.map((cells) => cells[place] ?? "")));
  return { ...file, headings, samples, columns: proposeRowColumns(headings) };
}

const shownSamples = 3;

function samplesOf(cells: readonly string[]): string[] {
  const said = cells.map((cell) => cell.trim()).filter((cell) => cell !== "");
  return [...new Set(said)].slice(0, shownSamples).map((cell) => [...cell].slice(0, 80).join(""));
}

/** Each row below the headings as a title and its copy, one batch of rows held at a time. */
export async function* readRows(table: RowTable): AsyncGenerator<RowResult> {
  const batches = tableRows(table, rowLimits);
  for (;;) {
    const next = await batches.next();
    if (next.done === true) {
      if (next.value !== null) yield { outcome: "fault", fault: next.value };
      return;
    }
    for (const each of next.value) if (each.row > 1) yield drawn(each, table.columns);
  }
}

function drawn({ row, cells }: TableRow, columns: RowColumns): RowResult {
  const isLost = cells.some((cell) => cell.includes(lostSign));
  const codes = isLost ? (["signs-lost"] as const) : [];
  return { outcome: "ok", line: row, drawn: drawRow(cells, columns), codes };
}

const headBytes = 65_536;

/**
 * Where the first letter beyond ASCII stands: hundreds of books in English may come before it, and a
 * table in the wrong encoding is read to its end and loses every such letter.
 */
async function tellingPart(path: string, head: Uint8Array): Promise<Uint8Array> {
  let from = 0;
  for await (const chunk of createReadStream(path, { highWaterMark: headBytes })) {
    const bytes: Uint8Array = chunk;
    const at = bytes.findIndex((byte) => byte >= 0x80);
    if (at >= 0) return await readHead(path, from + at);
    from += bytes.length;
  }
  return head;
}

async function readHead(path: string, from = 0): Promise<Uint8Array> {
  const file = await open(path, "r");
  try {
    const head = new Uint8Array(headBytes);
    const { bytesRead } = await file.read(head, 0, headBytes, from);
    return head.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
