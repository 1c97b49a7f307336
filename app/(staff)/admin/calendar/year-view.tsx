import Link from "next/link";
import { staffWords } from "#app/staff-words.ts";
import type { ClosedDay } from "#domain/library/read-calendar.server.ts";
import { type YearDay, type YearMonth, yearOf } from "#domain/library/year-of-days.ts";

/** Marks differ by more than colour: open is plain, closed weekly is faint, a closed day is framed and struck. */
const looks = {
  open: "text-ink",
  "closed-weekday": "text-ink-soft bg-well",
  "closed-day":
    "bg-amber-wash text-amber font-bold line-through outline-2 -outline-offset-2 outline-amber-line",
} as const satisfies Readonly<Record<YearDay["state"], string>>;

/** Twelve months at a glance. What is closed beside the weekly days is listed below in words. */
export async function YearView(props: {
  readonly path: string;
  readonly year: number;
  readonly today: string;
  readonly openWeekdays: readonly number[];
  readonly closed: readonly ClosedDay[];
}) {
  const { words } = await staffWords();
  const t = words("reference");
  const { path, year } = props;
  const months = yearOf(
    year,
    props.openWeekdays,
    props.closed.map(({ day }) => day),
  );
  const open = months.flatMap(({ days }) => days).filter(({ state }) => state === "open");
  const states = Object.keys(looks) as YearDay["state"][];
  return (
    <section className="flex flex-col gap-4">
      <div className="flex flex-wrap items-baseline gap-x-6">
        <h2 className="text-2xl">{t("calendar.year", { year: String(year) })}</h2>
        <span className="text-ink-soft">{t("calendar.openDays", { count: open.length })}</span>
        {[year - 1, year + 1].map((other) => (
          <Link
            key={other}
            href={`${path}?year=${other}`}
            prefetch={false}
            className="inline-flex min-h-11 items-center underline decoration-line-strong underline-offset-4"
          >
            {other < year ? "← " : ""}
            {t("calendar.before", { year: String(other) })}
            {other > year ? " →" : ""}
          </Link>
        ))}
      </div>
      <p className="flex flex-wrap gap-x-6 gap-y-1">
        {states.map((state) => (
          <span key={state} className="inline-flex items-center gap-2">
            <span className={`inline-block size-7 text-center leading-7 ${looks[state]}`}>1</span>
            {t(`calendar.legend.${state}`)}
          </span>
        ))}
      </p>
      <div className="grid grid-cols-2 gap-4 max-sm:gap-2 max-sm:text-sm md:grid-cols-3 lg:grid-cols-4">
        {months.map((month) => (
          <Month key={month.month} month={month} year={year} today={props.today} />
        ))}
      </div>
    </section>
  );
}

async function Month(props: {
  readonly month: YearMonth;
  readonly year: number;
  readonly today: string;
}) {
  const { words, tag } = await staffWords();
  const t = words("reference");
  const { month, blanks, days } = props.month;
  const monthName = new Intl.DateTimeFormat(tag, { month: "long", timeZone: "UTC" });
  const dayName = new Intl.DateTimeFormat(tag, { weekday: "narrow", timeZone: "UTC" });
  const weeks = weeksOf(blanks, days);
  return (
    <table className="slip w-full table-fixed border-collapse self-start text-center tabular-nums">
      <caption className="pb-1 text-start font-bold">
        {monthName.format(Date.UTC(props.year, month - 1, 1))}
      </caption>
      <thead className="text-ink-soft">
        <tr>
          {[1, 2, 3, 4, 5, 6, 7].map((day) => (
            <th key={day} scope="col" className="font-normal">
              {dayName.format(Date.UTC(2024, 0, day))}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr key={week.key}>
            {week.places.map(({ key, day }) =>
              day === null ? (
                <td key={key} />
              ) : (
                <td
                  key={key}
                  className={`h-8 ${looks[day.state]} ${day.date === props.today ? "underline decoration-2" : ""}`}
                >
                  {Number(day.date.slice(8))}
                  {day.state === "open" ? null : (
                    <span className="sr-only"> {t(`calendar.legend.${day.state}`)}</span>
                  )}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Rows of seven places, the first ones empty until the first day's weekday. */
function weeksOf(blanks: number, days: readonly YearDay[]) {
  const places = [...Array.from({ length: blanks }, () => null), ...days];
  return Array.from({ length: Math.ceil(places.length / 7) }, (_, week) => ({
    key: week,
    places: places
      .slice(week * 7, week * 7 + 7)
      .map((day, index) => ({ key: week * 7 + index, day })),
  }));
}
