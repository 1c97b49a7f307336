import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { openTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { recordCrash } from "#domain/circulation/record-crash.server.ts";

let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterEach(async () => expect(await database.brokenInvariants()).toEqual([]));
afterAll(() => database.drop());

describe("A crash of a command", () => {
  it("is counted, one command apart from another", async () => {
    const [one, other] = [randomUUID(), randomUUID()];
    const counts = [
      await recordCrash(one, "TypeError"),
      await recordCrash(one, "TypeError"),
      await recordCrash(other, "error"),
      await recordCrash(one, "RangeError"),
    ];
    expect(counts).toEqual([1, 2, 1, 3]);
  });

  it("is never lost when several happen at once", async () => {
    const id = randomUUID();
    await Promise.all(Array.from({ length: 10 }, () => recordCrash(id, "error")));
    expect(await recordCrash(id, "error")).toBe(11);
  });

  it("keeps no more than five hundred signs of a name", async () => {
    const id = randomUUID();
    await recordCrash(id, "x".repeat(10_000));
    const { rows } = await database.owner.query(
      "select length(error) as length from command_crash where command_id = $1",
      [id],
    );
    expect(rows).toEqual([{ length: 500 }]);
  });
});
