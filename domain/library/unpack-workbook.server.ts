import "server-only";
import { createWriteStream } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { stringify } from "csv-stringify";
import { readSheet } from "read-excel-file/universal";
import { type FileFault, type FileFaultCode, importLimits } from "#domain/library/table-limits.ts";
import { checkArchive } from "#domain/library/workbook-archive.server.ts";

/**
 * Writes the first sheet of a workbook (XLSX) as a table of text, from which everything goes on as if
 * it had come so. Numbers come as they were typed, days as days of the calendar.
 */
export async function unpackWorkbook(from: string, to: string): Promise<FileFault | null> {
  if ((await stat(from)).size > importLimits.workbook.bytes) return fault("too-large");
  const bytes = await readFile(from);
  const strange = isOldWorkbook(bytes) ? "old-workbook" : await checkArchive(bytes);
  if (strange !== null) return fault(strange);
  const sheet = await readFirstSheet(bytes);
  if ("code" in sheet) return sheet;
  const lines = Readable.from(sheet.map((cells) => cells.map(textOf)));
  await pipeline(lines, stringify(), createWriteStream(to, { mode: 0o600 }));
  return null;
}

/** Workbooks begin with these signs. */
export function isWorkbook(head: Uint8Array): boolean {
  return (head[0] === 0x50 && head[1] === 0x4b) || isOldWorkbook(head);
}

/** Excel's format until 2003, which nothing here reads. */
function isOldWorkbook(head: Uint8Array): boolean {
  return head[0] === 0xd0 && head[1] === 0xcf && head[2] === 0x11 && head[3] === 0xe0;
}

async function readFirstSheet(bytes: Buffer): Promise<unknown[][] | FileFault> {
  try {
    // As text: a number of sixteen digits would lose its last ones.
    return await readSheet(new Blob([new Uint8Array(bytes)]), 1, { parseNumber: (text) => text });
  } catch (error) {
    const [, row] = /^<c\/> at row (\d+)/.exec(error instanceof Error ? error.message : "") ?? [];
    return row === undefined
      ? fault("no-workbook")
      : { code: "unreadable-cell", line: Number(row) };
  }
}

function textOf(cell: unknown): string {
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? "" : isoDay(cell);
  if (typeof cell === "string") return /^\d+(\.\d+)?E\+\d+$/.test(cell) ? inFull(cell) : cell;
  return cell === null || cell === undefined ? "" : String(cell);
}

/** A day of a sheet is midnight in UTC, whatever the machine's zone. */
function isoDay(date: Date): string {
  return date.toISOString().slice(0, 10);
}

/** 2.0000001E+12 is a card number that a spreadsheet shortened. */
function inFull(text: string): string {
  const [digits = "", exponent = "0"] = text.split("E+");
  const [whole = "", fraction = ""] = digits.split(".");
  const length = whole.length + Number(exponent);
  return length > 40 || fraction.length > Number(exponent)
    ? text
    : (whole + fraction).padEnd(length, "0");
}

function fault(code: FileFaultCode): FileFault {
  return { code, line: null };
}
