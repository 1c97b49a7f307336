import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { openTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { buildTestLibrary, type TestLibrary } from "#db/test-library.ts";
import { importRecordsAtConsole } from "#domain/catalog/import-at-console.server.ts";

let database: TestDatabase;
let library: TestLibrary;
const folder = mkdtempSync(join(tmpdir(), "bibliomat-console-"));

beforeAll(async () => {
  vi.stubEnv("BIBLIOMAT_DATA_DIR", folder);
  database = await openTestDatabase();
  library = await buildTestLibrary(database.owner);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
  await database.drop();
});

describe("Where copies of an import go", () => {
  it("is a branch and a type that the library has; another word stops it before a title is made", async () => {
    const path = join(folder, "books.csv");
    writeFileSync(path, "Title,Barcode\nFerries of the Lena,31000000000012\n");
    const take = (options: { readonly branch: string; readonly itemType: string }) =>
      importRecordsAtConsole({
        path,
        name: "books.csv",
        isDryRun: false,
        options,
        columns: new Map(),
        tell: () => undefined,
      });
    const { rows } = await database.owner.query<{ branch: string; itemType: string }>(
      `select branch.code as branch, lower(item_type.name) as "itemType" from branch, item_type
       where branch.id = $1 and item_type.id = $2`,
      [library.branchId, library.itemTypeId],
    );
    const { branch = "", itemType = "" } = rows[0] ?? {};
    expect(await take({ branch: "MIAN", itemType })).toEqual({ status: "unknown-branch" });
    expect(await take({ branch, itemType: "BOK" })).toEqual({ status: "unknown-item-type" });
    const { rows: made } = await database.owner.query("select from catalogue_import");
    expect(made).toEqual([]);
    expect(await take({ branch, itemType })).toMatchObject({
      status: "ended",
      row: { createdTitles: 1, createdItems: 1, wrongItems: 0 },
    });
  });
});
