import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type DueRule, dueDate } from "#domain/circulation/due-date.ts";
import { calendarClosedOn } from "#domain/circulation/test-facts.ts";
import { calendarAround, localDate } from "#domain/library/calendar.server.ts";
import { isOpen } from "#domain/library/calendar.ts";
import { addDays } from "#domain/library/dates.ts";

const sundays = calendarClosedOn();
const never = calendarClosedOn(() => true);
const until = (rule: Partial<DueRule>, calendar = sundays, membershipEnds: string | null = null) =>
  dueDate(
    "2026-03-02",
    { days: 14, closingRule: "next-open-day", ...rule },
    calendar,
    membershipEnds,
  );

describe("A loan of Monday, 2 March 2026", () => {
  it.each([
    ["for 14 days ends on Monday the 16th", { days: 14 }, null, "2026-03-16"],
    ["for 13 days, which is a Sunday, ends on Monday", { days: 13 }, null, "2026-03-16"],
    [
      "for 13 days ends on Saturday by the rule of the day before",
      { days: 13, closingRule: "previous-open-day" },
      null,
      "2026-03-14",
    ],
    [
      "for 13 days ends on the Sunday where closed days do not matter",
      { days: 13, closingRule: "days" },
      null,
      "2026-03-15",
    ],
    ["for one day ends tomorrow", { days: 1 }, null, "2026-03-03"],
    ["ends with the membership, where that is earlier", { days: 14 }, "2026-03-10", "2026-03-10"],
    [
      "whose membership ends on a Sunday ends on the Saturday before",
      { days: 14 },
      "2026-03-08",
      "2026-03-07",
    ],
    [
      "whose membership ends on the very day ends on that day",
      { days: 14 },
      "2026-03-16",
      "2026-03-16",
    ],
    ["whose membership ends today ends today", { days: 14 }, "2026-03-02", "2026-03-02"],
    ["whose membership never ends is not shortened", { days: 14 }, "9999-12-31", "2026-03-16"],
  ] as const)("%s", (_sentence, rule, membershipEnds, dueOn) => {
    const due = until(rule, sundays, membershipEnds);
    expect(due.dueOn).toBe(dueOn);
    expect(due.isCapped).toBe(membershipEnds !== null && membershipEnds < "2026-03-16");
  });

  it("ends at closing time, and on a closed day at the end of the day", () => {
    expect(new Date(until({}).dueAt).toISOString()).toBe("2026-03-16T20:00:00.000Z");
    const sunday = until({ days: 13, closingRule: "days" });
    expect(new Date(sunday.dueAt).toISOString()).toBe("2026-03-15T23:59:59.000Z");
  });

  it("ends on the counted day at a branch that is closed for good", () => {
    for (const closingRule of ["days", "next-open-day", "previous-open-day"] as const)
      expect(until({ closingRule }, never).dueOn).toBe("2026-03-16");
    expect(until({}, never, "2026-03-10").dueOn).toBe("2026-03-10");
  });

  it("by the rule of the day before never ends on the day on which it began", () => {
    const closedFromTomorrow = calendarClosedOn((date) => date > "2026-03-02");
    expect(until({ days: 3, closingRule: "previous-open-day" }, closedFromTomorrow).dueOn).toBe(
      "2026-03-05",
    );
  });

  it("asks for days that the calendar has, else it says so", () => {
    expect(() => until({}, {})).toThrow("the calendar does not reach 2026-03-16");
  });
});

describe("A loan at a real branch", () => {
  const closing = (timeZone: string, from: string, days: number, closes = "20:00") => {
    const hours = [1, 2, 3, 4, 5, 6].map((weekday) => ({ weekday, closes }));
    const branch = { timeZone, hours, closedDays: ["2026-12-25"] };
    const calendar = calendarAround(branch, [addDays(from, days)]);
    const due = dueDate(from, { days, closingRule: "next-open-day" }, calendar, null);
    return `${due.dueOn} ${new Date(due.dueAt).toISOString()}`;
  };

  it.each([
    [
      "over the night in which London puts its clocks forward",
      "Europe/London",
      "2026-03-16",
      14,
      "2026-03-30 2026-03-30T19:00:00.000Z",
    ],
    [
      "over the night in which London puts them back",
      "Europe/London",
      "2026-10-12",
      14,
      "2026-10-26 2026-10-26T20:00:00.000Z",
    ],
    [
      "over Christmas and the Sunday after it",
      "Europe/London",
      "2026-12-11",
      14,
      "2026-12-26 2026-12-26T20:00:00.000Z",
    ],
    ["in Irkutsk", "Asia/Irkutsk", "2026-03-02", 14, "2026-03-16 2026-03-16T12:00:00.000Z"],
    ["over a leap day", "Asia/Irkutsk", "2028-02-18", 14, "2028-03-03 2028-03-03T12:00:00.000Z"],
  ])("%s", (_sentence, timeZone, from, days, expected) => {
    expect(closing(timeZone, from, days)).toBe(expected);
  });

  it("that closes at 23:59 ends a minute before midnight there", () => {
    expect(closing("Asia/Kathmandu", "2026-03-02", 14, "23:59")).toBe(
      "2026-03-16 2026-03-16T18:14:00.000Z",
    );
  });

  it("for a hundred years is answered at once", () => {
    const began = performance.now();
    expect(closing("Europe/London", "2026-03-02", 36_500)).toBe(
      "2126-02-06 2126-02-06T20:00:00.000Z",
    );
    expect(performance.now() - began).toBeLessThan(1000);
  });

  it("always ends on the branch's own due day, on whatever clock", () => {
    const zones = fc.constantFrom(
      "Europe/London",
      "Asia/Irkutsk",
      "America/St_Johns",
      "Pacific/Apia",
    );
    const starts = fc.integer({ min: 0, max: 2000 }).map((n) => addDays("2024-01-01", n));
    fc.assert(
      fc.property(zones, starts, fc.integer({ min: 1, max: 90 }), (timeZone, from, days) => {
        const [dueOn, dueAt] = closing(timeZone, from, days).split(" ");
        expect(localDate(timeZone, Date.parse(dueAt ?? ""))).toBe(dueOn);
      }),
      { numRuns: 60 },
    );
  });
});

describe("Whatever the rule and the membership", () => {
  const rules = fc.record({
    days: fc.integer({ min: 1, max: 90 }),
    closingRule: fc.constantFrom("days", "next-open-day", "previous-open-day"),
  });
  const ends = fc.option(
    fc.integer({ min: 0, max: 120 }).map((n) => addDays("2026-03-02", n)),
    { nil: null },
  );

  it("a loan ends neither before it began nor after the membership", () => {
    fc.assert(
      fc.property(rules, ends, fc.constantFrom(sundays, never), (rule, end, calendar) => {
        const due = dueDate("2026-03-02", rule, calendar, end);
        expect(due.dueOn >= "2026-03-02").toBe(true);
        expect(end === null || due.dueOn <= end).toBe(true);
        expect(due.isCapped || due.dueOn > "2026-03-02").toBe(true);
      }),
    );
  });

  it("a due day is open, unless the rule says so or no open day is left", () => {
    fc.assert(
      fc.property(rules, ends, (rule, end) => {
        const due = dueDate("2026-03-02", rule, sundays, end);
        if (rule.closingRule !== "days" || due.isCapped)
          expect(isOpen(sundays, due.dueOn)).toBe(true);
      }),
    );
  });

  it("more days never end earlier", () => {
    fc.assert(
      fc.property(rules, ends, (rule, end) => {
        // A rule that ends loans on closed days meets a membership's end that is moved back from one.
        fc.pre(rule.closingRule !== "days" || end === null || isOpen(sundays, end));
        const longer = dueDate("2026-03-02", { ...rule, days: rule.days + 1 }, sundays, end);
        expect(longer.dueOn >= dueDate("2026-03-02", rule, sundays, end).dueOn).toBe(true);
      }),
    );
  });
});
