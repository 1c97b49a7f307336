import {
  type Calendar,
  dayOfInstant,
  isOpen,
  openDayFrom,
  openDayUntil,
  openSameWeekdayFrom,
} from "#domain/library/calendar.ts";
import { addDays, type Instant, type IsoDate, laterOf } from "#domain/library/dates.ts";

export type ClosingRule = "days" | "next-open-day" | "same-weekday" | "previous-open-day";

/** How long a loan is: so many days or so many hours, and what moves its end. */
export type DueRule = {
  readonly length: { readonly days: number } | { readonly hours: number };
  readonly closingRule: ClosingRule;
  /** `HH:MM`, for loans of days; null: when the branch closes. */
  readonly dueTime: string | null;
  readonly hardDue: {
    readonly on: IsoDate;
    readonly rule: "before" | "after" | "exactly";
  } | null;
};

/** From when a loan is counted: the day at the branch, and the instant. */
export type Beginning = { readonly on: IsoDate; readonly at: Instant };

export type DueDate = {
  readonly dueOn: IsoDate;
  readonly dueAt: Instant;
  /** The membership ends before the loan would. */
  readonly isCapped: boolean;
};

/**
 * The last day of a loan that begins (or is extended) then, in the branch's zone, and the instant at
 * which it ends. A hard due date moves it, membership's end caps it; both stay off closed days where
 * the closing rule does.
 */
export function dueDate(
  from: Beginning,
  rule: DueRule,
  calendar: Calendar,
  membershipEnds: IsoDate | null,
): DueDate {
  const counted =
    "days" in rule.length
      ? afterDays(from, rule.length.days, rule, calendar)
      : afterHours(from, rule.length.hours, rule.closingRule, calendar);
  const due = withHardDate(from, counted, rule, calendar);
  if (membershipEnds === null || due.dueOn <= membershipEnds) return { ...due, isCapped: false };
  const dueOn = openDayUntil(calendar, membershipEnds, from.on);
  return { dueOn, dueAt: lastInstantOf(calendar, dueOn, rule.dueTime), isCapped: true };
}

type Due = Omit<DueDate, "isCapped">;
const hour = 3_600_000;

function afterDays(from: Beginning, days: number, rule: DueRule, calendar: Calendar): Due {
  const counted = addDays(from.on, days);
  const dueOn = moved(calendar, counted, rule.closingRule, addDays(from.on, 1));
  return { dueOn, dueAt: lastInstantOf(calendar, dueOn, rule.dueTime) };
}

/** Hours run on while the branch is closed; what would end then ends at the next opening or the last closing. */
function afterHours(from: Beginning, hours: number, rule: ClosingRule, calendar: Calendar): Due {
  const at = from.at + hours * hour;
  const on = dayOfInstant(calendar, at, addDays(from.on, Math.floor(hours / 24)));
  if (rule === "days" || isOpenAt(calendar, on, at)) return { dueOn: on, dueAt: at };
  const before = rule === "previous-open-day" ? lastClosing(calendar, on, at) : null;
  if (before !== null && before.dueAt > from.at) return before;
  return nextOpening(calendar, on, at) ?? { dueOn: on, dueAt: at };
}

function isOpenAt(calendar: Calendar, on: IsoDate, at: Instant): boolean {
  const { opensAt = null, closesAt = null } = calendar[on] ?? {};
  return opensAt !== null && closesAt !== null && opensAt <= at && at <= closesAt;
}

function lastClosing(calendar: Calendar, on: IsoDate, at: Instant): Due | null {
  const isOver = (calendar[on]?.closesAt ?? at) < at;
  const dueOn = isOver ? on : openDayUntil(calendar, addDays(on, -1), "0000-01-01");
  const dueAt = calendar[dueOn]?.closesAt ?? null;
  return dueAt === null ? null : { dueOn, dueAt };
}

function nextOpening(calendar: Calendar, on: IsoDate, at: Instant): Due | null {
  const isStillToOpen = (calendar[on]?.opensAt ?? at) > at;
  const dueOn = isStillToOpen ? on : openDayFrom(calendar, addDays(on, 1));
  const dueAt = calendar[dueOn]?.opensAt ?? null;
  return dueAt === null ? null : { dueOn, dueAt };
}

/** A date that is over binds nothing: a loan ends after it began. */
function withHardDate(from: Beginning, due: Due, rule: DueRule, calendar: Calendar): Due {
  const { hardDue } = rule;
  if (hardDue === null || hardDue.on < from.on) return due;
  const isBound = { before: due.dueOn > hardDue.on, after: due.dueOn < hardDue.on, exactly: true };
  if (!isBound[hardDue.rule]) return due;
  const dueOn = offClosedDays(calendar, hardDue, rule.closingRule, from.on);
  return { dueOn, dueAt: lastInstantOf(calendar, dueOn, rule.dueTime) };
}

/** "Not after" moves back, "not before" moves on, "exactly" is what it says. */
function offClosedDays(
  calendar: Calendar,
  hardDue: NonNullable<DueRule["hardDue"]>,
  closingRule: ClosingRule,
  earliest: IsoDate,
): IsoDate {
  if (closingRule === "days" || hardDue.rule === "exactly") return hardDue.on;
  return hardDue.rule === "before"
    ? openDayUntil(calendar, hardDue.on, earliest)
    : openDayFrom(calendar, hardDue.on);
}

const movers: Readonly<
  Record<ClosingRule, (calendar: Calendar, date: IsoDate, earliest: IsoDate) => IsoDate>
> = {
  days: (_calendar, date) => date,
  "next-open-day": openDayFrom,
  "same-weekday": openSameWeekdayFrom,
  "previous-open-day": openDayBefore,
};

function moved(calendar: Calendar, date: IsoDate, rule: ClosingRule, earliest: IsoDate): IsoDate {
  return isOpen(calendar, date) ? date : movers[rule](calendar, date, earliest);
}

/** Where the branch was closed ever since the loan began, the next open day: nobody can bring it earlier. */
function openDayBefore(calendar: Calendar, date: IsoDate, earliest: IsoDate): IsoDate {
  const before = openDayUntil(calendar, date, earliest);
  return isOpen(calendar, before) ? before : openDayFrom(calendar, date);
}

/** When a day ends for a loan: at the hour that the rule names, else at closing time, else with the day. */
function lastInstantOf(calendar: Calendar, date: IsoDate, dueTime: string | null): Instant {
  const day = calendar[date];
  if (day === undefined) throw new RangeError(`the calendar does not reach ${date}`);
  if (dueTime === null) return day.closesAt ?? day.endsAt;
  const at = day.at?.[dueTime];
  if (at === undefined) throw new RangeError(`the calendar does not know ${dueTime}`);
  return at;
}

/** Read in the house: until it closes today, or until the day is over. */
export function dueOnSite(from: Beginning, calendar: Calendar): DueDate {
  const day = calendar[from.on];
  if (day === undefined) throw new RangeError(`the calendar does not reach ${from.on}`);
  const closesAt = day.closesAt ?? day.endsAt;
  const dueAt = closesAt > from.at ? closesAt : Math.max(day.endsAt, from.at + 1000);
  return { dueOn: from.on, dueAt, isCapped: false };
}

/** Days on which a loan by this rule could end: around them the calendar has to be known. */
export function reachOf(from: IsoDate, rule: DueRule): IsoDate[] {
  const days = "days" in rule.length ? rule.length.days : Math.floor(rule.length.hours / 24);
  const hard = rule.hardDue === null ? [] : [laterOf(rule.hardDue.on, from)];
  return [addDays(from, days), ...hard];
}
