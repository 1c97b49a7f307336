import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { mayTry } from "#domain/identity/rate-limits.server.ts";
import { forgetTries } from "#domain/ops/forget-tries.server.ts";

let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.drop());

describe("Counters of tries", () => {
  it("go when they count no longer, and a card that is locked stays locked", async () => {
    expect(await mayTry("pin-of-card", "20000000000001")).toBe(true);
    await database.owner.query("update rate_limit set expire = 1000");
    for (let times = 1; times <= 5; times += 1)
      expect(await mayTry("pin-of-card", "20000000000002")).toBe(true);
    expect(await mayTry("pin-of-card", "20000000000002")).toBe(false);
    expect(await forgetTries()).toBe(1);
    expect(await forgetTries()).toBe(0);
    expect(await mayTry("pin-of-card", "20000000000002")).toBe(false);
    expect(await mayTry("pin-of-card", "20000000000001")).toBe(true);
    expect(await database.brokenInvariants()).toEqual([]);
  });
});
