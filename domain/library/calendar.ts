import { addDays, type Instant, type IsoDate } from "#domain/library/dates.ts";

/**
 * A branch's days as dated instants: the pure core needs no time-zone database. `opensAt` and `closesAt`
 * are null on a day on which the branch is closed; `endsAt` is the last second of the day in the branch's
 * zone; `at` holds the instants of those times of day (`HH:MM`) at which something may be due.
 * Only the days that a decision can reach are here (see `calendar.server.ts`).
 */
export type CalendarDay = {
  readonly opensAt: Instant | null;
  readonly closesAt: Instant | null;
  readonly endsAt: Instant;
  readonly at?: Readonly<Record<string, Instant>>;
};
export type Calendar = Readonly<Record<IsoDate, CalendarDay>>;

/** A search for an open day gives up after this many days: a branch closed for good has none. */
export const farthestOpenDay = 40;

export function isOpen(calendar: Calendar, date: IsoDate): boolean {
  return typeof calendar[date]?.closesAt === "number";
}

/** The first open day on or after `date`; `date` itself where none comes within 40 days. */
export function openDayFrom(calendar: Calendar, date: IsoDate): IsoDate {
  return search(calendar, date, 1) ?? date;
}

/** The last open day on or before `date`, never before `earliest`; `date` itself where there is none. */
export function openDayUntil(calendar: Calendar, date: IsoDate, earliest: IsoDate): IsoDate {
  const found = search(calendar, date, -1);
  return found !== null && found >= earliest ? found : date;
}

/** The first open day on or after `date` that is the same day of the week; else the first open one. */
export function openSameWeekdayFrom(calendar: Calendar, date: IsoDate): IsoDate {
  for (let days = 0; days <= farthestOpenDay; days += 7) {
    const candidate = addDays(date, days);
    if (isOpen(calendar, candidate)) return candidate;
  }
  return openDayFrom(calendar, date);
}

/** The day to which an instant belongs; `near` is that day, or one of its neighbours. */
export function dayOfInstant(calendar: Calendar, at: Instant, near: IsoDate): IsoDate {
  const candidates = [-1, 0, 1, 2].map((days) => addDays(near, days));
  // `endsAt` is the beginning of the day's last second.
  return candidates.find((date) => at < (calendar[date]?.endsAt ?? 0) + 1000) ?? near;
}

function search(calendar: Calendar, date: IsoDate, step: 1 | -1): IsoDate | null {
  for (let days = 0; days <= farthestOpenDay; days += 1) {
    const candidate = addDays(date, step * days);
    if (isOpen(calendar, candidate)) return candidate;
  }
  return null;
}
