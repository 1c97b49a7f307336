import "server-only";
import { type CatalogueImportRow, noteCatalogueProgress } from "#db/queries/catalogue-imports.ts";
import type { CatalogueImportOptions } from "#domain/catalog/import-options.ts";
import { batchesOf } from "#domain/catalog/imports/batches.ts";
import { openForeseen } from "#domain/catalog/imports/earlier-records.ts";
import {
  type ImportPictures,
  openImportPictures,
  pictureOf,
} from "#domain/catalog/imports/give-covers.server.ts";
import { importFiles } from "#domain/catalog/imports/import-files.server.ts";
import type { Incoming, IncomingRecord } from "#domain/catalog/imports/incoming.ts";
import { readRecords } from "#domain/catalog/imports/read-records.server.ts";
import { recordsPerBatch } from "#domain/catalog/imports/run-import.server.ts";
import type { ImportPreview } from "#domain/catalog/imports/stored-options.server.ts";
import { takeRecords } from "#domain/catalog/imports/take-records.server.ts";

const mostSamples = 10;

/** Reads a file to its end and tells what it is and what would become of it; nothing is written of it. */
export async function lookAtRecords(
  row: Pick<CatalogueImportRow, "id">,
  options: CatalogueImportOptions,
  source: AsyncIterable<Incoming> = readRecords(importFiles.sentOf(row.id), options),
): Promise<ImportPreview> {
  const seen = openPreview();
  const foreseen = openForeseen();
  const shelf = await openImportPictures(row.id);
  for await (const { list } of batchesOf(source, recordsPerBatch)) {
    const taken = await takeRecords({
      importId: row.id,
      from: 0,
      records: list,
      isLast: false,
      options,
      by: null,
      mode: "check",
      foreseen,
    });
    for (const each of list) seen.add(each, shelf);
    if (taken.status === "taken") seen.count(taken.counts);
    await noteCatalogueProgress(row.id, seen.preview.records);
  }
  return seen.preview;
}

const noPicture = { picture: null, code: null } as const;

type Writable = { -readonly [Name in keyof ImportPreview]: ImportPreview[Name] };
type Counts = Pick<
  ImportPreview,
  "createdTitles" | "rejectedRecords" | "createdItems" | "wrongItems"
> & { readonly sameTitles: number };

/** Nothing is known of the file yet. */
export function emptyPreview(): Writable {
  return {
    records: 0,
    rescued: 0,
    encodings: {},
    formats: {},
    codes: {},
    createdTitles: 0,
    knownTitles: 0,
    rejectedRecords: 0,
    createdItems: 0,
    wrongItems: 0,
    pictures: 0,
    samples: [],
    columns: [],
  };
}

function openPreview() {
  const preview = emptyPreview();
  const more = (table: Record<string, number>, name: string) => {
    table[name] = (table[name] ?? 0) + 1;
  };
  const addPicture = (each: IncomingRecord, shelf: ImportPictures | null) => {
    const { picture, code } = shelf === null ? noPicture : pictureOf(each, shelf);
    if (picture !== null) preview.pictures += 1;
    if (code !== null) more(preview.codes, code);
  };
  const add = (each: Incoming, shelf: ImportPictures | null) => {
    preview.records += 1;
    for (const code of each.codes) more(preview.codes, code);
    if (each.status === "rejected") return;
    addPicture(each, shelf);
    if (each.codes.length > 0) preview.rescued += 1;
    more(preview.formats, each.format);
    more(preview.encodings, each.encoding ?? "table");
    const { title, authors, year, isbns } = each.title;
    if (preview.samples.length < mostSamples)
      preview.samples.push({
        title: title.slice(0, 300),
        authors: authors.slice(0, 200),
        year,
        isbn: isbns[0] ?? null,
        items: each.items.length,
      });
  };
  const count = (counts: Counts) => {
    preview.createdTitles += counts.createdTitles;
    preview.knownTitles += counts.sameTitles;
    preview.rejectedRecords += counts.rejectedRecords;
    preview.createdItems += counts.createdItems;
    preview.wrongItems += counts.wrongItems;
  };
  return { preview, add, count };
}
