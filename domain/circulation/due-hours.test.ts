import { describe, expect, it } from "vitest";
import { type Beginning, type DueRule, dueDate, dueOnSite } from "#domain/circulation/due-date.ts";
import { calendarClosedOn, noon } from "#domain/circulation/test-facts.ts";
import { calendarAround } from "#domain/library/calendar.server.ts";

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
const minute = (at: number) => new Date(at).toISOString().slice(0, 16).replace("T", " ");

describe("A loan of hours, lent on Monday at noon", () => {
  const on = (date: string, time: string): Beginning => ({
    on: date,
    at: Date.parse(`${date}T${time}:00Z`),
  });
  const saturday = on("2026-03-07", "18:00");
  it.each<[string, Wish, Beginning, string]>([
    ["for three hours ends at three", { hours: 3 }, monday, "2026-03-02 15:00"],
    ["for eight hours ends at closing time", { hours: 8 }, monday, "2026-03-02 20:00"],
    ["for nine hours ends when it opens again", { hours: 9 }, monday, "2026-03-03 09:00"],
    ["for a day ends tomorrow at noon", { hours: 24 }, monday, "2026-03-03 12:00"],
    [
      "that would end before it opens ends when it opens",
      { hours: 20 },
      monday,
      "2026-03-03 09:00",
    ],
    ["over a Sunday ends on Monday when it opens", { hours: 24 }, saturday, "2026-03-09 09:00"],
    [
      "ends at the last closing by the rule of the day before",
      { hours: 9, closingRule: "previous-open-day" },
      monday,
      "2026-03-02 20:00",
    ],
    [
      "ends on Saturday's closing by that rule, when Sunday is closed",
      { hours: 24, closingRule: "previous-open-day" },
      saturday,
      "2026-03-07 20:00",
    ],
    [
      "never ends before it began: lent after closing, it ends when it opens",
      { hours: 2, closingRule: "previous-open-day" },
      on("2026-03-02", "21:00"),
      "2026-03-03 09:00",
    ],
    [
      "ends in the night where closed hours do not matter",
      { hours: 9, closingRule: "days" },
      monday,
      "2026-03-02 21:00",
    ],
    ["may last for many days", { hours: 168 }, monday, "2026-03-09 12:00"],
  ])("%s", (_sentence, wish, from, expected) => {
    const due = until(wish, sundays, null, from);
    expect(minute(due.dueAt)).toBe(expected);
    expect(due.dueOn).toBe(expected.slice(0, 10));
  });

  it("is capped by the membership", () => {
    const due = until({ hours: 168 }, sundays, "2026-03-05");
    expect([minute(due.dueAt), due.isCapped]).toEqual(["2026-03-05 20:00", true]);
  });

  it("at a branch that is closed for good ends when the hours are over", () => {
    expect(minute(until({ hours: 3 }, never).dueAt)).toBe("2026-03-02 15:00");
  });

  it("over the night in which clocks change lasts as many hours as it says", () => {
    const hours = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
      weekday,
      opens: "00:00",
      closes: "24:00",
    }));
    const calendar = calendarAround({ timeZone: "Europe/London", hours, closedDays: [] }, [
      "2026-10-25",
    ]);
    const from = { on: "2026-10-24", at: Date.parse("2026-10-24T23:30:00Z") };
    const due = until({ hours: 24 }, calendar, null, { ...from, on: "2026-10-25" });
    expect(due).toMatchObject({ dueOn: "2026-10-25", dueAt: from.at + 24 * 3_600_000 });
  });
});

describe("A loan for reading in the house", () => {
  it.each([
    ["ends today when it closes", "12:00", "2026-03-02 20:00"],
    ["ends with the day, lent after closing", "20:30", "2026-03-02 23:59"],
  ])("%s", (_sentence, time, expected) => {
    const from = { on: "2026-03-02", at: Date.parse(`2026-03-02T${time}:00Z`) };
    expect(minute(dueOnSite(from, sundays).dueAt)).toBe(expected);
  });
});
