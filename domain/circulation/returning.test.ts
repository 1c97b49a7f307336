import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decideReturn, type ReturnFacts } from "#domain/circulation/returning.ts";
import { here } from "#domain/circulation/test-facts.ts";
import {
  atMain,
  atRiver,
  copyInHand,
  main,
  routingRules,
  waits,
} from "#domain/circulation/test-holds.ts";
import { calendarAround, localDate } from "#domain/library/calendar.server.ts";
import { addDays } from "#domain/library/dates.ts";

function closingTime(timeZone: string, date: string): number {
  const hours = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
    weekday,
    opens: "09:00",
    closes: "20:00",
  }));
  return calendarAround({ timeZone, hours, closedDays: [] }, [date])[date]?.closesAt ?? 0;
}

type Asked = Partial<ReturnFacts["rules"]> & Partial<Pick<ReturnFacts, "confirmed">>;

/** Due at eight in the evening of a day in a zone; brought back at an instant. */
function returned(
  timeZone: string,
  dueOn: string,
  at: string,
  item: Partial<ReturnFacts["item"]> = {},
  { confirmed = [], ...rules }: Asked = {},
) {
  const now = Date.parse(at);
  return decideReturn({
    here: { ...here({ now, today: localDate(timeZone, now), calendar: {} }), branchId: main },
    rules: { ...routingRules(), returns: "anywhere", ...rules },
    confirmed,
    item: {
      ...copyInHand(),
      openLoan: { loan: 7, dueOn, dueAt: closingTime(timeZone, dueOn), lentAt: atMain },
      isJustReturned: false,
      ...item,
    },
  });
}
const lateDays = (decision: ReturnType<typeof decideReturn>) =>
  decision.act === "end-loan" ? decision.lateDays : decision.act;

describe("A book that comes back", () => {
  it.each([
    ["a week early is not late", "Asia/Irkutsk", "2026-03-16", "2026-03-09T04:00:00Z", 0],
    [
      "at closing time of its last day is not late",
      "Asia/Irkutsk",
      "2026-03-16",
      "2026-03-16T12:00:00Z",
      0,
    ],
    [
      "a second after closing time is late by a day",
      "Asia/Irkutsk",
      "2026-03-16",
      "2026-03-16T12:00:01Z",
      1,
    ],
    [
      "in the night after is late by a day",
      "Asia/Irkutsk",
      "2026-03-16",
      "2026-03-16T16:30:00Z",
      1,
    ],
    [
      "at closing time of the next day is late by a day",
      "Asia/Irkutsk",
      "2026-03-16",
      "2026-03-17T12:00:00Z",
      1,
    ],
    ["two days later is late by two", "Asia/Irkutsk", "2026-03-16", "2026-03-18T01:00:00Z", 2],
    [
      "over the night of the spring is late by calendar days",
      "Europe/London",
      "2026-03-28",
      "2026-03-30T09:00:00Z",
      2,
    ],
    [
      "over the night of the autumn as well",
      "Europe/London",
      "2026-10-24",
      "2026-10-26T09:00:00Z",
      2,
    ],
    ["over a leap day counts it", "Europe/London", "2028-02-28", "2028-03-01T09:00:00Z", 2],
    [
      "a year later is late by a year",
      "America/Los_Angeles",
      "2026-03-16",
      "2027-03-16T19:00:00Z",
      365,
    ],
    [
      "is late by the branch's days, not by those of Greenwich",
      "America/Los_Angeles",
      "2026-03-16",
      "2026-03-18T05:00:00Z",
      1,
    ],
  ])("%s", (_sentence, timeZone, dueOn, at, days) => {
    const decision = returned(timeZone, dueOn, at);
    expect(lateDays(decision)).toBe(days);
    expect(decision.reasons.map((each) => each.facts)).toEqual(days === 0 ? [] : [{ days }]);
  });

  it("that belongs to another branch says where it goes", () => {
    const away = { home: atRiver };
    const decision = returned("Asia/Irkutsk", "2026-03-16", "2026-03-18T01:00:00Z", away);
    expect(decision.reasons).toEqual([
      { code: "returned-late", weight: "tell", facts: { days: 2 } },
      { code: "belongs-to-another-branch", weight: "tell", facts: { branch: "RIVER" } },
    ]);
  });

  it("and was not lent is no error, and still says where it goes", () => {
    const at = "2026-03-18T01:00:00Z";
    const here = returned("Asia/Irkutsk", "2026-03-16", at, { openLoan: null });
    expect(here).toMatchObject({ act: "only-route", route: { goes: "shelf" }, reasons: [] });
    const away = { home: atRiver, openLoan: null };
    expect(returned("Asia/Irkutsk", "2026-03-16", at, away)).toMatchObject({
      act: "only-route",
      reasons: [{ code: "belongs-to-another-branch" }],
    });
  });

  it("and that nobody knows is refused by that name", () => {
    const unknown = decideReturn({
      here: { ...here(), branchId: main },
      rules: { ...routingRules(), returns: "anywhere" },
      confirmed: [],
      item: null,
    });
    expect(unknown).toEqual({
      act: "refuse",
      reasons: [{ code: "unknown-item", weight: "block" }],
    });
  });
});

describe("A copy that somebody may return", () => {
  const day = "2026-03-09T04:00:00Z";
  const back = (item: Partial<ReturnFacts["item"]>, asked: Asked) =>
    returned("Asia/Irkutsk", "2026-03-16", day, item, asked);
  const lentAtRiver = {
    openLoan: { loan: 7, dueOn: "2026-03-16", dueAt: Date.parse(day) + 1, lentAt: atRiver },
  };
  it.each<[string, Partial<ReturnFacts["item"]>, Asked, string[]]>([
    ["anywhere is taken where it was not lent", lentAtRiver, {}, ["end-loan"]],
    ["where it was lent is taken there", {}, { returns: "lent-here" }, ["end-loan"]],
    [
      "where it was lent is not taken elsewhere",
      lentAtRiver,
      { returns: "lent-here" },
      ["refuse", "return-elsewhere RIVER"],
    ],
    [
      "at home only is taken at home, wherever it was lent",
      lentAtRiver,
      { returns: "home-here" },
      ["end-loan"],
    ],
    [
      "at home only is not taken elsewhere",
      { home: atRiver },
      { returns: "home-here" },
      ["refuse", "return-elsewhere RIVER"],
    ],
    [
      "at home only is taken elsewhere when staff say so, and it is told",
      { home: atRiver },
      { returns: "home-here", confirmed: ["return-elsewhere"] },
      ["end-loan", "return-elsewhere RIVER", "belongs-to-another-branch RIVER"],
    ],
    [
      "at home only finds its way without a loan, wherever it turns up",
      { home: atRiver, openLoan: null },
      { returns: "home-here" },
      ["only-route", "belongs-to-another-branch RIVER"],
    ],
  ])("%s", (_sentence, item, asked, told) => {
    const { act, reasons } = back(item, asked);
    expect([act, ...reasons.map((each) => `${each.code} ${each.facts?.branch}`)]).toEqual(told);
  });
});

describe("A copy that nobody had lent", () => {
  const back = (item: Partial<ReturnFacts["item"]>) =>
    returned("Asia/Irkutsk", "2026-03-16", "2026-03-09T04:00:00Z", { openLoan: null, ...item });
  const trap = { ...atMain, trap: 1, isReady: true };
  it.each<[string, Partial<ReturnFacts["item"]>, boolean]>([
    ["was read in the house", {}, true],
    [
      "was not, when it is fetched for a reader who waits",
      { waiting: { queue: [waits(1)], otherFree: [] } },
      false,
    ],
    ["was read in the house, though it goes home from here", { home: atRiver }, true],
    ["was not, when it came back a moment ago", { isJustReturned: true }, false],
    ["was not, when it stands on the hold shelf", { trap }, false],
    [
      "was not, when it comes for a hold from another branch",
      { trap: { ...trap, isReady: false }, transit: atMain },
      false,
    ],
    ["was not, when it comes home from another branch", { transit: atMain }, false],
    ["was not, when it was lost and turned up", { marks: ["lost"] }, false],
    ["was not, when it was missed and turned up", { marks: ["missing"] }, false],
    ["was not, when it was withdrawn", { marks: ["withdrawn"] }, false],
    ["was not, when it waits to be repaired", { marks: ["in-repair"] }, false],
    ["was not, when it is not ready for readers yet", { marks: ["in-processing"] }, false],
    [
      "was read in the house, when it is read there with special care",
      { marks: ["restricted"] },
      true,
    ],
  ])("%s", (_sentence, item, isInHouseUse) => {
    expect(back(item)).toMatchObject({ act: "only-route", isInHouseUse });
  });
});

describe("A copy that nobody had lent, out of the box", () => {
  it("was not read in the house: who emptied the box scanned it twice, or a tablet told of it late", () => {
    const now = Date.parse("2026-03-09T04:00:00Z");
    const back = (at: number) =>
      decideReturn({
        here: { ...here({ now, today: "2026-03-09", calendar: {} }), branchId: main },
        rules: { ...routingRules(), returns: "anywhere" },
        confirmed: [],
        back: { at, on: "2026-03-09" },
        item: { ...copyInHand(), openLoan: null, isJustReturned: false },
      });
    expect(back(now)).toMatchObject({ isInHouseUse: true });
    expect(back(now - 1)).toMatchObject({ isInHouseUse: false });
  });
});

describe("Whatever the day and the zone", () => {
  const zones = fc.constantFrom(
    "Europe/London",
    "Asia/Irkutsk",
    "America/St_Johns",
    "Pacific/Apia",
  );
  const days = fc.integer({ min: 0, max: 1500 }).map((n) => addDays("2024-01-01", n));
  const minutes = fc.integer({ min: -60 * 24 * 30, max: 60 * 24 * 60 });

  it("late is exactly what comes after closing time, and later is never less late", () => {
    fc.assert(
      fc.property(zones, days, minutes, (timeZone, dueOn, shift) => {
        const closing = closingTime(timeZone, dueOn);
        const at = (ms: number) => new Date(ms).toISOString();
        const late = Number(lateDays(returned(timeZone, dueOn, at(closing + shift * 60_000))));
        const later = Number(
          lateDays(returned(timeZone, dueOn, at(closing + (shift + 60) * 60_000))),
        );
        expect(late > 0).toBe(shift > 0);
        expect(later).toBeGreaterThanOrEqual(late);
      }),
      { numRuns: 150 },
    );
  });
});
