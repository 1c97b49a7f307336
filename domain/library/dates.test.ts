import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, daysBetween, laterOf } from "#domain/library/dates.ts";

const day = 86_400_000;
const dates = fc
  .integer({ min: Date.UTC(1900, 0, 1) / day, max: Date.UTC(2200, 0, 1) / day })
  .map((days) => new Date(days * day).toISOString().slice(0, 10));
const steps = fc.integer({ min: -40_000, max: 40_000 });

describe("Counting days", () => {
  it.each([
    ["2026-03-02", 14, "2026-03-16"],
    ["2026-12-31", 1, "2027-01-01"],
    ["2028-02-28", 1, "2028-02-29"],
    ["2027-02-28", 1, "2027-03-01"],
    ["2100-02-28", 1, "2100-03-01"],
    ["2000-02-28", 1, "2000-02-29"],
    ["2026-03-01", -1, "2026-02-28"],
    ["2026-01-01", 0, "2026-01-01"],
    // Clocks change on these days in Europe; a day stays a day.
    ["2026-03-28", 2, "2026-03-30"],
    ["2026-10-24", 2, "2026-10-26"],
  ])("%s and %i days is %s", (from, days, to) => {
    expect(addDays(from, days)).toBe(to);
    expect(daysBetween(from, to)).toBe(days);
  });

  it("there and back again is where it began", () => {
    fc.assert(
      fc.property(dates, steps, (date, days) => {
        expect(addDays(addDays(date, days), -days)).toBe(date);
        expect(daysBetween(date, addDays(date, days))).toBe(days);
      }),
    );
  });

  it("in two steps is as far as in one", () => {
    fc.assert(
      fc.property(dates, steps, steps, (date, one, other) => {
        expect(addDays(addDays(date, one), other)).toBe(addDays(date, one + other));
      }),
    );
  });

  it("the later of two days is none before the other", () => {
    fc.assert(
      fc.property(dates, dates, (one, other) => {
        expect(daysBetween(one, laterOf(one, other))).toBeGreaterThanOrEqual(0);
        expect(laterOf(one, other)).toBe(laterOf(other, one));
      }),
    );
  });
});
