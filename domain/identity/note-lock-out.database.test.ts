import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { buildTestLibrary } from "#db/test-library.ts";
import { mayTry } from "#domain/identity/rate-limits.server.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
  await buildTestLibrary(database.owner);
});
afterAll(() => database.drop());

const noted = async () => {
  const { rows } = await database.owner.query(
    "select outcome, detail, party_id, device_id from journal where act = 'lock-out' order by id",
  );
  return rows;
};

describe("A limit that is reached", () => {
  it("is noted once, whoever it was and however many came at once", async () => {
    const tries = await Promise.all(
      Array.from({ length: 30 }, () => mayTry("pin-of-card", "29000001234")),
    );
    expect(tries.filter(Boolean)).toHaveLength(5);
    const row = { outcome: "locked", detail: { kind: "pin-of-card" } };
    expect(await noted()).toEqual([{ ...row, party_id: null, device_id: null }]);
    for (let round = 0; round < 5; round += 1)
      expect(await mayTry("pin-of-card", "29000001234")).toBe(false);
    expect(await noted()).toHaveLength(1);
  });

  it("is not noted while tries are left", async () => {
    for (let round = 0; round < 5; round += 1)
      expect(await mayTry("sign-in-of-name", "nina")).toBe(true);
    expect(await noted()).toHaveLength(1);
  });
});
