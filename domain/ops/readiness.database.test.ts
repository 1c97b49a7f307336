import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { closePool } from "#db/pool.ts";
import { openTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { checkReadiness } from "./readiness.server.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterEach(async () => {
  await closePool();
  process.env.DATABASE_URL = database.appUrl;
});
afterAll(() => database.drop());

describe("whether the library can answer a scan", () => {
  it("it can when the database answers and holds the ledger", async () => {
    expect(await checkReadiness()).toEqual({ isReady: true });
  });

  it("it cannot before the schema was made", async () => {
    process.env.DATABASE_URL = databaseNamed("postgres");
    expect(await checkReadiness()).toEqual({ isReady: false, reason: "schema-missing" });
  });

  it("it cannot while nobody answers at the database's address", async () => {
    process.env.DATABASE_URL = "postgresql://bibliomat_app:x@127.0.0.1:1/bibliomat";
    expect(await checkReadiness()).toEqual({ isReady: false, reason: "database-away" });
  });
});

function databaseNamed(name: string): string {
  const url = new URL(database.appUrl);
  url.pathname = `/${name}`;
  return url.href;
}
