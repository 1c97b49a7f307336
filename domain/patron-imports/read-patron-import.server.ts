import "server-only";
import {
  type LeftPatron,
  listLeftDirectory,
  readImportPlaces,
} from "#db/queries/imported-patrons.ts";
import {
  findPatronImport,
  type ImportFaultRow,
  listFaults,
  type PatronImportRow,
} from "#db/queries/patron-imports.ts";
import { type KeptPatron, listKept } from "#db/queries/undone-imports.ts";
import type { FileFault } from "#domain/library/table-limits.ts";
import { importFiles } from "#domain/patron-imports/import-folder.server.ts";
import type { ImportOptions } from "#domain/patron-imports/import-options.ts";
import { readFirstRows } from "#domain/patron-imports/propose-import.server.ts";
import { readStoredOptions } from "#domain/patron-imports/stored-import-options.server.ts";

export type ImportShown = {
  readonly row: PatronImportRow;
  readonly options: ImportOptions;
  /** The first rows as they are read now, without the headings. */
  readonly preview: readonly (readonly string[])[];
  readonly previewFault: FileFault | null;
  readonly faults: readonly ImportFaultRow[];
  readonly hasMoreFaults: boolean;
  readonly kept: readonly KeptPatron[];
  readonly left: readonly LeftPatron[];
  readonly branches: readonly Place[];
  readonly categories: readonly Place[];
};
type Place = { readonly code: string; readonly name: string };

const shownRows = 5;
const shownPeople = 200;
export const faultsPerPage = 50;

/** Everything that the page of one import shows. */
export async function readPatronImport(id: number, page: number): Promise<ImportShown | null> {
  const row =
    Number.isSafeInteger(id) && id > 0 && id < 2 ** 31 ? await findPatronImport(id) : null;
  if (row === null) return null;
  const options = readStoredOptions(row.options);
  const isOpen = (row.state === "ready" || row.state === "checked") && row.kind !== "directory";
  const { rows, fault } = isOpen ? await firstRows(row, options) : { rows: [], fault: null };
  const places = await readImportPlaces();
  const faults = await listFaults(id, faultsPerPage + 1, (page - 1) * faultsPerPage);
  return {
    row,
    options,
    preview: rows.slice(1).map(({ cells }) => cells.map((cell) => cell.slice(0, 60))),
    previewFault: fault,
    faults: faults.slice(0, faultsPerPage),
    hasMoreFaults: faults.length > faultsPerPage,
    kept: row.state === "undone" ? await listKept(id, shownPeople) : [],
    left: row.leftRows > 0 && row.state === "imported" ? await listLeftDirectory(shownPeople) : [],
    branches: places.branches.filter(({ isActive }) => isActive),
    categories: places.categories.filter(({ isActive }) => isActive),
  };
}

async function firstRows({ id, kind }: PatronImportRow, options: ImportOptions) {
  const { sent, table } = importFiles(id);
  return await readFirstRows(kind === "xlsx" ? table : sent, options, shownRows + 1);
}
