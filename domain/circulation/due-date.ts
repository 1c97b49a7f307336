import { type Calendar, openDayFrom, openDayUntil } from "#domain/library/calendar.ts";
import { addDays, type Instant, type IsoDate } from "#domain/library/dates.ts";

export type DueRule = {
  readonly days: number;
  readonly closingRule: "days" | "next-open-day" | "previous-open-day";
};

export type DueDate = {
  readonly dueOn: IsoDate;
  readonly dueAt: Instant;
  /** The membership ends before the loan would. */
  readonly isCapped: boolean;
};

/**
 * The last day of a loan that begins (or is extended) on `from`, in the branch's zone, at its closing
 * time; on a closed day at the end of the day. Membership's end caps it, moved back to an open day.
 */
export function dueDate(
  from: IsoDate,
  rule: DueRule,
  calendar: Calendar,
  membershipEnds: IsoDate | null,
): DueDate {
  const wanted = moved(calendar, addDays(from, rule.days), rule.closingRule, from);
  const isCapped = membershipEnds !== null && wanted > membershipEnds;
  const dueOn = isCapped ? openDayUntil(calendar, membershipEnds, from) : wanted;
  return { dueOn, dueAt: lastInstantOf(calendar, dueOn), isCapped };
}

function moved(
  calendar: Calendar,
  date: IsoDate,
  rule: DueRule["closingRule"],
  from: IsoDate,
): IsoDate {
  if (rule === "days") return date;
  return rule === "next-open-day"
    ? openDayFrom(calendar, date)
    : openDayUntil(calendar, date, addDays(from, 1));
}

function lastInstantOf(calendar: Calendar, date: IsoDate): Instant {
  const day = calendar[date];
  if (day === undefined) throw new RangeError(`the calendar does not reach ${date}`);
  return day.closesAt ?? day.endsAt;
}
