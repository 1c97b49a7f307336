import "server-only";
import { findPatronImport, type ImportFaultRow, listFaults } from "#db/queries/patron-imports.ts";
import { readStoredOptions } from "#domain/patron-imports/stored-import-options.server.ts";

const most = 20_000;

/** Every fault of an import with the heading of its column; null where there is no such import. */
export async function exportImportFaults(
  id: number,
): Promise<readonly (ImportFaultRow & { readonly heading: string })[] | null> {
  const row =
    Number.isSafeInteger(id) && id > 0 && id < 2 ** 31 ? await findPatronImport(id) : null;
  if (row === null) return null;
  const { columns, headings } = readStoredOptions(row.options);
  const faults = await listFaults(id, most, 0);
  return faults.map((fault) => ({
    ...fault,
    heading: headings[columns.findIndex((field) => field !== null && field === fault.field)] ?? "",
  }));
}
