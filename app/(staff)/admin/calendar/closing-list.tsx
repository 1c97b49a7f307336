import { TakeBackButton } from "#app/(staff)/admin/calendar/take-back-button.tsx";
import { staffWords } from "#app/staff-words.ts";
import type { Closing } from "#domain/circulation/read-closings.server.ts";

/** Closings that moved what ended on their days, and the way back from each. */
export async function ClosingList(props: {
  readonly branchId: number;
  readonly closings: readonly Closing[];
}) {
  const { words, tag } = await staffWords();
  const t = words("reference");
  const { branchId, closings } = props;
  const inWords = new Intl.DateTimeFormat(tag, { dateStyle: "medium", timeZone: "UTC" });
  const day = (date: string) => new Date(`${date}T00:00:00Z`);
  if (closings.length === 0) return null;
  return (
    <section className="flex flex-col gap-2">
      <h2 className="text-2xl">{t("calendar.closings")}</h2>
      <ul>
        {closings.map(({ id, first, last, loans, shelved, reopensOn, isTakenBack }) => {
          const days = inWords.formatRange(day(first), day(last));
          const moved = { loans, shelved, day: inWords.format(day(reopensOn)) };
          return (
            <li
              key={id}
              className="flex flex-wrap items-center gap-x-4 gap-y-1 border-line border-b py-1"
            >
              <span className="min-w-44 font-semibold">{days}</span>
              <span className="flex-1">{t("calendar.movedNow", moved)}</span>
              {isTakenBack ? (
                <span className="text-ink-soft">{t("calendar.takenBack")}</span>
              ) : (
                <TakeBackButton branchId={branchId} closing={id} label={days} />
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
