/** Milliseconds since 1970, UTC. */
export type Instant = number;

/** `YYYY-MM-DD`; which zone's day it is, the name of the field says. Compares as text. */
export type IsoDate = string;

const day = 86_400_000;

/** A day of the calendar as it was typed, or null: 30 February is none. */
export function readDay(text: string): IsoDate | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  const at = atMidnight(text);
  return !Number.isNaN(at) && new Date(at).toISOString().slice(0, 10) === text ? text : null;
}

/** The same day so many months later; where that month is shorter, its last day. */
export function addMonths(date: IsoDate, months: number): IsoDate {
  const [year = 0, month = 1, day = 1] = date.split("-").map(Number);
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0));
  last.setUTCDate(Math.min(day, last.getUTCDate()));
  return last.toISOString().slice(0, 10);
}

export function addDays(date: IsoDate, days: number): IsoDate {
  return new Date(atMidnight(date) + days * day).toISOString().slice(0, 10);
}

/** Whole days from one date to another; negative when `to` lies before `from`. */
export function daysBetween(from: IsoDate, to: IsoDate): number {
  return Math.round((atMidnight(to) - atMidnight(from)) / day);
}

export function laterOf(one: IsoDate, other: IsoDate): IsoDate {
  return one > other ? one : other;
}

function atMidnight(date: IsoDate): Instant {
  return Date.parse(`${date}T00:00:00Z`);
}
