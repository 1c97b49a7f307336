import "server-only";
import { stringify } from "csv-stringify/sync";
import {
  type ExportedSelection,
  type ExportedTitleRow,
  endOfStretch,
  listExportedIds,
  listExportedTitles,
} from "#db/queries/exported-titles.ts";
import type { CatalogueFormat } from "#domain/catalog/export-formats.ts";
import { fitForXml, keptOf } from "#domain/catalog/exports/public-record.ts";
import { type ExportFormat, recordOfTitle } from "#domain/catalog/exports/record-of-title.ts";
import { rowsOfTitle, tableHeadings } from "#domain/catalog/exports/title-table.ts";
import type { MarcRecord } from "#domain/catalog/records/record.ts";
import { writeIso2709 } from "#domain/catalog/records/write-iso2709.ts";
import { marcxmlFrames, writeMarcxml } from "#domain/catalog/records/write-marcxml.ts";
import { readCurrencyDigits } from "#domain/library/currency-digits.server.ts";
import {
  mostRowsOfSheet,
  mostSignsOfCell,
  writeWorkbook,
} from "#domain/library/workbook-writer.server.ts";

export type ExportWish = {
  readonly format: CatalogueFormat;
  readonly selection: ExportedSelection;
  /** Told of a title that the format cannot hold; it is left out. */
  readonly tellFault: (titleId: number, fault: string) => void;
};

const titlesLookedAt = 50_000;
const titlesAtOnce = 500;

/**
 * Titles with their copies as a file, in pieces of some hundreds of titles. The first of them are read
 * before the first piece: what cannot be read at all leaves no beginning of a file.
 */
export async function* exportCatalogue(wish: ExportWish): AsyncGenerator<Uint8Array> {
  const titles = pages(wish);
  const first = await titles.next();
  const all = first.done === true ? titles : withFirst(first.value, titles);
  if (wish.format === "xlsx") yield* writeWorkbook(sheetRows(all, wish));
  else yield* written(all, wish, writers[wish.format]);
}

type Pages = AsyncGenerator<ExportedTitleRow[]>;

async function* withFirst(first: ExportedTitleRow[], others: Pages): Pages {
  yield first;
  yield* others;
}

async function* written(
  titles: Pages,
  wish: ExportWish,
  { head, tail, write }: Writer,
): AsyncGenerator<Uint8Array> {
  if (head !== "") yield Buffer.from(head);
  for await (const rows of titles) yield Buffer.concat(rows.map((row) => write(row, wish)));
  if (tail !== "") yield Buffer.from(tail);
}

async function* pages({ selection }: ExportWish): Pages {
  const digits = await readCurrencyDigits();
  for (let after = 0; ; ) {
    const upTo = await endOfStretch(after, titlesLookedAt);
    if (upTo === null) return;
    const ids = await listExportedIds(selection, { after, upTo });
    for (let first = 0; first < ids.length; first += titlesAtOnce) {
      const rows = await listExportedTitles(
        ids.slice(first, first + titlesAtOnce),
        digits,
        selection.stock,
      );
      if (rows.length > 0) yield rows;
    }
    after = upTo;
  }
}

/** What a sheet has no room for is told and left out, as in every other format. */
async function* sheetRows(all: Pages, wish: ExportWish): AsyncGenerator<string[][]> {
  let room = mostRowsOfSheet - 1;
  yield [[...tableHeadings]];
  for await (const titles of all) {
    const fitting: string[][] = [];
    for (const title of titles) {
      const rows = rowsOfTitle(title, title.items);
      const isTooLong = rows.flat().some((cell) => cell.length > mostSignsOfCell);
      if (isTooLong || rows.length > room) wish.tellFault(title.id, "too-long");
      else {
        fitting.push(...rows);
        room -= rows.length;
      }
    }
    yield fitting;
  }
}

type Writer = {
  readonly head: string;
  readonly tail: string;
  readonly write: (row: ExportedTitleRow, wish: ExportWish) => Uint8Array;
};
const nothing = new Uint8Array();

const writers = {
  marc21: { head: "", tail: "", write: (row, wish) => iso2709(row, "marc21", wish) },
  unimarc: { head: "", tail: "", write: (row, wish) => iso2709(row, "unimarc", wish) },
  marcxml: { ...marcxmlFrames.marc21, write: (row, wish) => inXml(row, "marc21", wish) },
  "unimarc-xml": {
    ...marcxmlFrames.unimarc,
    write: (row, wish) => inXml(row, "unimarc", wish),
  },
  csv: { head: `\uFEFF${tableHeadings.join(",")}\n`, tail: "", write: csv },
} as const satisfies Record<Exclude<CatalogueFormat, "xlsx">, Writer>;

function iso2709(
  row: ExportedTitleRow,
  format: ExportFormat,
  { tellFault }: ExportWish,
): Uint8Array {
  const one = writeIso2709(recordOf(row, format), format);
  if ("written" in one) return one.written;
  tellFault(row.id, one.fault);
  return nothing;
}

function inXml(row: ExportedTitleRow, format: ExportFormat, { tellFault }: ExportWish): Uint8Array {
  const one = writeMarcxml(fitForXml(recordOf(row, format), format), { format });
  if ("written" in one) return Buffer.from(one.written);
  tellFault(row.id, one.fault);
  return nothing;
}

function recordOf(row: ExportedTitleRow, format: ExportFormat): MarcRecord {
  return recordOfTitle(row, row.items, keptOf(row), format);
}

/** What a spreadsheet would take for a formula stands behind an apostrophe, which the import takes away. */
function csv(row: ExportedTitleRow): Uint8Array {
  return Buffer.from(stringify(rowsOfTitle(row, row.items), { escape_formulas: true }));
}
