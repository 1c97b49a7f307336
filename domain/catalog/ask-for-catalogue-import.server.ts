import "server-only";
import {
  type CatalogueImportState,
  findCatalogueImport,
  moveCatalogueImport,
} from "#db/queries/catalogue-imports.ts";
import { columnsInTheWay, type ImportRefusal } from "#domain/catalog/import-options.ts";
import { importFiles } from "#domain/catalog/imports/import-files.server.ts";
import {
  importOptionsShape,
  readImportOptions,
} from "#domain/catalog/imports/stored-options.server.ts";
import { refusedImport } from "#domain/catalog/refused-import.server.ts";
import type { ColumnProblem } from "#domain/catalog/row-columns.ts";
import type { Doer } from "#domain/identity/doer.ts";

/** What may be asked for, and in which state. The worker does it; the page shows how far it came. */
const wishes = {
  import: { before: ["ready"], state: "import-asked" },
  pause: { before: ["import-asked"], state: "paused" },
  resume: { before: ["paused"], state: "import-asked" },
  /** What was taken so far stays, and can be undone. */
  cancel: { before: ["import-asked", "paused"], state: "cancelled" },
  undo: { before: ["imported", "cancelled"], state: "undo-asked" },
  /** The file is not wanted after all. */
  drop: { before: ["uploading", "ready"], state: "refused" },
} as const satisfies Readonly<
  Record<
    string,
    { readonly before: readonly CatalogueImportState[]; readonly state: CatalogueImportState }
  >
>;
export type CatalogueImportWish = keyof typeof wishes;

export function isCatalogueImportWish(text: string): text is CatalogueImportWish {
  return Object.hasOwn(wishes, text);
}

export type CatalogueImportAsked =
  | { readonly status: "asked" }
  | {
      readonly status: "refused";
      readonly problem: "not-now" | "bad-options" | ColumnProblem | ImportRefusal;
    };

export async function askForCatalogueImport(
  id: number,
  wish: CatalogueImportWish,
  by: Doer,
): Promise<CatalogueImportAsked> {
  const { before, state } = wishes[wish];
  const inTheWay = wish === "import" && isImportId(id) ? await againstImport(id, by) : null;
  if (inTheWay !== null) return { status: "refused", problem: inTheWay };
  const problem = wish === "drop" ? "dropped" : null;
  // Who only stops it or lets it go on decides nothing: whoever asked is still the one whose work it is.
  const askedBy = by !== "console" && (wish === "import" || wish === "undo") ? by.id : null;
  const isAsked =
    isImportId(id) && (await moveCatalogueImport(id, before, { state, problem, askedBy }));
  if (isAsked && (wish === "drop" || wish === "cancel")) await importFiles.remove(id);
  return isAsked ? { status: "asked" } : { status: "refused", problem: "not-now" };
}

async function againstImport(id: number, by: Doer): Promise<ColumnProblem | ImportRefusal | null> {
  const row = await findCatalogueImport(id);
  if (row === null) return null;
  const options = readImportOptions(row.options);
  return columnsInTheWay(options) ?? (await refusedImport(options.state, by));
}

/** Writes down how a file is to be read; the worker looks at it anew. What is not said stays. */
export async function chooseCatalogueOptions(
  id: number,
  asked: Readonly<Record<string, unknown>>,
  by: Doer,
): Promise<CatalogueImportAsked> {
  const row = isImportId(id) ? await findCatalogueImport(id) : null;
  if (row === null) return { status: "refused", problem: "not-now" };
  const before = readImportOptions(row.options);
  const options = importOptionsShape.safeParse({ ...before, ...asked, kind: before.kind });
  const isOneEach = before.columns?.length === options.data?.columns?.length;
  if (!(options.success && isOneEach)) return { status: "refused", problem: "bad-options" };
  const { state } = options.data;
  const inTheWay = columnsInTheWay(options.data) ?? (await refusedImport(state, by));
  if (inTheWay !== null) return { status: "refused", problem: inTheWay };
  const to = { state: "received", options: options.data } as const;
  const isMoved = await moveCatalogueImport(id, ["ready"], to);
  return isMoved ? { status: "asked" } : { status: "refused", problem: "not-now" };
}

function isImportId(id: number): boolean {
  return Number.isSafeInteger(id) && id > 0 && id < 2 ** 31;
}
