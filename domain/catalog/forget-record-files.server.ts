import "server-only";
import { listCatalogueImportsWithFiles } from "#db/queries/catalogue-imports.ts";
import { importFiles } from "#domain/catalog/imports/import-files.server.ts";

/** Files that nobody will read any more go; what became of their records stays, so that it can be undone. */
export async function forgetRecordFiles(): Promise<void> {
  const needed = new Set(await listCatalogueImportsWithFiles());
  for (const id of await importFiles.list()) if (!needed.has(id)) await importFiles.remove(id);
}
