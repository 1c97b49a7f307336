import "server-only";
import type { TitleWhole } from "#db/queries/title-versions.ts";
import { wholeOf } from "#domain/catalog/imports/drawn-title.server.ts";
import { incomingOf } from "#domain/catalog/imports/read-records.server.ts";
import { readMarcxml, readMarcxmlRecord } from "#domain/catalog/records/read-marcxml.ts";
import { type EncodingName, recordEncodings } from "#domain/catalog/records/record.ts";

/** A record of another library: as it came, and what it makes of a title. */
export type AnsweredRecord = {
  readonly original: Uint8Array;
  readonly encoding: EncodingName;
  /** A draft; nobody has looked at it yet. */
  readonly whole: TitleWhole;
};

/** Bigger is no record of a book. */
const longest = 200_000;

/** The first record of an answer that bears this ISBN, whatever stands around the records; null: there is none. */
export async function recordWithIsbn(
  answer: Uint8Array,
  isbn: string,
): Promise<AnsweredRecord | null> {
  for await (const result of readMarcxml([answer])) {
    if (result.outcome === "rejected" || result.bytes.length > longest) continue;
    const record = readAnswered(result.bytes, result.encoding);
    const { title } = record?.whole ?? {};
    if (record !== null && title !== undefined && [title.isbn, ...title.otherIsbns].includes(isbn))
      return record;
  }
  return null;
}

/** Whether an answer says that nothing was found: it is one of SRU, and counts none. */
export function saysNothingFound(answer: Uint8Array): boolean {
  const text = Buffer.from(answer.subarray(0, 20_000)).toString("utf8");
  return (
    /<(?:\w{1,20}:)?numberOfRecords[^>]{0,200}>\s*0\s*</.test(text) && !/:?diagnostic\b/.test(text)
  );
}

/** A record by its bytes, such as they were kept while somebody looked at the form; null: it is none. */
export function readAnswered(original: Uint8Array, encoding: string): AnsweredRecord | null {
  const known = recordEncodings.find((name) => name === encoding);
  if (known === undefined) return null;
  const read = incomingOf(readMarcxmlRecord(original, known), 1, "auto");
  if (read.status === "rejected" || read.title.title === "") return null;
  const { whole } = wholeOf(read, "draft");
  return { original: read.original ?? original, encoding: known, whole };
}
