import "server-only";
import { moveImport, type PatronImportRow } from "#db/queries/patron-imports.ts";
import { scanFile } from "#domain/library/virus-scanner.server.ts";
import { importFiles, removeImportFiles } from "#domain/patron-imports/import-folder.server.ts";
import { proposeImport } from "#domain/patron-imports/propose-import.server.ts";

/** A file that has come in whole gets its proposals, or is refused and removed. */
export async function lookAtImport(row: PatronImportRow): Promise<void> {
  const { sent, table } = importFiles(row.id);
  const against = await scanFile(sent);
  const proposed =
    against === null
      ? await proposeImport(sent, table)
      : ({ status: "refused", fault: { code: against, line: null } } as const);
  if (proposed.status === "refused") {
    await moveImport(row.id, ["received"], { state: "refused", problem: proposed.fault });
    await removeImportFiles(row.id);
    return;
  }
  const { kind, options } = proposed;
  await moveImport(row.id, ["received"], { state: "ready", kind, options });
}
