import { addDays, daysBetween, type IsoDate } from "#domain/library/dates.ts";

/**
 * Which days a branch is open: weekdays (1 is Monday), less its dated closed days in any order. No
 * weekdays: its hours were not entered, and every day counts.
 */
export type OpenWeek = {
  readonly weekdays: ReadonlySet<number>;
  readonly closed: readonly IsoDate[];
};

/**
 * Open days after `from`, up to and with `until`. Whole weeks are multiplied and the dated closed days
 * taken off: it costs the same for ten days and for a hundred years.
 */
export function openDaysAfter(
  { weekdays: entered, closed }: OpenWeek,
  from: IsoDate,
  until: IsoDate,
): number {
  const weekdays = entered.size === 0 ? everyDay : entered;
  const days = daysBetween(from, until);
  if (days <= 0) return 0;
  const weeks = Math.floor(days / 7);
  let open = weeks * weekdays.size;
  for (let rest = weeks * 7 + 1; rest <= days; rest += 1) {
    if (weekdays.has(weekdayOf(addDays(from, rest)))) open += 1;
  }
  const taken = new Set(
    closed.filter((day) => day > from && day <= until && weekdays.has(weekdayOf(day))),
  );
  return open - taken.size;
}

/** The day on which so many open days have passed. */
export function afterOpenDays(week: OpenWeek, from: IsoDate, count: number): IsoDate {
  let [least, most] = [count, (count + week.closed.length + 1) * 7];
  while (least < most) {
    const middle = Math.floor((least + most) / 2);
    if (openDaysAfter(week, from, addDays(from, middle)) >= count) most = middle;
    else least = middle + 1;
  }
  return addDays(from, least);
}

/** The day since which so many open days have passed, itself one of them. */
export function beforeOpenDays(week: OpenWeek, until: IsoDate, count: number): IsoDate {
  let [least, most] = [count, (count + week.closed.length + 1) * 7];
  const last = addDays(until, -1);
  while (least < most) {
    const middle = Math.floor((least + most) / 2);
    if (openDaysAfter(week, addDays(until, -middle - 1), last) >= count) most = middle;
    else least = middle + 1;
  }
  return addDays(until, -least);
}

const everyDay: ReadonlySet<number> = new Set([1, 2, 3, 4, 5, 6, 7]);

/** 1970-01-01 was a Thursday. */
function weekdayOf(date: IsoDate): number {
  return ((((daysBetween("1970-01-01", date) + 3) % 7) + 7) % 7) + 1;
}
