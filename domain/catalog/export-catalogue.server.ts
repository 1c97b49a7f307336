import "server-only";
import { stringify } from "csv-stringify/sync";
import { type ExportedTitleRow, listExportedTitles } from "#db/queries/exported-titles.ts";
import type { CatalogueFormat } from "#domain/catalog/export-formats.ts";
import { recordOfTitle } from "#domain/catalog/exports/record-of-title.ts";
import type { MarcRecord } from "#domain/catalog/records/record.ts";
import { writeIso2709 } from "#domain/catalog/records/write-iso2709.ts";
import { marcxmlFrame, writeMarcxml } from "#domain/catalog/records/write-marcxml.ts";

export type ExportWish = {
  readonly format: CatalogueFormat;
  readonly importId: number | null;
  readonly branch: string | null;
  /** Told of a title that the format cannot hold; it is left out. */
  readonly tellFault: (titleId: number, fault: string) => void;
};

const titlesAtOnce = 500;

/** Published titles with their copies as a file, in pieces of some hundreds of titles. */
export async function* exportCatalogue(wish: ExportWish): AsyncGenerator<Uint8Array> {
  const { head, tail, write } = writers[wish.format];
  if (head !== "") yield Buffer.from(head);
  for (let after = 0; ; ) {
    const { importId, branch } = wish;
    const rows = await listExportedTitles({ after, most: titlesAtOnce, importId, branch });
    const last = rows.at(-1);
    if (last === undefined) break;
    yield Buffer.concat(rows.map((row) => write(row, wish)));
    after = last.id;
  }
  if (tail !== "") yield Buffer.from(tail);
}

const headings = [
  "Title",
  "Subtitle",
  "Authors",
  "Year",
  "ISBN",
  "Publisher",
  "Series",
  "Subjects",
  "Notes",
  "Control number",
  "Barcode",
  "Inventory number",
  "Call number",
  "Branch",
  "Item type",
  "Price",
] as const;

type Writer = {
  readonly head: string;
  readonly tail: string;
  readonly write: (row: ExportedTitleRow, wish: ExportWish) => Uint8Array;
};
const nothing = new Uint8Array();

const writers = {
  marc21: { head: "", tail: "", write: (row, wish) => iso2709(row, "marc21", wish) },
  unimarc: { head: "", tail: "", write: (row, wish) => iso2709(row, "unimarc", wish) },
  marcxml: { ...marcxmlFrame, write: marcxml },
  csv: { head: `\uFEFF${headings.join(",")}\n`, tail: "", write: csv },
} as const satisfies Record<CatalogueFormat, Writer>;

function iso2709(
  row: ExportedTitleRow,
  format: "marc21" | "unimarc",
  { tellFault }: ExportWish,
): Uint8Array {
  const written = writeIso2709(recordOf(row, format), format);
  if ("written" in written) return written.written;
  tellFault(row.id, written.fault);
  return nothing;
}

function marcxml(row: ExportedTitleRow, { tellFault }: ExportWish): Uint8Array {
  const written = writeMarcxml(recordOf(row, "marc21"));
  if ("written" in written) return Buffer.from(written.written);
  tellFault(row.id, written.fault);
  return nothing;
}

function recordOf(row: ExportedTitleRow, format: "marc21" | "unimarc"): MarcRecord {
  const kept =
    row.format === null
      ? null
      : { format: row.format, fields: row.fields as MarcRecord, version: row.version ?? 1 };
  return recordOfTitle(row, row.items, kept, format);
}

/** A row for each copy; a title without one has a row of its own. */
function csv(row: ExportedTitleRow): Uint8Array {
  const title = [
    row.title,
    row.subtitle,
    row.authors,
    row.year ?? "",
    row.isbn ?? "",
    row.publisher,
    row.series,
    row.subjects.join("; "),
    row.notes,
    String(row.id),
  ];
  const copies = row.items.map((item) => [
    item.barcode,
    item.inventoryNumber,
    item.callNumber,
    item.branch,
    item.itemType,
    item.price,
  ]);
  const lines = (copies.length === 0 ? [[]] : copies).map((copy) => [
    ...title,
    ...Array.from({ length: 6 }, (_, place) => copy[place] ?? ""),
  ]);
  return Buffer.from(stringify(lines, { escape_formulas: true }));
}
