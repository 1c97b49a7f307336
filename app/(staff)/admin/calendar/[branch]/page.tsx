import { notFound } from "next/navigation";
import { ClosedDayList } from "#app/(staff)/admin/calendar/closed-day-list.tsx";
import { ClosedDaysForm } from "#app/(staff)/admin/calendar/closed-days-form.tsx";
import { ClosingList } from "#app/(staff)/admin/calendar/closing-list.tsx";
import { HoursForm } from "#app/(staff)/admin/calendar/hours-form.tsx";
import { YearView } from "#app/(staff)/admin/calendar/year-view.tsx";
import { BackLink } from "#app/(staff)/back-link.tsx";
import { admit } from "#app/admit.ts";
import { staffWords } from "#app/staff-words.ts";
import { readClosings } from "#domain/circulation/read-closings.server.ts";
import { readCalendar, readClosedDays, todayAt } from "#domain/library/read-calendar.server.ts";
import { weekdays } from "#domain/library/weekly-hours.ts";

type Way = {
  readonly params: Promise<{ readonly branch: string }>;
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
};
const permission = "manage-calendar";

/** The days of one branch: its week, what is closed beside it, and the year that comes of both. */
export default async function CalendarPage({ params, searchParams }: Way) {
  await admit("/admin/calendar", { permission });
  const branch = await readCalendar(decodeURIComponent((await params).branch));
  if (branch === null) notFound();
  const path = `/admin/calendar/${encodeURIComponent(branch.code)}`;
  await admit(path, { permission, place: branch.id });
  const { words, tag } = await staffWords();
  const t = words("reference");
  const today = todayAt(branch.timeZone);
  const year = readYear((await searchParams).year) ?? Number(today.slice(0, 4));
  const [closed, closings] = await Promise.all([
    readClosedDays(branch.id, year),
    readClosings(branch.id),
  ]);
  const dayName = new Intl.DateTimeFormat(tag, { weekday: "long", timeZone: "UTC" });
  return (
    <>
      <BackLink href="/admin/calendar" name={t("calendar.all")} />
      <div>
        <h1 className="text-title">{branch.name}</h1>
        <p className="text-ink-soft">{t("calendar.zone", { zone: branch.timeZone })}</p>
      </div>
      <div className="grid items-start gap-6 lg:grid-cols-2">
        <HoursForm
          branchId={branch.id}
          hours={branch.hours}
          // 1 January 2024 was a Monday.
          dayNames={weekdays.map((day) => dayName.format(Date.UTC(2024, 0, day)))}
        />
        <section className="slip flex flex-col gap-4 p-6">
          <h2 className="text-2xl">{t("calendar.closed")}</h2>
          <p className="max-w-[60ch] text-ink-soft">{t("calendar.closedLead")}</p>
          <ClosedDaysForm branchId={branch.id} />
        </section>
      </div>
      <YearView
        path={path}
        year={year}
        today={today}
        openWeekdays={branch.hours.map(({ weekday }) => weekday)}
        closed={closed}
      />
      <ClosedDayList branchId={branch.id} closed={closed} />
      <ClosingList branchId={branch.id} closings={closings} />
    </>
  );
}

function readYear(text: string | string[] | undefined): number | null {
  return typeof text === "string" && /^[12]\d{3}$/.test(text) ? Number(text) : null;
}
