import "server-only";
import {
  countPatronImportTry,
  moveImport,
  nextAskedImport,
  type PatronImportRow,
} from "#db/queries/patron-imports.ts";
import { readTable } from "#domain/library/read-table.server.ts";
import { importFiles, removeImportFiles } from "#domain/patron-imports/import-folder.server.ts";
import type { ImportOptions } from "#domain/patron-imports/import-options.ts";
import {
  type ImportEnd,
  type ImportSource,
  importPatrons,
} from "#domain/patron-imports/import-patrons.server.ts";
import { lookAtImport } from "#domain/patron-imports/look-at-import.server.ts";
import {
  directorySource,
  readPatronDirectory,
} from "#domain/patron-imports/patron-directory.server.ts";
import { readStoredOptions } from "#domain/patron-imports/stored-import-options.server.ts";
import { undoPatronImport } from "#domain/patron-imports/undo-patron-import.server.ts";

const mostTries = 3;

/**
 * The next step that somebody asked for at the page. Killed in the middle it has written nothing, and is
 * begun again; what breaks three times is given up and told.
 */
export async function runAskedImports(): Promise<void> {
  const row = await nextAskedImport();
  if (row === null) return;
  if (row.tries >= mostTries) {
    await giveUp(row);
    return;
  }
  await countPatronImportTry(row.id);
  if (row.state === "received") await lookAtImport(row);
  else if (row.state === "undo-asked") await undoPatronImport(row.id, row.askedBy);
  else await runImport(row, row.state === "import-asked" ? "import" : "check");
}

async function runImport(row: PatronImportRow, mode: "check" | "import"): Promise<void> {
  const { id, kind, askedBy } = row;
  const options = readStoredOptions(row.options);
  const source = kind === "directory" ? sourceOfDirectory() : sourceOfFile(row, options);
  const end = await importPatrons({ id, kind, options, mode, by: askedBy, source });
  await follow(row, end);
}

function sourceOfFile({ id, kind }: PatronImportRow, options: ImportOptions): ImportSource {
  const { sent, table } = importFiles(id);
  const path = kind === "xlsx" ? table : sent;
  return (take) =>
    readTable({ path, ...options }, (rows) => take(rows.filter(({ row }) => row > 1)));
}

function sourceOfDirectory(): ImportSource {
  const read = readPatronDirectory();
  if (read.status === "read")
    return directorySource(read.readers, Math.floor(Date.now() / 86_400_000));
  return async () => ({ code: "bad-directory", line: null });
}

async function follow({ id, state }: PatronImportRow, end: ImportEnd): Promise<void> {
  if (end.status === "imported") await removeImportFiles(id);
  if (end.status === "changed-meanwhile")
    await moveImport(id, [state], { state: "ready", problem: { code: end.status, line: null } });
}

async function giveUp({ id, state }: PatronImportRow): Promise<void> {
  const back = { received: "refused", "undo-asked": "imported" } as const;
  const to = state === "received" || state === "undo-asked" ? back[state] : "ready";
  await moveImport(id, [state], { state: to, problem: { code: "broken", line: null } });
}
