import { addDays, daysBetween, type Instant, type IsoDate } from "#domain/library/dates.ts";
import { type OpenWeek, openDaysAfter } from "#domain/library/open-week.ts";
import type { Lateness } from "#domain/money/fining.ts";

/** From when on it was late, and until when: back, renewed, given up, or now. */
export type LatePeriod = {
  readonly dueOn: IsoDate;
  readonly dueAt: Instant;
  readonly until: Instant;
  /** The day of `until` at the branch, and when it began there. */
  readonly untilOn: IsoDate;
  readonly dayBegan: Instant;
};

const hour = 3_600_000;

/**
 * How late it was. A loan of days is late by whole days after its due day, so that the evening of that
 * day costs nothing; a loan of hours by every hour begun. `open`: closed days do not count, so that on
 * one of them a loan is as late as when it began.
 */
export function latenessOf(
  { dueOn, dueAt, until, untilOn, dayBegan }: LatePeriod,
  countedIn: "days" | "hours",
  open: OpenWeek | null,
): Omit<Lateness, "price"> {
  if (until <= dueAt) return { late: 0, lateDays: 0 };
  const days = Math.max(0, daysBetween(dueOn, untilOn));
  const counted = open === null ? days : openDaysAfter(open, dueOn, untilOn);
  if (countedIn === "days") return { late: counted, lateDays: counted };
  const isClosed =
    open !== null && days > 0 && openDaysAfter(open, addDays(untilOn, -1), untilOn) === 0;
  const closedBefore = days - counted - (isClosed ? 1 : 0);
  const hours = Math.ceil(((isClosed ? dayBegan : until) - dueAt) / hour) - 24 * closedBefore;
  return { late: Math.max(0, hours), lateDays: Math.max(0, Math.ceil(hours / 24)) };
}
