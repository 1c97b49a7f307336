import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isCalendarDay, readClosedDays } from "#domain/library/closed-days.ts";
import { addDays } from "#domain/library/dates.ts";

const days = fc.integer({ min: 0, max: 70_000 }).map((count) => addDays("1950-01-01", count));

describe("A day", () => {
  it.each([
    "2026-02-30",
    "2026-02-29",
    "2100-02-29",
    "2026-04-31",
    "2026-13-01",
    "2026-00-10",
    "0000-01-01",
    "26-1-1",
    "2026-1-1",
    "tomorrow",
    "",
  ])("%j is not in the calendar", (text) => expect(isCalendarDay(text)).toBe(false));

  it.each(["2024-02-29", "2000-02-29", "2026-12-31"])("%s is", (text) => {
    expect(isCalendarDay(text)).toBe(true);
  });

  it("is taken exactly when a calendar has it", () => {
    const parts = fc.tuple(
      fc.integer({ min: 1900, max: 2199 }),
      fc.integer({ min: 0, max: 14 }),
      fc.integer({ min: 0, max: 33 }),
    );
    const pad = (number: number) => String(number).padStart(2, "0");
    const monthLengths = (year: number) => {
      const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
      return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    };
    fc.assert(
      fc.property(parts, ([year, month, day]) => {
        const most = monthLengths(year)[month - 1] ?? 0;
        expect(isCalendarDay(`${year}-${pad(month)}-${pad(day)}`)).toBe(day >= 1 && day <= most);
      }),
    );
  });
});

describe("Closed days", () => {
  it("are all from the first to the last", () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 0, max: 365 }), (from, more) => {
        const to = addDays(from, more);
        const read = readClosedDays({ from, to });
        expect(read).toMatchObject({ status: "read" });
        if (read.status !== "read") return;
        expect([read.days.length, read.days[0], read.days.at(-1)]).toEqual([more + 1, from, to]);
      }),
    );
  });

  it("without a last one are the one day", () => {
    expect(readClosedDays({ from: "2026-05-09", reason: " Victory  Day " })).toEqual({
      status: "read",
      days: ["2026-05-09"],
      reason: "Victory Day",
    });
  });
});
