import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Beginning, type DueRule, dueDate } from "#domain/circulation/due-date.ts";
import { calendarClosedOn, noon } from "#domain/circulation/test-facts.ts";
import { calendarAround, localDate } from "#domain/library/calendar.server.ts";
import { isOpen } from "#domain/library/calendar.ts";
import { addDays } from "#domain/library/dates.ts";

const sundays = calendarClosedOn();
const never = calendarClosedOn(() => true);
type Wish = Partial<Omit<DueRule, "length">> & { readonly days?: number; readonly hours?: number };
/** Two weeks, to the next open day at closing time, where nothing else is said. */
const ruled = ({ days = 14, hours, ...change }: Wish): DueRule => ({
  length: hours === undefined ? { days } : { hours },
  closingRule: "next-open-day",
  dueTime: null,
  hardDue: null,
  ...change,
});
const monday = { on: "2026-03-02", at: noon };
const until = (
  wish: Wish,
  calendar = sundays,
  membershipEnds: string | null = null,
  from: Beginning = monday,
) => dueDate(from, ruled(wish), calendar, membershipEnds);
/** Open on weekdays and Saturdays from nine to eight, closed from 1 June to 31 August. */
const summer = {
  timeZone: "Asia/Irkutsk",
  hours: [1, 2, 3, 4, 5, 6].map((weekday) => ({ weekday, opens: "09:00", closes: "20:00" })),
  closedDays: Array.from({ length: 92 }, (_, n) => addDays("2026-06-01", n)),
};
const minute = (at: number) => new Date(at).toISOString().slice(0, 16).replace("T", " ");

describe("A loan of three weeks that would end in a summer without open days", () => {
  const may = { on: "2026-05-20", at: Date.parse("2026-05-20T04:00:00Z") };
  const around = calendarAround(summer, ["2026-06-10"]);
  it.each([
    ["ends on the first open day after it", "next-open-day", "2026-09-01"],
    ["ends on the first open Wednesday after it", "same-weekday", "2026-09-02"],
    ["ends on the last open day before it", "previous-open-day", "2026-05-30"],
    ["ends in it where closed days do not matter", "days", "2026-06-10"],
  ] as const)("%s", (_sentence, closingRule, dueOn) => {
    expect(until({ days: 21, closingRule }, around, null, may).dueOn).toBe(dueOn);
  });

  it("ends with the opening after it where it is counted in hours", () => {
    const due = until({ hours: 21 * 24 }, around, null, may);
    expect([due.dueOn, minute(due.dueAt)]).toEqual(["2026-09-01", "2026-09-01 01:00"]);
  });
});

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
    for (const closingRule of [
      "days",
      "next-open-day",
      "same-weekday",
      "previous-open-day",
    ] as const)
      expect(until({ closingRule }, never).dueOn).toBe("2026-03-16");
    expect(until({}, never, "2026-03-10").dueOn).toBe("2026-03-10");
  });

  it("by the rule of the day before never ends on the day on which it began", () => {
    const closedFromTomorrow = calendarClosedOn((date) => date > "2026-03-02");
    expect(until({ days: 3, closingRule: "previous-open-day" }, closedFromTomorrow).dueOn).toBe(
      "2026-03-05",
    );
  });

  it("by the rule of the day before ends on the next open day where it was closed ever since", () => {
    const saturday = { on: "2026-03-07", at: Date.parse("2026-03-07T12:00:00Z") };
    const due = until({ days: 1, closingRule: "previous-open-day" }, sundays, null, saturday);
    expect([due.dueOn, minute(due.dueAt)]).toEqual(["2026-03-09", "2026-03-09 20:00"]);
  });

  it("asks for days that the calendar has, else it says so", () => {
    expect(() => until({}, {})).toThrow("the calendar does not reach 2026-03-16");
  });
});

const closedFrom = (first: string, last: string) =>
  calendarClosedOn((date) => date >= first && date <= last);

describe("A due day on which the branch is closed", () => {
  const holidays = closedFrom("2026-03-14", "2026-03-20");
  it.each<[string, Wish, string]>([
    ["moves to the next open day", {}, "2026-03-21 20:00"],
    ["stays where closed days do not matter", { closingRule: "days" }, "2026-03-16 23:59"],
    ["moves to the same day of a later week", { closingRule: "same-weekday" }, "2026-03-23 20:00"],
    ["moves back to the last open day", { closingRule: "previous-open-day" }, "2026-03-13 20:00"],
    ["that is open moves nowhere, whatever the rule", { days: 7 }, "2026-03-09 20:00"],
    [
      "that is open stays by the rule of the same weekday, too",
      { days: 7, closingRule: "same-weekday" },
      "2026-03-09 20:00",
    ],
  ])("%s", (_sentence, wish, expected) => {
    expect(minute(until(wish, holidays).dueAt)).toBe(expected);
  });

  it("moves to any open day where that weekday is never open", () => {
    expect(until({ days: 13, closingRule: "same-weekday" }).dueOn).toBe("2026-03-16");
  });
});

describe("A time of day at which loans are due", () => {
  it.each<[string, Wish, string | null, string]>([
    ["is the time on the due day", { dueTime: "17:30" }, null, "2026-03-16 17:30"],
    ["holds on a moved day", { days: 13, dueTime: "17:30" }, null, "2026-03-16 17:30"],
    [
      "holds on a closed day where closed days do not matter",
      { days: 13, dueTime: "17:30", closingRule: "days" },
      null,
      "2026-03-15 17:30",
    ],
    ["holds on the membership's last day", { dueTime: "17:30" }, "2026-03-10", "2026-03-10 17:30"],
    [
      "holds on a hard due date",
      { dueTime: "17:30", hardDue: { on: "2026-03-12", rule: "exactly" } },
      null,
      "2026-03-12 17:30",
    ],
  ])("%s", (_sentence, wish, ends, expected) => {
    expect(minute(until(wish, sundays, ends).dueAt)).toBe(expected);
  });

  it("that the calendar does not know is said aloud", () => {
    expect(() => until({ dueTime: "18:00" })).toThrow("does not know 18:00");
  });
});

describe("A hard due date", () => {
  it.each<[string, Wish, string]>([
    [
      "exactly on a day shortens a longer loan",
      { hardDue: { on: "2026-03-12", rule: "exactly" } },
      "2026-03-12 20:00",
    ],
    [
      "exactly on a day lengthens a shorter loan",
      { hardDue: { on: "2026-06-30", rule: "exactly" } },
      "2026-06-30 20:00",
    ],
    [
      "exactly on a closed day is what it says",
      { hardDue: { on: "2026-03-15", rule: "exactly" } },
      "2026-03-15 23:59",
    ],
    [
      "not after a day shortens a longer loan",
      { hardDue: { on: "2026-03-12", rule: "before" } },
      "2026-03-12 20:00",
    ],
    [
      "not after a day leaves a shorter loan alone",
      { hardDue: { on: "2026-06-30", rule: "before" } },
      "2026-03-16 20:00",
    ],
    [
      "not after a Sunday is Saturday at the latest",
      { hardDue: { on: "2026-03-15", rule: "before" } },
      "2026-03-14 20:00",
    ],
    [
      "not before a day lengthens a shorter loan",
      { hardDue: { on: "2026-06-30", rule: "after" } },
      "2026-06-30 20:00",
    ],
    [
      "not before a day leaves a longer loan alone",
      { hardDue: { on: "2026-03-12", rule: "after" } },
      "2026-03-16 20:00",
    ],
    [
      "not before a Sunday is Monday at the earliest",
      { days: 2, hardDue: { on: "2026-03-15", rule: "after" } },
      "2026-03-16 20:00",
    ],
    [
      "not after a Sunday is that Sunday where closed days do not matter",
      { closingRule: "days", hardDue: { on: "2026-03-15", rule: "before" } },
      "2026-03-15 23:59",
    ],
    [
      "that is over binds nothing",
      { hardDue: { on: "2026-03-01", rule: "exactly" } },
      "2026-03-16 20:00",
    ],
    [
      "of today ends the loan today",
      { hardDue: { on: "2026-03-02", rule: "before" } },
      "2026-03-02 20:00",
    ],
    [
      "binds loans of hours, too",
      { hours: 400, hardDue: { on: "2026-03-12", rule: "before" } },
      "2026-03-12 20:00",
    ],
  ])("%s", (_sentence, wish, expected) => {
    expect(minute(until(wish).dueAt)).toBe(expected);
  });

  it("gives way to the end of the membership", () => {
    const due = until({ hardDue: { on: "2026-06-30", rule: "exactly" } }, sundays, "2026-03-20");
    expect([due.dueOn, due.isCapped]).toEqual(["2026-03-20", true]);
  });
});

describe("A loan at a real branch", () => {
  const closing = (timeZone: string, from: string, days: number, closes = "20:00") => {
    const hours = [1, 2, 3, 4, 5, 6].map((weekday) => ({ weekday, opens: "09:00", closes }));
    const branch = { timeZone, hours, closedDays: ["2026-12-25"] };
    const calendar = calendarAround(branch, [addDays(from, days)]);
    const due = until({ days }, calendar, null, { on: from, at: Date.parse(`${from}T12:00:00Z`) });
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
    closingRule: fc.constantFrom(
      "days",
      "next-open-day",
      "same-weekday",
      "previous-open-day",
    ) as fc.Arbitrary<DueRule["closingRule"]>,
  });
  const ends = fc.option(
    fc.integer({ min: 0, max: 120 }).map((n) => addDays("2026-03-02", n)),
    { nil: null },
  );

  it("a loan ends neither before it began nor after the membership", () => {
    fc.assert(
      fc.property(rules, ends, fc.constantFrom(sundays, never), (rule, end, calendar) => {
        const due = until(rule, calendar, end);
        expect(due.dueOn >= "2026-03-02").toBe(true);
        expect(end === null || due.dueOn <= end).toBe(true);
        expect(due.isCapped || due.dueOn > "2026-03-02").toBe(true);
      }),
    );
  });

  it("a due day is open, unless the rule says so or no open day is left", () => {
    fc.assert(
      fc.property(rules, ends, (rule, end) => {
        const due = until(rule, sundays, end);
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
        const longer = until({ ...rule, days: rule.days + 1 }, sundays, end);
        expect(longer.dueOn >= until(rule, sundays, end).dueOn).toBe(true);
      }),
    );
  });
});
