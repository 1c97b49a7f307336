import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { weekdayOf, yearOf } from "#domain/library/year-of-days.ts";

describe("A year on the wall", () => {
  it("has every day once, in order", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1900, max: 2199 }), (year) => {
        const days = yearOf(year, [1], []).flatMap((month) => month.days);
        const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
        expect(days.length).toBe(isLeap ? 366 : 365);
        expect(days.map(({ date }) => date)).toEqual(days.map(({ date }) => date).toSorted());
      }),
      { numRuns: 30 },
    );
  });

  it("puts each first day under its weekday", () => {
    for (const { blanks, days } of yearOf(2026, [], []))
      expect(blanks).toBe(weekdayOf(days[0]?.date ?? "") - 1);
    expect(weekdayOf("2026-11-22")).toBe(7);
    expect(weekdayOf("2024-01-01")).toBe(1);
  });

  it("tells what is closed every week from what is closed once", () => {
    const may = yearOf(2026, [1, 2, 3, 4, 5, 6], ["2026-05-01", "2026-05-03"])[4];
    expect(may?.days.slice(0, 4).map(({ state }) => state)).toEqual([
      "closed-day",
      "open",
      "closed-day",
      "open",
    ]);
    expect(may?.days[9]).toEqual({ date: "2026-05-10", state: "closed-weekday" });
  });
});
