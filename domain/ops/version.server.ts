import "server-only";
import { schemaNumber } from "#db/schema-number.ts";

/** SemVer of the app and the number of its schema: an operator sees which of two installations is behind. */
export function versionOf(about: { readonly name: string; readonly version: string }) {
  return { name: about.name, version: about.version, schema: schemaNumber };
}
