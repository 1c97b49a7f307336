import "server-only";
import { findPatronImport, type ImportState, moveImport } from "#db/queries/patron-imports.ts";
import type { Person } from "#domain/identity/person.ts";
import { faultsOfMap, type MapFault } from "#domain/patron-imports/import-columns.ts";
import { removeImportFiles } from "#domain/patron-imports/import-folder.server.ts";
import { readStoredOptions } from "#domain/patron-imports/stored-import-options.server.ts";

/** What may be asked for, and in which state. The worker does it; the page shows how far it came. */
const wishes = {
  check: { before: ["ready", "checked"], state: "check-asked" },
  import: { before: ["checked"], state: "import-asked" },
  undo: { before: ["imported"], state: "undo-asked" },
  /** The file is not wanted after all. */
  drop: { before: ["uploading", "ready", "checked"], state: "refused" },
} as const satisfies Readonly<
  Record<string, { readonly before: readonly ImportState[]; readonly state: ImportState }>
>;
export type ImportWish = keyof typeof wishes;

export function isImportWish(text: string): text is ImportWish {
  return Object.hasOwn(wishes, text);
}

export type ImportAsked =
  | { readonly status: "asked" }
  | { readonly status: "refused"; readonly problem: "not-now" | "unknown-import" | MapFault };

export async function askForImport(id: number, wish: ImportWish, by: Person): Promise<ImportAsked> {
  const row = await findPatronImport(id);
  if (row === null || (wish === "undo" && row.forgottenAt !== null))
    return { status: "refused", problem: "unknown-import" };
  const { before, state } = wishes[wish];
  const isAboutFile = wish === "check" || wish === "import";
  const [fault] = isAboutFile ? faultsOfMap(readStoredOptions(row.options).columns) : [];
  if (fault !== undefined) return { status: "refused", problem: fault };
  const problem = wish === "drop" ? { code: "dropped", line: null } : null;
  if (!(await moveImport(id, before, { state, problem, askedBy: by.id })))
    return { status: "refused", problem: "not-now" };
  if (wish === "drop") await removeImportFiles(id);
  return { status: "asked" };
}
