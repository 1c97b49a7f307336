import "server-only";
import { readLibrarySetting } from "#db/queries/devices.ts";
import { readSetting } from "#domain/library/settings.ts";

/** The language in which the library greets, as a language tag. */
export async function readLibraryLanguage(): Promise<string> {
  const name = "library.language";
  return readSetting({ [name]: await readLibrarySetting(name) }, name);
}
