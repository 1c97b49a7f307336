import { addDays, type IsoDate } from "#domain/library/dates.ts";

export type YearDay = {
  readonly date: IsoDate;
  readonly state: "open" | "closed-weekday" | "closed-day";
};
export type YearMonth = {
  /** 1 January … 12 December. */
  readonly month: number;
  /** Empty places before the first day, so that it stands under its weekday; weeks begin on Monday. */
  readonly blanks: number;
  readonly days: readonly YearDay[];
};

/** A year as it hangs on the wall: which days are open, by weekday and by what was closed. */
export function yearOf(
  year: number,
  openWeekdays: readonly number[],
  closedDays: readonly IsoDate[],
): readonly YearMonth[] {
  const closed = new Set(closedDays);
  return Array.from({ length: 12 }, (_, index) => {
    const first = `${year}-${String(index + 1).padStart(2, "0")}-01`;
    return {
      month: index + 1,
      blanks: weekdayOf(first) - 1,
      days: daysOfMonth(first).map((date) => ({
        date,
        state: stateOf(date, openWeekdays, closed),
      })),
    };
  });
}

/** 1 Monday … 7 Sunday. */
export function weekdayOf(date: IsoDate): number {
  return ((new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7) + 1;
}

function daysOfMonth(first: IsoDate): IsoDate[] {
  const month = first.slice(0, 7);
  return Array.from({ length: 31 }, (_, index) => addDays(first, index)).filter((date) =>
    date.startsWith(month),
  );
}

function stateOf(
  date: IsoDate,
  openWeekdays: readonly number[],
  closed: ReadonlySet<IsoDate>,
): YearDay["state"] {
  if (closed.has(date)) return "closed-day";
  return openWeekdays.includes(weekdayOf(date)) ? "open" : "closed-weekday";
}
