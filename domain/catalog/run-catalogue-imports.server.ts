import "server-only";
import {
  type CatalogueImportRow,
  countCatalogueImportTry,
  moveCatalogueImport,
  nextAskedCatalogueImport,
  restartCatalogueCount,
} from "#db/queries/catalogue-imports.ts";
import { readCataloguePlaces } from "#db/queries/imported-titles.ts";
import { reading } from "#db/transaction.ts";
import type { CatalogueImportOptions, SentFault } from "#domain/catalog/import-options.ts";
import { importFiles } from "#domain/catalog/imports/import-files.server.ts";
import { lookAtRecords } from "#domain/catalog/imports/look-at-records.server.ts";
import { lookAtSent } from "#domain/catalog/imports/look-at-sent.server.ts";
import type { Head } from "#domain/catalog/imports/read-records.server.ts";
import { lookAtCovers, runCoverImport } from "#domain/catalog/imports/run-cover-import.server.ts";
import { runImport } from "#domain/catalog/imports/run-import.server.ts";
import {
  readImportOptions,
  readImportPreview,
} from "#domain/catalog/imports/stored-options.server.ts";
import { undoRecords } from "#domain/catalog/imports/undo-records.server.ts";
import { scanFile } from "#domain/library/virus-scanner.server.ts";

const mostTries = 3;

/**
 * The next step of an import that somebody asked for. Killed in the middle it goes on behind what is
 * done; what breaks three times at the same place is given up and told.
 */
export async function runCatalogueImports(): Promise<void> {
  const row = await nextAskedCatalogueImport();
  if (row === null) return;
  if (row.tries >= mostTries) {
    await giveUp(row);
    return;
  }
  await countCatalogueImportTry(row.id);
  await runCatalogueStep(row);
}

/** One step of one import, to its end; the worker and the terminal do the same. */
export async function runCatalogueStep(
  row: CatalogueImportRow,
  tell: (done: number) => void = () => undefined,
): Promise<void> {
  if (row.state === "received") await look(row);
  if (row.state === "import-asked" && (await run(row, tell)) === "imported")
    await importFiles.remove(row.id);
  if (row.state === "undo-asked") await undo(row, tell);
}

async function run(row: CatalogueImportRow, tell: (done: number) => void) {
  const { kind } = readImportOptions(row.options);
  return await (kind === "covers" ? runCoverImport(row, tell) : runImport(row, tell));
}

async function look(row: CatalogueImportRow): Promise<void> {
  const stored = readImportOptions(row.options);
  const against = stored.kind === null ? await scanFile(importFiles.sentOf(row.id)) : null;
  const found = against ?? (await foundIn(row, stored));
  if (typeof found === "string") {
    await moveCatalogueImport(row.id, ["received"], { state: "refused", problem: found });
    await importFiles.remove(row.id);
    return;
  }
  const encoding = stored.encoding === "auto" ? found.encoding : stored.encoding;
  const columns = stored.columns ?? found.columns;
  const options = await withPlaces({ ...stored, kind: found.kind, encoding, columns });
  const seen = found.kind === "covers" ? lookAtCovers(row) : lookAtRecords(row, options);
  const preview = { ...(await seen), columns: found.shown };
  await restartCatalogueCount(row.id);
  await moveCatalogueImport(row.id, ["received"], { state: "ready", options, preview });
}

/** What the first look found, which may have been chosen otherwise since; or why it is not taken. */
async function foundIn(
  row: CatalogueImportRow,
  stored: CatalogueImportOptions,
): Promise<Head | "unknown-kind" | SentFault> {
  const { kind } = stored;
  if (kind === null) return await lookAtSent(row.id);
  return { ...stored, kind, shown: readImportPreview(row.preview)?.columns ?? [] };
}

/** Where nobody said otherwise, copies go to the first branch, as the first type. */
async function withPlaces(options: CatalogueImportOptions): Promise<CatalogueImportOptions> {
  const { branches, itemTypes } = await readCataloguePlaces(reading);
  return {
    ...options,
    branch: options.branch || (branches[0]?.code ?? ""),
    itemType: options.itemType || (itemTypes[0]?.code ?? ""),
  };
}

async function undo(row: CatalogueImportRow, tell: (done: number) => void): Promise<void> {
  for (let done = 0; ; ) {
    const undone = await undoRecords(row.id, row.askedBy);
    if (undone.status !== "undoing") return;
    done += undone.count;
    tell(done);
  }
}

const back = { received: "refused", "import-asked": "paused", "undo-asked": "imported" } as const;

async function giveUp({ id, state }: CatalogueImportRow): Promise<void> {
  if (state === "received" || state === "import-asked" || state === "undo-asked")
    await moveCatalogueImport(id, [state], { state: back[state], problem: "broken" });
}
