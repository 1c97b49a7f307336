import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { buildTestLibrary, type TestLibrary } from "#db/test-library.ts";
import { listCalendars, readCalendar } from "#domain/library/read-calendar.server.ts";
import { setHours } from "#domain/library/set-hours.server.ts";
import { changesOf, journalOf, somebody } from "#domain/library/test-reference.ts";

let database: TestDatabase;
let library: TestLibrary;
const set = (typed: Record<string, string>) =>
  setHours({ branchId: library.branchId, typed }, somebody);
const own = async () =>
  (await listCalendars()).find(({ id }) => id === library.branchId) ?? { code: "", hours: [] };

beforeAll(async () => {
  database = await openTestDatabase();
  library = await buildTestLibrary(database.owner);
});
afterAll(() => database.drop());

describe("The opening hours of a branch", () => {
  it("are those of the form, days without a tick are closed", async () => {
    const typed = {
      "open-1": "yes",
      "opens-1": "9:00",
      "closes-1": "18:30",
      "open-7": "yes",
      "opens-7": "00:00",
      "closes-7": "24:00",
      "opens-2": "10:00",
      "closes-2": "12:00",
    };
    expect(await set(typed)).toEqual({ status: "set" });
    expect((await own()).hours).toEqual([
      { weekday: 1, opens: "09:00", closes: "18:30" },
      { weekday: 7, opens: "00:00", closes: "24:00" },
    ]);
  });

  it("are told with those before, in the branch's own chain", async () => {
    const { code } = await own();
    const [change] = await changesOf(database.owner, "calendar", code);
    expect(change).toMatchObject({
      before: { hours: [{ weekday: 1, closes: "20:00" }, {}, {}, {}, {}, {}] },
    });
    const [told] = await journalOf(database.owner, "set-hours");
    expect(told).toMatchObject({ outcome: "changed", detail: { by: somebody, code } });
    const { rows } = await database.owner.query(
      "select branch_id from journal where act = 'set-hours'",
    );
    expect(rows).toEqual([{ branch_id: library.branchId }]);
  });

  it.each([
    [{ "open-1": "yes", "opens-1": "", "closes-1": "18:00" }, { "day-1": "no-time" }],
    [{ "open-1": "yes", "opens-1": "09:00", "closes-1": "25:00" }, { "day-1": "no-time" }],
    [{ "open-3": "yes", "opens-3": "18:00", "closes-3": "18:00" }, { "day-3": "closes-too-early" }],
  ])("%j are refused beside their day, and the old ones stay", async (typed, faults) => {
    const before = await own();
    expect(await set(typed)).toEqual({ status: "refused", problem: "look-again", faults });
    expect(await own()).toEqual(before);
  });

  it("of a branch that is not there are nobody's", async () => {
    expect(await setHours({ branchId: 9999, typed: {} }, somebody)).toMatchObject({
      problem: "unknown-branch",
    });
    expect(await readCalendar("nowhere")).toBeNull();
  });
});
