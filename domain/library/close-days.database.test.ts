import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { buildTestLibrary, type TestLibrary } from "#db/test-library.ts";
import { closeDays } from "#domain/library/close-days.server.ts";
import { readClosedDays } from "#domain/library/read-calendar.server.ts";
import { journalOf, somebody } from "#domain/library/test-reference.ts";

let database: TestDatabase;
let library: TestLibrary;
const close = (typed: Record<string, string>) =>
  closeDays({ branchId: library.branchId, typed }, somebody);

beforeAll(async () => {
  database = await openTestDatabase();
  library = await buildTestLibrary(database.owner);
});
afterAll(() => database.drop());

describe("Days on which a branch is closed", () => {
  it("are closed at this branch alone, with their reason", async () => {
    const typed = { from: "2028-02-28", to: "2028-03-01", reason: "Inventory" };
    expect(await close(typed)).toEqual({ status: "closed", count: 3 });
    expect(await readClosedDays(library.branchId, 2028)).toEqual([
      { day: "2028-02-28", reason: "Inventory" },
      { day: "2028-02-29", reason: "Inventory" },
      { day: "2028-03-01", reason: "Inventory" },
    ]);
    expect(await readClosedDays(library.otherBranchId, 2028)).toEqual([]);
    expect(await readClosedDays(library.branchId, 2029)).toEqual([]);
    expect(await journalOf(database.owner, "close-days")).toMatchObject([
      { outcome: "changed", detail: { count: 3, by: somebody } },
    ]);
  });

  it("that are closed already get the new reason", async () => {
    expect(await close({ from: "2028-02-29", reason: "Leap day" })).toMatchObject({ count: 1 });
    const days = await readClosedDays(library.branchId, 2028);
    expect(days.map(({ reason }) => reason)).toEqual(["Inventory", "Leap day", "Inventory"]);
  });

  it.each([
    [{ from: "" }, { from: "missing" }],
    [{ from: "2027-02-29" }, { from: "no-day" }],
    [{ from: "2026-05-01", to: "2026-04-30" }, { to: "ends-before" }],
    [{ from: "2026-05-01", to: "2027-05-02" }, { to: "too-many-days" }],
    [{ from: "2026-05-01", reason: "x".repeat(201) }, { reason: "too-long" }],
  ])("%j are told beside their field", async (typed, faults) => {
    expect(await close(typed)).toEqual({ status: "refused", problem: "look-again", faults });
  });

  it("of a branch that is not there are nobody's", async () => {
    const typed = { from: "2026-05-01" };
    expect(await closeDays({ branchId: 9999, typed }, somebody)).toMatchObject({
      problem: "unknown-branch",
    });
  });
});
