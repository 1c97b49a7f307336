import "server-only";
import {
  type ImportOrder,
  listPatronImports as listRows,
  type PatronImportRow,
} from "#db/queries/patron-imports.ts";
import { type ListRequest, rowsPerPage } from "#domain/library/list-request.ts";
import { readPatronDirectory } from "#domain/patron-imports/patron-directory.server.ts";

export const importOrders = ["made", "name", "state"] as const satisfies readonly ImportOrder[];

/** Imports of readers, searched by the file's name. */
export async function listPatronImports(
  asked: ListRequest<ImportOrder>,
): Promise<{ readonly rows: readonly PatronImportRow[]; readonly hasMore: boolean }> {
  const rows = await listRows({
    words: asked.words,
    sort: asked.sort,
    isDescending: asked.direction === "down",
    most: rowsPerPage + 1,
    skip: (asked.page - 1) * rowsPerPage,
  });
  return { rows: rows.slice(0, rowsPerPage), hasMore: rows.length > rowsPerPage };
}

/** Whether readers can be taken from a directory here, or which line of the configuration is wrong. */
export function patronDirectoryState(): "none" | "read" | "refused" {
  return readPatronDirectory().status;
}
