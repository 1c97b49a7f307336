import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { buildTestLibrary } from "#db/test-library.ts";
import { addNumberRange } from "#domain/items/add-number-range.server.ts";
import { reserveNumbers } from "#domain/items/reserve-numbers.server.ts";

const by = randomUUID();
let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase();
  const library = await buildTestLibrary(database.owner);
  await library.addItem();
});
afterAll(() => database.drop());

describe("Numbers of a range", () => {
  it("two take at once are never the same, and none is an item's already", async () => {
    const typed = {
      name: "Children",
      prefix: "7",
      digits: "5",
      checkDigit: "none",
      first: "1",
      last: "61",
    };
    const made = await addNumberRange(typed, by);
    if (made.status === "refused") throw new Error(made.problem);
    await database.owner.query("update item set barcode = '700007'");
    const all = await Promise.all(Array.from({ length: 6 }, () => first(made.id, 10)));
    expect(new Set(all.flat()).size).toBe(60);
    expect(all.flat()).not.toContain("700007");
    expect([...all.flat()].sort().at(-1)).toBe("700061");
    expect(await reserveNumbers(made.id, 1, by)).toMatchObject({ problem: "range-is-spent" });
    expect(await reserveNumbers(made.id, 0, by)).toMatchObject({ problem: "no-count" });
    expect(await reserveNumbers(999_999, 1, by)).toMatchObject({ problem: "unknown-range" });
  });

  async function first(range: number, count: number): Promise<readonly string[]> {
    const reserved = await reserveNumbers(range, count, by);
    return reserved.status === "reserved" ? reserved.numbers : [];
  }
});
