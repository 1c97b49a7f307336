import "server-only";
import { readImportPlaces } from "#db/queries/imported-patrons.ts";
import { forgetLoanImportsOlderThan } from "#db/queries/loan-imports.ts";
import { forgetImportsOlderThan, listImportsWithNeededFiles } from "#db/queries/patron-imports.ts";
import { readSetting } from "#domain/library/settings.ts";
import {
  importsWithFiles,
  removeImportFiles,
} from "#domain/patron-imports/import-folder.server.ts";

/**
 * After some days (`imports.kept-days`) an import is a line with its counts: the file, what was wrong with
 * it and what undoing needs are gone. A folder that no waiting import needs goes at once.
 */
export async function forgetPatronImports(): Promise<void> {
  const { settings } = await readImportPlaces();
  const days = readSetting(settings, "imports.kept-days");
  await forgetImportsOlderThan(days);
  await forgetLoanImportsOlderThan(days);
  const needed = new Set(await listImportsWithNeededFiles());
  for (const id of await importsWithFiles()) if (!needed.has(id)) await removeImportFiles(id);
}
