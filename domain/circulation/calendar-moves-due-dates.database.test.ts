import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { openTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { buildTestLibrary, type TestDevice, type TestLibrary } from "#db/test-library.ts";
import { borrowing, send, visitOf } from "#domain/circulation/test-tablet.ts";
import { closeDays } from "#domain/library/close-days.server.ts";
import { addDays } from "#domain/library/dates.ts";
import { openDays } from "#domain/library/open-days.server.ts";
import { setHours } from "#domain/library/set-hours.server.ts";
import { somebody } from "#domain/library/test-reference.ts";
import { weekdayOf } from "#domain/library/year-of-days.ts";

let database: TestDatabase;
let library: TestLibrary;
let device: TestDevice;
let visit: string;

beforeAll(async () => {
  database = await openTestDatabase();
  library = await buildTestLibrary(database.owner);
  await library.addPolicy({ loan_days: 14, max_loans: 20 });
  device = await library.addDevice();
  visit = await visitOf(device, (await library.addPatron()).cardNumber);
});
afterEach(async () => expect(await database.brokenInvariants()).toEqual([]));
afterAll(() => database.drop());

/** What the kiosk would say of the next book. */
async function nextDue(): Promise<{ dueOn: string; dueAt: string }> {
  const { barcode } = await library.addItem();
  const answer = await send(device, borrowing(visit, barcode));
  if (answer.outcome !== "lent") throw new Error(answer.outcome);
  return { dueOn: answer.dueOn, dueAt: answer.dueAt };
}

const week = (days: readonly number[], closes: string) =>
  Object.fromEntries(
    days.flatMap((day) => [
      [`open-${day}`, "yes"],
      [`opens-${day}`, "09:00"],
      [`closes-${day}`, closes],
    ]),
  );

describe("What staff write into the calendar", () => {
  it("a closed day moves the next due date to the next open day, and back when it is opened", async () => {
    const { branchId } = library;
    const { dueOn } = await nextDue();
    const typed = { from: dueOn, reason: "Inventory" };
    await closeDays({ branchId, typed }, somebody);
    // The branch never opens on a Sunday.
    const after = addDays(dueOn, 1);
    const moved = weekdayOf(after) === 7 ? addDays(after, 1) : after;
    expect((await nextDue()).dueOn).toBe(moved);
    await openDays({ branchId, days: [dueOn] }, somebody);
    expect((await nextDue()).dueOn).toBe(dueOn);
  });

  it("a loan that runs keeps its date", async () => {
    const { dueOn } = await nextDue();
    await closeDays({ branchId: library.branchId, typed: { from: dueOn } }, somebody);
    const { rows } = await database.owner.query(
      "select count(*)::int as count from loan where due_on = $1",
      [dueOn],
    );
    expect(rows[0]?.count).toBeGreaterThan(0);
    await openDays({ branchId: library.branchId, days: [dueOn] }, somebody);
  });

  it("other hours hold for the next due date at once", async () => {
    const { branchId } = library;
    const before = await nextDue();
    await setHours({ branchId, typed: week([1, 2, 3, 4, 5, 6], "17:00") }, somebody);
    const later = await nextDue();
    expect(later.dueOn).toBe(before.dueOn);
    // Three hours earlier than 20:00.
    expect(Date.parse(before.dueAt) - Date.parse(later.dueAt)).toBe(3 * 3_600_000);
    await setHours({ branchId, typed: week([7], "17:00") }, somebody);
    expect(weekdayOf((await nextDue()).dueOn)).toBe(7);
  });
});
