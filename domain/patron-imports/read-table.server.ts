import "server-only";
import { createReadStream } from "node:fs";
import { Readable } from "node:stream";
import { CsvError, parse } from "csv-parse";
import type { ImportDelimiter } from "#domain/patron-imports/import-delimiter.ts";
import type { ImportEncoding } from "#domain/patron-imports/import-encoding.ts";
import {
  type FileFault,
  type FileFaultCode,
  importLimits,
} from "#domain/patron-imports/import-limits.ts";

export type TableRow = {
  /** As a spreadsheet counts them: the headings are row 1. */
  readonly row: number;
  readonly cells: readonly string[];
};

export type TableFile = {
  readonly path: string;
  readonly encoding: ImportEncoding;
  readonly delimiter: ImportDelimiter;
};

const batchRows = 500;

/**
 * Reads a table row by row and hands the rows on in batches, the headings first; nothing else is held.
 * `take` ends the reading by answering "enough". What cannot be read is answered with its line.
 */
export async function readTable(
  file: TableFile,
  take: (rows: readonly TableRow[]) => Promise<"more" | "enough">,
): Promise<FileFault | null> {
  const parser = parse({
    delimiter: file.delimiter,
    bom: true,
    relax_quotes: true,
    relax_column_count: true,
    record_delimiter: ["\r\n", "\n", "\r"],
    max_record_size: importLimits.line,
  });
  const source = Readable.from(decoded(file));
  source.once("error", (error) => parser.destroy(error));
  source.pipe(parser);
  try {
    return await handOn(parser, take);
  } catch (error) {
    return faultOf(error);
  } finally {
    source.destroy();
    parser.destroy();
  }
}

async function handOn(
  records: AsyncIterable<string[]>,
  take: (rows: readonly TableRow[]) => Promise<"more" | "enough">,
): Promise<FileFault | null> {
  let batch: TableRow[] = [];
  let row = 0;
  for await (const cells of records) {
    row += 1;
    const beyond = beyondLimits(row, cells);
    if (beyond !== null) return { code: beyond, line: row };
    if (cells.some((cell) => cell.trim() !== "")) batch.push({ row, cells });
    if (batch.length < batchRows) continue;
    if ((await take(batch)) === "enough") return null;
    batch = [];
  }
  if (batch.length > 0) await take(batch);
  return row === 0 ? { code: "empty", line: null } : null;
}

function beyondLimits(row: number, cells: readonly string[]): FileFaultCode | null {
  if (cells.length > importLimits.columns) return "too-many-columns";
  return row > importLimits.rows + 1 ? "too-many-rows" : null;
}

/** The file's text, piece by piece; ends with a fault at the first sign that no text holds. */
async function* decoded({ path, encoding }: TableFile): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  const guard = { line: 1, length: 0 };
  for await (const chunk of createReadStream(path)) {
    const text = decoder.decode(chunk as Buffer, { stream: true });
    watch(text, guard);
    yield text;
  }
  const last = decoder.decode();
  watch(last, guard);
  yield last;
}

/**
 * A sign that stands for what could not be decoded, a NUL, a line without an end: told with its line,
 * before the parser gathers it. A line of commas alone would be millions of empty cells to it.
 */
function watch(text: string, guard: { line: number; length: number }): void {
  let from = 0;
  for (;;) {
    const end = text.indexOf("\n", from);
    const line = text.slice(from, end < 0 ? undefined : end);
    guard.length += line.length;
    if (line.includes("\u0000")) throw new UnreadableFileError("binary", guard.line);
    if (line.includes("\uFFFD")) throw new UnreadableFileError("wrong-encoding", guard.line);
    if (guard.length > importLimits.line)
      throw new UnreadableFileError("line-too-long", guard.line);
    if (end < 0) return;
    guard.line += 1;
    guard.length = 0;
    from = end + 1;
  }
}

class UnreadableFileError extends Error {
  constructor(
    readonly reason: FileFaultCode,
    readonly line: number,
  ) {
    super(reason);
  }
}

function faultOf(error: unknown): FileFault {
  if (error instanceof UnreadableFileError) return { code: error.reason, line: error.line };
  if (error instanceof CsvError) {
    const line = typeof error.lines === "number" ? error.lines : null;
    const isLong = error.code === "CSV_MAX_RECORD_SIZE";
    return { code: isLong ? "line-too-long" : "open-quote", line };
  }
  if (error instanceof Error && "code" in error && error.code === "ENOENT")
    return { code: "gone", line: null };
  throw error;
}
