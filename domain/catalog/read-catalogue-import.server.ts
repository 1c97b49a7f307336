import "server-only";
import {
  type CatalogueImportOrder,
  type CatalogueImportRow,
  findCatalogueImport,
  type ImportedRecordRow,
  listCatalogueImportRows,
  listImportedRecords,
} from "#db/queries/catalogue-imports.ts";
import { type CataloguePlaces, readCataloguePlaces } from "#db/queries/imported-titles.ts";
import { reading } from "#db/transaction.ts";
import type { CatalogueImportOptions } from "#domain/catalog/import-options.ts";
import {
  type ImportPreview,
  readImportOptions,
  readImportPreview,
} from "#domain/catalog/imports/stored-options.server.ts";
import { type ListRequest, rowsPerPage } from "#domain/library/list-request.ts";

export const catalogueImportOrders = [
  "made",
  "name",
  "state",
] as const satisfies readonly CatalogueImportOrder[];
export const catalogueImportFirst = { sort: "made", direction: "down" } as const;

/** Imports of records, searched by the file's name. */
export async function listCatalogueImports(
  asked: ListRequest<CatalogueImportOrder>,
): Promise<{ readonly rows: readonly CatalogueImportRow[]; readonly hasMore: boolean }> {
  const rows = await listCatalogueImportRows({
    words: asked.words,
    sort: asked.sort,
    isDescending: asked.direction === "down",
    most: rowsPerPage + 1,
    skip: (asked.page - 1) * rowsPerPage,
  });
  return { rows: rows.slice(0, rowsPerPage), hasMore: rows.length > rowsPerPage };
}

export type CatalogueImportShown = {
  readonly row: CatalogueImportRow;
  readonly options: CatalogueImportOptions;
  readonly preview: ImportPreview | null;
  readonly places: CataloguePlaces;
  /** Records that somebody should look at, from one number on. */
  readonly odd: readonly ImportedRecordRow[];
  readonly hasMore: boolean;
};

const oddPerPage = 50;

/** Everything that the page of one import shows; `after`: the number of the last record before. */
export async function readCatalogueImport(
  id: number,
  after: number,
): Promise<CatalogueImportShown | null> {
  const isId = Number.isSafeInteger(id) && id > 0 && id < 2 ** 31;
  const row = isId ? await findCatalogueImport(id) : null;
  if (row === null) return null;
  const odd = await listImportedRecords(id, { after, most: oddPerPage + 1, only: "odd" });
  return {
    row,
    options: readImportOptions(row.options),
    preview: readImportPreview(row.preview),
    places: await readCataloguePlaces(reading),
    odd: odd.slice(0, oddPerPage),
    hasMore: odd.length > oddPerPage,
  };
}

/** The report of an import, record by record, in pieces; null: there is no such import. */
export async function reportOfCatalogueImport(
  id: number,
): Promise<AsyncGenerator<readonly ImportedRecordRow[]> | null> {
  const isId = Number.isSafeInteger(id) && id > 0 && id < 2 ** 31;
  return isId && (await findCatalogueImport(id)) !== null ? pieces(id) : null;
}

async function* pieces(id: number): AsyncGenerator<readonly ImportedRecordRow[]> {
  for (let after = 0; ; ) {
    const rows = await listImportedRecords(id, { after, most: 1_000, only: "all" });
    const last = rows.at(-1);
    if (last === undefined) return;
    yield rows;
    after = last.number;
  }
}
