import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type BranchDays, calendarAround, localDate } from "#domain/library/calendar.server.ts";
import { farthestOpenDay, isOpen, openDayFrom, openDayUntil } from "#domain/library/calendar.ts";
import { addDays } from "#domain/library/dates.ts";

const everyDay = (closes: string) =>
  [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, opens: "09:00", closes }));
const branch = (change: Partial<BranchDays> = {}): BranchDays => ({
  timeZone: "Europe/London",
  hours: everyDay("20:00:00"),
  closedDays: [],
  ...change,
});
const iso = (at: number | null | undefined) =>
  typeof at === "number" ? new Date(at).toISOString() : at;
const dayOf = (place: BranchDays, date: string) => calendarAround(place, [date])[date];

describe("A branch closes at its own wall clock", () => {
  it.each([
    ["in London in winter", "Europe/London", "2026-01-15", "20:00", "2026-01-15T20:00:00.000Z"],
    ["in London in summer", "Europe/London", "2026-07-15", "20:00", "2026-07-15T19:00:00.000Z"],
    [
      "on the day on which clocks go forward",
      "Europe/London",
      "2026-03-29",
      "20:00",
      "2026-03-29T19:00:00.000Z",
    ],
    [
      "on the day on which clocks go back",
      "Europe/London",
      "2026-10-25",
      "20:00",
      "2026-10-25T20:00:00.000Z",
    ],
    [
      "at a time that is skipped, at the later one",
      "Europe/London",
      "2026-03-29",
      "01:30",
      "2026-03-29T01:30:00.000Z",
    ],
    [
      "at a time that comes twice, at the later one",
      "Europe/London",
      "2026-10-25",
      "01:30",
      "2026-10-25T01:30:00.000Z",
    ],
    ["in Irkutsk", "Asia/Irkutsk", "2026-03-16", "20:00", "2026-03-16T12:00:00.000Z"],
    [
      "in Irkutsk before the clocks stood still",
      "Asia/Irkutsk",
      "2010-07-01",
      "20:00",
      "2010-07-01T11:00:00.000Z",
    ],
    [
      "in Kathmandu, which is off the hour",
      "Asia/Kathmandu",
      "2026-03-16",
      "23:59",
      "2026-03-16T18:14:00.000Z",
    ],
    [
      "east of the date line",
      "Pacific/Kiritimati",
      "2026-03-16",
      "23:59",
      "2026-03-16T09:59:00.000Z",
    ],
    [
      "at midnight, which belongs to the day that ends",
      "Asia/Irkutsk",
      "2026-03-16",
      "24:00:00",
      "2026-03-16T15:59:59.000Z",
    ],
  ])("%s", (_place, timeZone, date, closes, expected) => {
    const day = dayOf(branch({ timeZone, hours: everyDay(closes) }), date);
    expect(iso(day?.closesAt)).toBe(expected);
  });

  it("on weekdays without hours and on dated closed days not at all", () => {
    const weekdays = everyDay("18:00").filter((hours) => hours.weekday !== 7);
    const place = branch({ hours: weekdays, closedDays: ["2026-05-01"] });
    expect(dayOf(place, "2026-05-01")?.closesAt).toBeNull();
    expect(dayOf(place, "2026-05-02")?.closesAt).not.toBeNull();
    expect(dayOf(place, "2026-05-03")?.closesAt).toBeNull();
    expect(iso(dayOf(place, "2026-05-03")?.endsAt)).toBe("2026-05-03T22:59:59.000Z");
  });

  it("and changed hours hold at once, also after the old ones were used", () => {
    const before = dayOf(branch({ hours: everyDay("20:00") }), "2026-02-02");
    const after = dayOf(branch({ hours: everyDay("18:00") }), "2026-02-02");
    const closed = dayOf(branch({ closedDays: ["2026-02-02"] }), "2026-02-02");
    expect([iso(before?.closesAt), iso(after?.closesAt), closed?.closesAt]).toEqual([
      "2026-02-02T20:00:00.000Z",
      "2026-02-02T18:00:00.000Z",
      null,
    ]);
  });
});

describe("The calendar around some days", () => {
  it("holds each day and forty on both sides", () => {
    const calendar = calendarAround(branch(), ["2026-05-01", "2026-12-24"]);
    for (const date of ["2026-05-01", "2026-12-24"]) {
      expect(calendar[addDays(date, -farthestOpenDay)]).toBeDefined();
      expect(calendar[addDays(date, farthestOpenDay)]).toBeDefined();
    }
    expect(calendar[addDays("2026-05-01", farthestOpenDay + 1)]).toBeUndefined();
  });

  it("costs no more for a day a hundred years away, and answers at once", () => {
    const began = performance.now();
    const far = addDays("2026-05-01", 36_500);
    expect(Object.keys(calendarAround(branch(), [far]))).toHaveLength(2 * farthestOpenDay + 1);
    expect(performance.now() - began).toBeLessThan(1000);
  });

  it("reaches over a closing of a summer and of years to the open days on both sides of it", () => {
    const closed = (from: string, days: number) =>
      Array.from({ length: days }, (_, n) => addDays(from, n));
    const began = performance.now();
    for (const days of [92, 365, 3650]) {
      const shut = branch({ closedDays: closed("2026-06-01", days) });
      const middle = addDays("2026-06-01", Math.floor(days / 2));
      const calendar = calendarAround(shut, [middle]);
      expect(openDayFrom(calendar, middle)).toBe(addDays("2026-06-01", days));
      expect(openDayUntil(calendar, middle, "2026-01-01")).toBe("2026-05-31");
    }
    expect(performance.now() - began).toBeLessThan(1000);
  });

  it("holds no open day where the branch never opens, and says so at once", () => {
    const calendar = calendarAround(branch({ hours: [] }), ["2026-05-01"]);
    expect(Object.keys(calendar).some((day) => isOpen(calendar, day))).toBe(false);
    expect(openDayFrom(calendar, "2026-05-01")).toBe("2026-05-01");
  });

  it("takes 9999-12-31 for the end of time: no day of it is ever needed", () => {
    const calendar = calendarAround(branch(), ["9999-12-31", "2026-05-01"]);
    expect(calendar["2026-05-01"]?.closesAt).toBeDefined();
    expect(calendar["9999-12-31"]).toBeUndefined();
  });

  it("closes every day at or before its end, on whatever clock", () => {
    const zones = fc.constantFrom(
      "Europe/London",
      "Asia/Irkutsk",
      "America/St_Johns",
      "Australia/Lord_Howe",
      "Africa/Casablanca",
      "America/Havana",
      "Pacific/Apia",
    );
    const days = fc.integer({ min: 0, max: 4000 }).map((n) => addDays("2022-01-01", n));
    fc.assert(
      fc.property(zones, days, (timeZone, date) => {
        const day = dayOf(branch({ timeZone, hours: everyDay("23:59") }), date);
        const next = dayOf(branch({ timeZone, hours: everyDay("23:59") }), addDays(date, 1));
        expect(day?.closesAt).toBeLessThanOrEqual(day?.endsAt ?? 0);
        expect(day?.endsAt).toBeLessThan(next?.closesAt ?? 0);
        expect(localDate(timeZone, day?.endsAt ?? 0)).toBe(date);
      }),
      { numRuns: 40 },
    );
  });
});

describe("The branch's day at an instant", () => {
  it.each([
    ["Asia/Irkutsk", "2026-03-15T16:00:00Z", "2026-03-16"],
    ["Asia/Irkutsk", "2026-03-15T15:59:59Z", "2026-03-15"],
    ["Europe/London", "2026-07-15T23:00:00Z", "2026-07-16"],
    ["Europe/London", "2026-01-15T23:00:00Z", "2026-01-15"],
    ["America/Los_Angeles", "2026-03-16T06:59:59Z", "2026-03-15"],
  ])("in %s at %s is %s", (timeZone, at, date) => {
    expect(localDate(timeZone, Date.parse(at))).toBe(date);
  });
});
