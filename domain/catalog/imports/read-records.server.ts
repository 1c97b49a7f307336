import "server-only";
import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import {
  type CatalogueImportOptions,
  type ImportFileKind,
  type SentFault,
  sentFaults,
} from "#domain/catalog/import-options.ts";
import type { Incoming } from "#domain/catalog/imports/incoming.ts";
import type { ShownColumn } from "#domain/catalog/imports/stored-options.server.ts";
import type { RecordProfile } from "#domain/catalog/records/draft.ts";
import { drawRecord, recogniseProfile } from "#domain/catalog/records/profiles.ts";
import { proposeEncoding } from "#domain/catalog/records/propose-encoding.ts";
import { readIrbis } from "#domain/catalog/records/read-irbis.ts";
import { readIso2709 } from "#domain/catalog/records/read-iso2709.ts";
import { readMarcxml } from "#domain/catalog/records/read-marcxml.ts";
import { lookAtRows, readRows } from "#domain/catalog/records/read-rows.server.ts";
import type { Chunks, RecordResult } from "#domain/catalog/records/record.ts";
import type { EncodingChoice } from "#domain/catalog/records/record-encoding.ts";
import type { RowColumns } from "#domain/catalog/row-columns.ts";
import { isWorkbook } from "#domain/library/unpack-workbook.server.ts";

const readers = {
  iso2709: (chunks, encoding) => readIso2709(chunks, { encoding }),
  marcxml: (chunks) => readMarcxml(chunks),
  irbis: (chunks, encoding) => readIrbis(chunks, { encoding }),
} as const satisfies Record<
  Exclude<ImportFileKind, "table" | "covers">,
  (chunks: Chunks, encoding: EncodingChoice) => AsyncGenerator<RecordResult>
>;

/** Every record of a file with what it makes of a title, in the file's order; few are held at a time. */
export async function* readRecords(
  path: string,
  { kind, encoding, profile, columns }: CatalogueImportOptions,
): AsyncGenerator<Incoming> {
  if (kind === "covers") return;
  if (kind === "table") {
    yield* readTableRows(path, columns);
    return;
  }
  const chunks = createReadStream(path, { highWaterMark: 256 * 1024 });
  let number = 0;
  for await (const result of readers[kind ?? "iso2709"](chunks, encoding)) {
    number += 1;
    yield incomingOf(result, number, profile);
  }
}

/** Rows of a table, CSV or XLSX, by what was chosen for its columns, or else by what its headings say. */
async function* readTableRows(
  path: string,
  chosen: CatalogueImportOptions["columns"],
): AsyncGenerator<Incoming> {
  const table = await lookAtRows(path, `${path}.csv`);
  if ("code" in table) return;
  let number = 0;
  for await (const result of readRows({ ...table, columns: chosen ?? table.columns })) {
    number += 1;
    if (result.outcome === "fault") {
      const place = result.fault.line ?? 0;
      yield { status: "rejected", number, place, codes: ["table-broken"] };
    } else {
      const { drawn, codes, line: place } = result;
      yield { ...rowRecord, ...drawn, codes, number, place };
    }
  }
}

const rowRecord = {
  status: "read",
  format: "row",
  fields: { leader: "", fields: [] },
  original: null,
  encoding: null,
} as const;

/** What one record of a file, or of another library's answer, makes of a title. */
export function incomingOf(
  result: RecordResult,
  number: number,
  chosen: CatalogueImportOptions["profile"],
): Incoming {
  const place = result.offset;
  if (result.outcome === "rejected")
    return { status: "rejected", number, place, codes: [result.reason] };
  const { record, bytes, encoding, rescue } = result;
  const format: RecordProfile = chosen === "auto" ? recogniseProfile(record) : chosen;
  return {
    status: "read",
    number,
    place,
    codes: rescue,
    format,
    fields: record,
    // A view into what was read would keep the whole piece of the file.
    original: Uint8Array.from(bytes),
    encoding,
    ...drawRecord(record, format),
  };
}

const headBytes = 256 * 1024;
export type Head = {
  readonly kind: ImportFileKind;
  readonly encoding: EncodingChoice;
  /** Of a table what its columns seem to hold, and how they look. */
  readonly columns: RowColumns | null;
  readonly shown: readonly ShownColumn[];
};

/** What kind of file it is, and in what it seems to be written; or why it is none that is read here. */
export async function lookAtHead(path: string): Promise<Head | "unknown-kind" | SentFault> {
  const head = await readHead(path);
  // A packed file holds every byte, also the one that ends the fields of ISO 2709.
  const kind = isWorkbook(head) ? null : kindOf(head);
  if (kind === null) return await lookAtTable(path);
  const [best] = kind === "marcxml" ? [] : proposeEncoding(head);
  const isByRecord = best === undefined || best.encoding === "utf-8" || best.encoding === "marc8";
  return { kind, encoding: isByRecord ? "auto" : best.encoding, columns: null, shown: [] };
}

/** A table of books has a column of titles; one with other headings has several columns, and rows. */
async function lookAtTable(path: string): Promise<Head | "unknown-kind" | SentFault> {
  const table = await lookAtRows(path, `${path}.csv`);
  if ("code" in table) return sentFaults.find((code) => code === table.code) ?? "unknown-kind";
  const { headings, samples, columns } = table;
  const isTable = headings.length > 1 && samples.some((cells) => cells.length > 0);
  if (!columns.includes("title") && !isTable) return "unknown-kind";
  const shown = headings.map((heading, place) => ({
    heading,
    samples: [...(samples[place] ?? [])],
  }));
  return { kind: "table", encoding: "auto", columns, shown };
}

function kindOf(head: Uint8Array): ImportFileKind | null {
  const text = Buffer.from(head.subarray(0, 4_096)).toString("latin1").trimStart();
  if (/^(?:ï»¿)?\s*</.test(text) || text.startsWith("ÿþ<") || text.startsWith("þÿ"))
    return "marcxml";
  if (/^(?:ï»¿)?\s*#\d{1,5}[:/]/.test(text)) return "irbis";
  return head.includes(0x1e) || /^\s*\d{5}[a-z]/.test(text) ? "iso2709" : null;
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
