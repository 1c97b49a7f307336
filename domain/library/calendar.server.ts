import "server-only";
import { Temporal } from "temporal-polyfill";
import { type Calendar, type CalendarDay, farthestOpenDay } from "#domain/library/calendar.ts";
import { addDays, type Instant, type IsoDate } from "#domain/library/dates.ts";
import { afterOpenDays, beforeOpenDays, openDaysAfter } from "#domain/library/open-week.ts";

/** Opening hours by weekday (1 Monday … 7 Sunday), local wall-clock times `HH:MM[:SS]`. */
export type BranchDays = {
  readonly timeZone: string;
  readonly hours: readonly {
    readonly weekday: number;
    readonly opens: string;
    readonly closes: string;
  }[];
  readonly closedDays: readonly IsoDate[];
};

/** The branch's day at an instant. */
export function localDate(timeZone: string, at: Instant): IsoDate {
  return Temporal.Instant.fromEpochMilliseconds(at)
    .toZonedDateTimeISO(timeZone)
    .toPlainDate()
    .toString();
}

/** When a day begins at a branch. */
export function startOfDay(timeZone: string, date: IsoDate): Instant {
  return Temporal.PlainDate.from(date).toZonedDateTime(timeZone).epochMilliseconds;
}

/**
 * The days that decisions ending near `dates` may look at: the day itself, and 40 days before and
 * after for the search of an open one; where a longer closing lies there, the days on its other side,
 * too. Far due dates cost no more than near ones. `times`: times of day (`HH:MM`) whose instants are
 * wanted, too.
 */
export function calendarAround(
  branch: BranchDays,
  dates: readonly IsoDate[],
  times: readonly string[] = [],
): Calendar {
  const { timeZone, hours, closedDays } = branch;
  const key = JSON.stringify([timeZone, hours, closedDays, dates, times]);
  const known = calendars.get(key);
  if (known !== undefined) return known;
  const made = calendarOf(branch, dates, times);
  if (calendars.size >= mostCalendars) calendars.clear();
  calendars.set(key, made);
  return made;
}

// Loans of one day end around the same few dates: what was put together for one serves the next.
const calendars = new Map<string, Calendar>();
const mostCalendars = 500;

const never: IsoDate = "9999-01-01";

function calendarOf(
  branch: BranchDays,
  dates: readonly IsoDate[],
  times: readonly string[],
): Calendar {
  const days: Record<IsoDate, CalendarDay> = {};
  for (const date of dates) {
    // 9999-12-31 and `infinity` are "never": no loan reaches them, and no calendar goes beyond.
    if (date >= never) continue;
    for (const [from, until] of stretchesAround(branch, date))
      for (let each = from; each <= until; each = addDays(each, 1))
        days[each] ??= remembered(branch, each, times);
  }
  return days;
}

type Stretch = readonly [IsoDate, IsoDate];

/** A search begins at the day or a few beside it: what is closed from there on is jumped over. */
function stretchesAround(branch: BranchDays, date: IsoDate): Stretch[] {
  const [first, last] = [addDays(date, -farthestOpenDay), addDays(date, farthestOpenDay)];
  const near: Stretch = [first, last];
  const { hours, closedDays } = branch;
  if (hours.length === 0) return [near];
  const week = { weekdays: new Set(hours.map(({ weekday }) => weekday)), closed: closedDays };
  const [before, after] = [addDays(date, -besides), addDays(date, besides)];
  const isShutBefore = openDaysAfter(week, addDays(first, -1), before) === 0;
  const isShutAfter = openDaysAfter(week, after, last) === 0;
  const earlier = isShutBefore ? beforeOpenDays(week, first, 1) : null;
  const later = isShutAfter ? afterOpenDays(week, last, 1) : null;
  return [
    near,
    ...(earlier === null ? [] : [[earlier, earlier] as const]),
    // So far the same day of the week is looked for.
    ...(later === null || later >= never
      ? []
      : [[later, addDays(later, farthestOpenDay)] as const]),
  ];
}

/** Days from a date of which calendars are asked for, at which a search still begins. */
const besides = 7;

// Wall clock to instant is the slow part, and a branch asks for the same eighty days all day long.
const memory = new Map<string, CalendarDay>();
const memorySize = 20_000;

function remembered(branch: BranchDays, date: IsoDate, times: readonly string[]): CalendarDay {
  const open = hoursOn(branch, date);
  const key = `${branch.timeZone} ${date} ${open?.opens} ${open?.closes} ${times.join()}`;
  const known = memory.get(key);
  if (known !== undefined) return known;
  const at = (time: string) => instantOf(branch.timeZone, date, time);
  const made: CalendarDay = {
    opensAt: open === null ? null : at(open.opens),
    closesAt: open === null ? null : at(open.closes),
    endsAt: at(lastSecond),
    ...(times.length > 0 ? { at: Object.fromEntries(times.map((time) => [time, at(time)])) } : {}),
  };
  if (memory.size >= memorySize) memory.clear();
  memory.set(key, made);
  return made;
}

const lastSecond = "23:59:59";

function hoursOn(branch: BranchDays, date: IsoDate): { opens: string; closes: string } | null {
  if (branch.closedDays.includes(date)) return null;
  // getUTCDay counts from Sunday, the calendar from Monday.
  const weekday = ((new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7) + 1;
  const hours = branch.hours.find((each) => each.weekday === weekday);
  if (hours === undefined) return null;
  // The database knows 24:00 as the end of a day, the calendar of the language does not.
  return { opens: hours.opens, closes: hours.closes.startsWith("24") ? lastSecond : hours.closes };
}

/** A wall-clock time that a clock change skips or repeats is taken as the later one: nobody is late by it. */
function instantOf(timeZone: string, date: IsoDate, time: string): Instant {
  return Temporal.PlainDateTime.from(`${date}T${time}`).toZonedDateTime(timeZone, {
    disambiguation: "later",
  }).epochMilliseconds;
}
