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
    <ul className="grid gap-x-6 lg:grid-cols-2">
      {props.closed.map(({ day, reason }) => {
        const label = inWords.format(new Date(`${day}T00:00:00Z`));
        return (
          <li key={day} className="flex items-center gap-x-4 border-line border-b py-1">
            <span className="flex flex-1 flex-wrap gap-x-4">
              <span className="min-w-44 font-semibold">{label}</span>
              <span>{reason}</span>
            </span>
            <OpenDayButton branchId={props.branchId} day={day} label={label} />
          </li>
        );
      })}
    </ul>
  );
}
