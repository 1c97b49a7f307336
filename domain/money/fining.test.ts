import { describe, expect, it } from "vitest";
import { afterOpenDays, type OpenWeek } from "#domain/library/open-week.ts";
import { fineOfAll } from "#domain/money/fining.ts";
import { latenessOf } from "#domain/money/lateness.ts";

const rule = { graceDays: 0, fineAmount: 20, finePeriod: 1, fineCap: 300 };
/** Due on Monday, 2 March 2026 at eight in the evening, at a branch on UTC that is closed on Sundays. */
const due = { dueOn: "2026-03-02", dueAt: Date.parse("2026-03-02T20:00:00Z") };
const until = (at: string) => ({
  ...due,
  until: Date.parse(`2026-03-${at}Z`),
  untilOn: `2026-03-${at.slice(0, 2)}`,
  dayBegan: Date.parse(`2026-03-${at.slice(0, 2)}T00:00:00Z`),
});
const week: OpenWeek = { weekdays: new Set([1, 2, 3, 4, 5, 6]), closed: ["2026-03-06"] };
const late = (at: string, countedIn: "days" | "hours", open: OpenWeek | null = null) =>
  latenessOf(until(at), countedIn, open);

describe("How late a book is", () => {
  it.each([
    ["an hour before it is due it is not late", "02T19:00", "days", null, 0],
    ["in the last minute it is not late", "02T20:00", "days", null, 0],
    ["on the evening of the due day it is late by no day", "02T21:00", "days", null, 0],
    ["on the next morning it is late by a day", "03T09:00", "days", null, 1],
    ["two days later by two", "04T09:00", "days", null, 2],
    ["over a Sunday by all its days", "09T09:00", "days", null, 7],
    ["without Sunday and the closed Friday by five", "09T09:00", "days", week, 5],
    ["on the closed Friday as on Thursday", "06T09:00", "days", week, 3],
    ["on Saturday by one more", "07T09:00", "days", week, 4],
    ["on Sunday as on Saturday", "08T09:00", "days", week, 4],
    ["a loan of hours after a minute by an hour", "02T20:01", "hours", null, 1],
    ["after an hour by one", "02T21:00", "hours", null, 1],
    ["after an hour and a minute by two", "02T21:01", "hours", null, 2],
    ["overnight by thirteen", "03T09:00", "hours", null, 13],
    ["over the closed Friday a day less", "07T20:00", "hours", week, 96],
    ["at the end of the day before a closed one by all its hours", "05T23:59", "hours", week, 76],
    ["on the closed day no more and no less than at its beginning", "06T01:00", "hours", week, 76],
    ["on its evening neither", "06T20:00", "hours", week, 76],
    ["when it is over by one more", "07T00:30", "hours", week, 77],
    ["on Sunday as on the evening of Saturday, without the Friday", "08T12:00", "hours", week, 100],
    ["on time by none", "02T19:59", "hours", week, 0],
  ] as const)("%s", (_, at, countedIn, open, hoursOrDays) => {
    expect(late(at, countedIn, open).late).toBe(hoursOrDays);
  });

  it("counts in days for the grace, also where a loan is counted in hours", () => {
    expect(late("02T20:01", "hours").lateDays).toBe(1);
    expect(late("03T20:00", "hours").lateDays).toBe(1);
    expect(late("03T20:01", "hours").lateDays).toBe(2);
  });
});

describe("The fine of a book that was late more than once", () => {
  const times = (...days: number[]) => days.map((each) => ({ late: each, lateDays: each }));
  it.each([
    ["is that of each time together", rule, times(2, 3), null, 100],
    ["stops at one cap for all of it", rule, times(10, 10), null, 300],
    ["never passes the price of the book", rule, times(2, 3), 70, 70],
    ["leaves out a time within the grace", { ...rule, graceDays: 2 }, times(2, 3), null, 60],
    ["is nothing where it never was late", rule, times(0, 0), null, 0],
    ["counts begun periods each time", { ...rule, finePeriod: 7 }, times(1, 8), null, 60],
    ["is nothing for a book that costs nothing", rule, times(5), 0, 0],
    ["without a cap grows on", { ...rule, fineCap: null }, times(400), null, 8000],
  ] as const)("%s", (_, row, all, price, fine) => {
    expect(fineOfAll(row, all, price)).toBe(fine);
  });
});

describe("So many open days later", () => {
  it.each([
    ["tomorrow is one day later", "2026-03-02", 1, "2026-03-03"],
    ["the closed Friday is left out", "2026-03-05", 1, "2026-03-07"],
    ["Sunday is left out", "2026-03-07", 1, "2026-03-09"],
    ["both are", "2026-03-02", 6, "2026-03-10"],
    ["no day later is today", "2026-03-02", 0, "2026-03-02"],
    ["three hundred open days are most of a year", "2026-03-02", 300, "2027-02-16"],
  ] as const)("%s", (_, from, count, day) => {
    expect(afterOpenDays(week, from, count)).toBe(day);
  });

  it("where no weekly hours were entered every day counts but the closed ones", () => {
    const never = { weekdays: new Set<number>(), closed: [] };
    expect(afterOpenDays(never, "2026-03-02", 10)).toBe("2026-03-12");
    const closed = { ...never, closed: ["2026-03-05"] };
    expect(afterOpenDays(closed, "2026-03-02", 10)).toBe("2026-03-13");
  });
});
