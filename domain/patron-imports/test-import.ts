import type pg from "pg";
import { insertPatronImport } from "#db/queries/patron-imports.ts";
import type { TestLibrary } from "#db/test-library.ts";
import type { ImportField } from "#domain/patron-imports/import-columns.ts";
import { importFields } from "#domain/patron-imports/import-columns.ts";
import { freshOptions, type ImportOptions } from "#domain/patron-imports/import-options.ts";
import { type ImportEnd, importPatrons } from "#domain/patron-imports/import-patrons.server.ts";

export type TestRow = Readonly<Partial<Record<ImportField, string>>>;

/** Rows as an import gives them, without a file: for tests of what becomes of them. */
export async function openTestImports(owner: pg.Pool, library: TestLibrary) {
  const { rows } = await owner.query<{ branch: string; category: string }>(
    "select branch.code as branch, patron_category.code as category from branch, patron_category where branch.id = $1 and patron_category.id = $2",
    [library.branchId, library.categoryId],
  );
  const { branch = "", category = "" } = rows[0] ?? {};
  const begin = (kind: "csv" | "directory" = "csv") =>
    insertPatronImport({
      kind,
      state: "ready",
      name: "readers.csv",
      bytes: 1,
      madeBy: null,
      options: freshOptions,
    });
  const run = async (
    id: number,
    table: readonly TestRow[],
    more: Partial<ImportOptions> & {
      readonly mode?: "check" | "import";
      readonly kind?: "csv" | "directory";
      readonly beforeBatch?: (first: number) => Promise<unknown>;
      readonly batch?: number;
    } = {},
  ): Promise<ImportEnd> => {
    const { mode = "import", kind = "csv", beforeBatch, batch = 500, ...chosen } = more;
    const options = { ...freshOptions, columns: importFields, branch, category, ...chosen };
    return await importPatrons({
      id,
      kind,
      mode,
      by: null,
      options,
      source: async (take) => {
        for (let first = 0; first < table.length; first += batch) {
          await beforeBatch?.(first);
          const part = table.slice(first, first + batch);
          await take(
            part.map((row, place) => ({
              row: first + place + 2,
              cells: importFields.map((field) => row[field] ?? ""),
            })),
          );
        }
        return null;
      },
    });
  };
  /** A fresh import with these rows. */
  const imported = async (table: readonly TestRow[], more: Parameters<typeof run>[2] = {}) => {
    const id = await begin(more.kind);
    return { id, end: await run(id, table, more) };
  };
  return { begin, run, imported, readers: () => listReaders(owner), branch, category };
}

async function listReaders(owner: pg.Pool): Promise<Record<string, unknown>[]> {
  const { rows } = await owner.query<Record<string, unknown>>(
    `select family_name as "familyName", given_name as "givenName", phone, external_id as "externalId",
       array(select number || ' ' || status from card where patron_id = patron.id order by number) as cards
     from patron order by external_id nulls first, id`,
  );
  return rows;
}
