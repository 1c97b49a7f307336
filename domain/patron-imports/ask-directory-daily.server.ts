import "server-only";
import { readImportPlaces } from "#db/queries/imported-patrons.ts";
import { hasDirectoryImportSince } from "#db/queries/patron-imports.ts";
import { readSetting } from "#domain/library/settings.ts";
import { askForDirectory } from "#domain/patron-imports/ask-for-directory.server.ts";

/** Once in twenty-four hours, where the library has chosen so (`patrons.directory-daily`). */
export async function askDirectoryDaily(): Promise<void> {
  const { settings } = await readImportPlaces();
  if (!readSetting(settings, "patrons.directory-daily")) return;
  if (await hasDirectoryImportSince(24)) return;
  await askForDirectory(null);
}
