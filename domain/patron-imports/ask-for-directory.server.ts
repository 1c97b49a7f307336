import "server-only";
import {
  hasOpenDirectoryImport,
  insertPatronImport,
  moveImport,
} from "#db/queries/patron-imports.ts";
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
  const { options } = read.readers;
  const id = await insertPatronImport({
    kind: "directory",
    state: "ready",
    name: "",
    bytes: 0,
    madeBy: by?.id ?? null,
    options,
  });
  const asked = { state: "import-asked", ...(by === null ? {} : { askedBy: by.id }) } as const;
  await moveImport(id, ["ready"], asked);
  return { status: "asked", import: id };
}
