import { addDays, daysBetween, type Instant, type IsoDate } from "#domain/library/dates.ts";

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

/** A search for an open day looks at so many days one by one, and then at the other side of the closing. */
export const farthestOpenDay = 40;

export function isOpen(calendar: Calendar, date: IsoDate): boolean {
  return typeof calendar[date]?.closesAt === "number";
}

/** The first open day on or after `date`; `date` itself where the branch never opens. */
export function openDayFrom(calendar: Calendar, date: IsoDate): IsoDate {
  return search(calendar, date, 1) ?? date;
}

/** The last open day on or before `date`, never before `earliest`; `date` itself where there is none. */
export function openDayUntil(calendar: Calendar, date: IsoDate, earliest: IsoDate): IsoDate {
  const found = search(calendar, date, -1);
  return found !== null && found >= earliest ? found : date;
}

/**
 * The first open day on or after `date` that is the same day of the week; the first open one where that
 * day of the week stays closed.
 */
export function openSameWeekdayFrom(calendar: Calendar, date: IsoDate): IsoDate {
  const first = openDayFrom(calendar, date);
  const sameDay = Math.ceil(daysBetween(date, first) / 7) * 7;
  for (let days = sameDay; days <= sameDay + farthestOpenDay; days += 7) {
    const candidate = addDays(date, days);
    if (isOpen(calendar, candidate)) return candidate;
  }
  return first;
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
  return beyond(calendar, date, step);
}

/** Past a longer closing: the calendar holds the first open day on its other side. */
function beyond(calendar: Calendar, date: IsoDate, step: 1 | -1): IsoDate | null {
  const days = Object.keys(calendar)
    .filter((day) => (step === 1 ? day > date : day < date) && isOpen(calendar, day))
    .sort();
  return days.at(step === 1 ? 0 : -1) ?? null;
}
