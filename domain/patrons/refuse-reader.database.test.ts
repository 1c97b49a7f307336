import { afterAll, beforeAll, expect, it } from "vitest";
import { openTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { buildTestLibrary } from "#db/test-library.ts";
import { refuseReader } from "#domain/patrons/refuse-reader.server.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.drop());

it("A refused sign-in leaves a line that names nobody; where there is no branch yet, none", async () => {
  await refuseReader("directory");
  const lines = async () => (await database.owner.query("select * from journal")).rows;
  expect(await lines()).toEqual([]);
  await buildTestLibrary(database.owner);
  await refuseReader("provider");
  expect(await lines()).toMatchObject([
    { act: "admit-reader", outcome: "refused", party_id: null, detail: { kind: "provider" } },
  ]);
});
