/** Milliseconds since 1970, UTC. */
export type Instant = number;

/** `YYYY-MM-DD`; which zone's day it is, the name of the field says. Compares as text. */
export type IsoDate = string;

const day = 86_400_000;

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
