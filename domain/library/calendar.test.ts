import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Calendar,
  farthestOpenDay,
  isOpen,
  openDayFrom,
  openDayUntil,
  openSameWeekdayFrom,
} from "#domain/library/calendar.ts";
import { addDays, daysBetween } from "#domain/library/dates.ts";

const first = "2026-06-01";

/** A calendar told as signs, one a day from 1 June 2026: `o` open, `-` closed, a space not known. */
function calendarOf(signs: string): Calendar {
  const days = [...signs].map((sign, index) => {
    const date = addDays(first, index);
    const at = (time: string) => Date.parse(`${date}T${time}Z`);
    const open = sign === "o" ? { opensAt: at("09:00"), closesAt: at("20:00") } : null;
    const hours = open ?? { opensAt: null, closesAt: null };
    return [date, { ...hours, endsAt: at("23:59:59") }] as const;
  });
  return Object.fromEntries(days.filter((_, index) => signs[index] !== " "));
}
const on = (index: number) => addDays(first, index);

describe("A day of the branch", () => {
  it("is open, closed, or not in the calendar at all, which is not open", () => {
    const calendar = calendarOf("o- ");
    expect([0, 1, 2, 3].map((index) => isOpen(calendar, on(index)))).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });

  it.each([
    ["an open day is its own next open day", "ooo", 1, 1],
    ["after a closed day comes the next open one", "o-o", 1, 2],
    ["a long holiday is passed over", "o-------o", 1, 8],
    ["where no open day is left, it is the day itself", "o---", 1, 1],
  ])("%s", (_sentence, signs, from, to) => {
    expect(openDayFrom(calendarOf(signs), on(from))).toBe(on(to));
  });

  it.each([
    ["an open day is its own last open day", "ooo", 1, 0, 1],
    ["before a closed day comes the last open one", "o-o", 1, 0, 0],
    ["but never one before the earliest that is allowed", "o--", 2, 1, 2],
    ["the earliest itself is allowed", "oo-", 2, 1, 1],
    ["where no open day lies before, it is the day itself", "---", 2, 0, 2],
  ])("%s", (_sentence, signs, until, earliest, to) => {
    expect(openDayUntil(calendarOf(signs), on(until), on(earliest))).toBe(on(to));
  });

  it("is found behind a closing of any length, forwards and back", () => {
    const far = (days: number) => calendarOf(`o${"-".repeat(days)}o`);
    for (const days of [farthestOpenDay, farthestOpenDay + 1, 400]) {
      expect(openDayFrom(far(days), on(1))).toBe(on(days + 1));
      expect(openDayUntil(far(days), on(days), first)).toBe(first);
    }
  });

  it("of the same day of the week is found behind a closing of any length, too", () => {
    const signs = `${"-".repeat(61)}${"o".repeat(20)}`;
    expect(openSameWeekdayFrom(calendarOf(signs), first)).toBe(on(63));
  });
});

describe("Whatever the calendar", () => {
  const signs = fc.string({ unit: fc.constantFrom("o", "-", " "), maxLength: 120 });
  const places = fc.integer({ min: 0, max: 119 });

  it("the next open day is open or the day itself, and nothing open lies between", () => {
    fc.assert(
      fc.property(signs, places, (text, place) => {
        const calendar = calendarOf(text);
        const found = openDayFrom(calendar, on(place));
        expect(isOpen(calendar, found) || found === on(place)).toBe(true);
        const passed = Array.from({ length: daysBetween(on(place), found) }, (_, n) =>
          isOpen(calendar, on(place + n)),
        );
        expect(passed).not.toContain(true);
      }),
    );
  });

  it("the last open day lies between the earliest and the day, or is the day itself", () => {
    fc.assert(
      fc.property(signs, places, fc.integer({ min: 0, max: 60 }), (text, place, room) => {
        const earliest = on(place - room);
        const found = openDayUntil(calendarOf(text), on(place), earliest);
        expect(found <= on(place) && found >= earliest).toBe(true);
        expect(isOpen(calendarOf(text), found) || found === on(place)).toBe(true);
      }),
    );
  });
});
