import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { buildTestLibrary, type TestLibrary } from "#db/test-library.ts";
import { closeDays } from "#domain/library/close-days.server.ts";
import { openDays } from "#domain/library/open-days.server.ts";
import { readClosedDays } from "#domain/library/read-calendar.server.ts";
import { changesOf, journalOf, somebody } from "#domain/library/test-reference.ts";

let database: TestDatabase;
let library: TestLibrary;
const open = (days: readonly string[]) => openDays({ branchId: library.branchId, days }, somebody);

beforeAll(async () => {
  database = await openTestDatabase();
  library = await buildTestLibrary(database.owner);
  const typed = { from: "2026-05-01", to: "2026-05-02", reason: "Feast" };
  await closeDays({ branchId: library.branchId, typed }, somebody);
});
afterAll(() => database.drop());

describe("A closed day", () => {
  it("is open again, and what it was closed for is kept", async () => {
    expect(await open(["2026-05-01"])).toEqual({ status: "opened", count: 1 });
    expect(await readClosedDays(library.branchId, 2026)).toEqual([
      { day: "2026-05-02", reason: "Feast" },
    ]);
    const { rows } = await database.owner.query("select code from branch where id = $1", [
      library.branchId,
    ]);
    expect((await changesOf(database.owner, "calendar", rows[0]?.code)).at(-1)).toEqual({
      before: { closed: [{ day: "2026-05-01", reason: "Feast" }] },
      after: null,
    });
    expect(await journalOf(database.owner, "open-days")).toMatchObject([{ detail: { count: 1 } }]);
  });

  it.each([[["2026-05-01"]], [["2026-02-30"]], [[]], [["tomorrow"]]])(
    "that is none is told: %j",
    async (days) => {
      expect(await open(days)).toEqual({ status: "refused", problem: "no-day" });
    },
  );
});
