import { OpenDayButton } from "#app/(staff)/admin/calendar/open-day-button.tsx";
import { staffWords } from "#app/staff-words.ts";
import type { ClosedDay } from "#domain/library/read-calendar.server.ts";

/** The closed days of the year that is shown, each with its reason and a way back. */
export async function ClosedDayList(props: {
  readonly branchId: number;
  readonly closed: readonly ClosedDay[];
}) {
  const { words, tag } = await staffWords();
  const t = words("reference");
  const inWords = new Intl.DateTimeFormat(tag, {
    weekday: "short",
    day: "numeric",
    month: "long",
    timeZone: "UTC",
  });
  if (props.closed.length === 0) return <p>{t("calendar.noneClosed")}</p>;
  return (
    <ul className="slip flex flex-col px-5 py-2">
      {props.closed.map(({ day, reason }) => {
        const label = inWords.format(new Date(`${day}T00:00:00Z`));
        return (
          <li
            key={day}
            className="flex flex-wrap items-center gap-x-4 border-line border-b last:border-0"
          >
            <span className="min-w-44 font-semibold">{label}</span>
            <span className="flex-1">{reason}</span>
            <OpenDayButton branchId={props.branchId} day={day} label={label} />
          </li>
        );
      })}
    </ul>
  );
}
