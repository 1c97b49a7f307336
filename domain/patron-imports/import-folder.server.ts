import "server-only";
import { join } from "node:path";
import { sentFiles } from "#domain/library/sent-files.server.ts";

const files = sentFiles("imports");

/** Where the files of an import lie: names, addresses and birthdays, for the library's own user alone. */
export function importFiles(id: number) {
  const folder = files.folderOf(id);
  return {
    folder,
    /** As it was sent. */
    sent: files.sentOf(id),
    /** A workbook's first sheet as a table. */
    table: join(folder, "table.csv"),
  };
}

export const writePiece = files.writePiece;
export const keepCopy = files.keepCopy;
export const removeImportFiles = files.remove;
export const importsWithFiles = files.list;
