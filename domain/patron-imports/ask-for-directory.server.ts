import "server-only";
import { hasOpenDirectoryImport, insertPatronImport } from "#db/queries/patron-imports.ts";
import type { Person } from "#domain/identity/person.ts";
import { readPatronDirectory } from "#domain/patron-imports/patron-directory.server.ts";

export type DirectoryAsked =
  | { readonly status: "asked"; readonly import: number }
  | {
      readonly status: "refused";
      readonly problem: "no-directory" | "bad-directory" | "already-asked";
    };

/** Readers of the directory, as soon as the worker comes to it. `by`: null, the worker's own clock. */
export async function askForDirectory(by: Person | null): Promise<DirectoryAsked> {
  const read = readPatronDirectory();
  if (read.status === "none") return { status: "refused", problem: "no-directory" };
  if (read.status === "refused") return { status: "refused", problem: "bad-directory" };
  if (await hasOpenDirectoryImport()) return { status: "refused", problem: "already-asked" };
  const madeBy = by?.id ?? null;
  // In one statement: begun and not asked for, it would count as today's and never be done.
  const id = await insertPatronImport({
    kind: "directory",
    state: "import-asked",
    name: "",
    bytes: 0,
    madeBy,
    askedBy: madeBy,
    options: read.readers.options,
  });
  return { status: "asked", import: id };
}
