import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findCatalogueImport } from "#db/queries/catalogue-imports.ts";
import { openTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { buildTestLibrary } from "#db/test-library.ts";
import { runCatalogueImports } from "#domain/catalog/run-catalogue-imports.server.ts";
import { sendRecords } from "#domain/catalog/test-sent-records.ts";

let database: TestDatabase;
const folder = mkdtempSync(join(tmpdir(), "bibliomat-looked-at-"));

beforeAll(async () => {
  process.env.BIBLIOMAT_DATA_DIR = folder;
  database = await openTestDatabase();
  await buildTestLibrary(database.owner);
});
afterAll(async () => {
  delete process.env.BIBLIOMAT_DATA_DIR;
  rmSync(folder, { recursive: true, force: true });
  await database.drop();
});

describe("A file of records that the worker looks at", () => {
  it("and that breaks it again and again far behind its beginning is given up, and the next has its turn", async () => {
    const [broken, next] = [await sendRecords("B", 900), await sendRecords("N", 3)];
    await database.owner.query(`create function breaks() returns trigger language plpgsql as $$
      begin raise exception 'it breaks'; end $$`);
    await database.owner.query(
      "create trigger breaks before update on catalogue_import for each row when (new.done_records >= 800) execute function breaks()",
    );
    // The first try comes further than any before it; three more come no further.
    for (let tries = 1; tries <= 4; tries += 1)
      await expect(runCatalogueImports()).rejects.toThrow("it breaks");
    await runCatalogueImports();
    expect(await findCatalogueImport(broken)).toMatchObject({
      state: "refused",
      problem: "broken",
    });
    await runCatalogueImports();
    expect(await findCatalogueImport(next)).toMatchObject({ state: "ready" });
  });
});
