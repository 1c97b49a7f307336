import "server-only";
import {
  type ImportOrder,
  listPatronImports as listRows,
  type PatronImportRow,
} from "#db/queries/patron-imports.ts";
import { type ListRequest, rowsPerPage } from "#domain/library/list-request.ts";
import { readPatronDirectory } from "#domain/patron-imports/patron-directory.server.ts";

export const importOrders = ["made", "name", "state"] as const satisfies readonly ImportOrder[];

export const importFirst = { sort: "made", direction: "down" } as const;

/** Imports of readers, searched by the file's name. `length`: how many rows a page has. */
export async function listPatronImports(
  asked: ListRequest<ImportOrder>,
  length = rowsPerPage,
): Promise<{ readonly rows: readonly PatronImportRow[]; readonly hasMore: boolean }> {
  const rows = await listRows({
    words: asked.words,
    sort: asked.sort,
    isDescending: asked.direction === "down",
    most: length + 1,
    skip: (asked.page - 1) * length,
  });
  return { rows: rows.slice(0, length), hasMore: rows.length > length };
}

/** Whether readers can be taken from a directory here, or which line of the configuration is wrong. */
export function patronDirectoryState(): "none" | "read" | "refused" {
  return readPatronDirectory().status;
}
