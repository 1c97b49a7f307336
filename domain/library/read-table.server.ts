import "server-only";
import { createReadStream } from "node:fs";
import { Readable } from "node:stream";
import { CsvError, parse } from "csv-parse";
import type { ImportDelimiter } from "#domain/library/table-delimiter.ts";
import type { ImportEncoding } from "#domain/library/table-encoding.ts";
import {
  type FileFault,
  type FileFaultCode,
  importLimits,
  type TableLimits,
} from "#domain/library/table-limits.ts";

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
/** Stands for what could not be decoded. */
export const lostSign = "\uFFFD";

/**
 * Reads a table row by row and hands the rows on in batches, the headings first; nothing else is held.
 * `take` ends the reading by answering "enough". What cannot be read is answered with its line.
 */
export async function readTable(
  file: TableFile,
  take: (rows: readonly TableRow[]) => Promise<"more" | "enough">,
): Promise<FileFault | null> {
  const batches = tableRows(file, importLimits);
  for (;;) {
    const next = await batches.next();
    if (next.done === true) return next.value;
    if ((await take(next.value)) === "more") continue;
    await batches.return(null);
    return null;
  }
}

/** The same in the other direction: batches are asked for, and the last answer is the fault. */
export async function* tableRows(
  file: TableFile,
  limits: TableLimits,
): AsyncGenerator<readonly TableRow[], FileFault | null> {
  const parser = parse({
    delimiter: file.delimiter,
    bom: true,
    relax_quotes: true,
    relax_column_count: true,
    record_delimiter: ["\r\n", "\n", "\r"],
    max_record_size: limits.line,
  });
  const source = Readable.from(decoded(file, limits));
  source.once("error", (error) => parser.destroy(error));
  source.pipe(parser);
  try {
    return yield* inBatches(parser, limits);
  } catch (error) {
    return faultOf(error);
  } finally {
    source.destroy();
    parser.destroy();
  }
}

async function* inBatches(
  records: AsyncIterable<string[]>,
  limits: TableLimits,
): AsyncGenerator<readonly TableRow[], FileFault | null> {
  let batch: TableRow[] = [];
  let row = 0;
  for await (const cells of records) {
    row += 1;
    const beyond = beyondLimits(row, cells, limits);
    if (beyond !== null) return { code: beyond, line: row };
    if (cells.some((cell) => cell.trim() !== "")) batch.push({ row, cells });
    if (batch.length < batchRows) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
  return row === 0 ? { code: "empty", line: null } : null;
}

function beyondLimits(
  row: number,
  cells: readonly string[],
  limits: TableLimits,
): FileFaultCode | null {
  if (cells.length > limits.columns) return "too-many-columns";
  return row > limits.rows + 1 ? "too-many-rows" : null;
}

/** The file's text, piece by piece; ends with a fault at the first sign that no text holds. */
async function* decoded(
  { path, encoding }: TableFile,
  limits: TableLimits,
): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  const guard = { line: 1, length: 0 };
  for await (const chunk of createReadStream(path)) {
    const text = decoder.decode(chunk as Buffer, { stream: true });
    watch(text, guard, limits);
    yield text;
  }
  const last = decoder.decode();
  watch(last, guard, limits);
  yield last;
}

/**
 * A sign that was lost, a NUL, a line without an end: told with its line,
 * before the parser gathers it. A line of commas alone would be millions of empty cells to it.
 */
function watch(text: string, guard: { line: number; length: number }, limits: TableLimits): void {
  let from = 0;
  for (;;) {
    const end = text.indexOf("\n", from);
    const line = text.slice(from, end < 0 ? undefined : end);
    guard.length += line.length;
    if (line.includes("\u0000")) throw new UnreadableFileError("binary", guard.line);
    if (line.includes(lostSign) && limits.keepsLostSigns !== true)
      throw new UnreadableFileError("wrong-encoding", guard.line);
    if (guard.length > limits.line) throw new UnreadableFileError("line-too-long", guard.line);
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
