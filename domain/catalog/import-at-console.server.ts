import "server-only";
import { stat } from "node:fs/promises";
import {
  type CatalogueImportRow,
  findCatalogueImport,
  insertCatalogueImport,
  moveCatalogueImport,
} from "#db/queries/catalogue-imports.ts";
import { whileAlone } from "#db/queries/job-locks.ts";
import { askForCatalogueImport } from "#domain/catalog/ask-for-catalogue-import.server.ts";
import { type CatalogueImportOptions, freshImportOptions } from "#domain/catalog/import-options.ts";
import { importFiles } from "#domain/catalog/imports/import-files.server.ts";
import {
  type ImportPreview,
  readImportPreview,
} from "#domain/catalog/imports/stored-options.server.ts";
import { runCatalogueStep } from "#domain/catalog/run-catalogue-imports.server.ts";

/** The worker's job: while the terminal is at it, the worker is not. */
const job = "run-catalogue-imports";

type Wish = {
  readonly path: string;
  readonly name: string;
  readonly isDryRun: boolean;
  readonly options: Partial<CatalogueImportOptions>;
  readonly tell: (done: number, of: number | null) => void;
};
export type ConsoleRecords =
  | { readonly status: "busy" }
  | { readonly status: "unknown-kind" }
  | { readonly status: "looked-at"; readonly preview: ImportPreview }
  | { readonly status: "ended"; readonly row: CatalogueImportRow };

/** A file of records at the terminal, by the same steps as at the page. */
export async function importRecordsAtConsole(wish: Wish): Promise<ConsoleRecords> {
  return (await whileAlone(job, () => take(wish))) ?? { status: "busy" };
}

async function take({ path, name, isDryRun, options, tell }: Wish): Promise<ConsoleRecords> {
  const { size: bytes } = await stat(path);
  const id = await insertCatalogueImport({ state: "uploading", name, bytes, madeBy: null });
  await importFiles.keepCopy(id, path);
  await moveCatalogueImport(id, ["uploading"], {
    state: "received",
    options: { ...freshImportOptions, ...options },
  });
  const looked = await step(id, () => undefined);
  const preview = readImportPreview(looked?.preview);
  if (looked?.state !== "ready" || preview === null) return { status: "unknown-kind" };
  if (isDryRun) {
    await askForCatalogueImport(id, "drop", null);
    return { status: "looked-at", preview };
  }
  await askForCatalogueImport(id, "import", null);
  const row = await step(id, (done) => tell(done, preview.records));
  return row === null ? { status: "unknown-kind" } : { status: "ended", row };
}

/** Undoes an import, to its end. */
export async function undoRecordsAtConsole(
  id: number,
  tell: (done: number) => void,
): Promise<{ readonly status: "undone" | "busy" | "not-now" }> {
  const end = await whileAlone(job, async () => {
    const asked = await askForCatalogueImport(id, "undo", null);
    if (asked.status === "refused") return { status: "not-now" } as const;
    const row = await step(id, tell);
    return { status: row?.state === "undone" ? "undone" : "not-now" } as const;
  });
  return end ?? { status: "busy" };
}

async function step(id: number, tell: (done: number) => void): Promise<CatalogueImportRow | null> {
  const row = await findCatalogueImport(id);
  if (row !== null) await runCatalogueStep(row, tell);
  return await findCatalogueImport(id);
}
