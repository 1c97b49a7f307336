import Link from "next/link";
import { BackLink } from "#app/(staff)/back-link.tsx";
import { admit } from "#app/admit.ts";
import { staffWords } from "#app/staff-words.ts";
import { may } from "#domain/identity/permissions.ts";
import { type BranchCalendar, listCalendars } from "#domain/library/read-calendar.server.ts";

/** Every branch that is hers, with its week at a glance. */
export default async function CalendarsPage() {
  const permission = "manage-calendar";
  const { assignments } = await admit("/admin/calendar", { permission });
  const { words } = await staffWords();
  const t = words("reference");
  const own = (await listCalendars()).filter(({ id }) => may(assignments, permission, id));
  return (
    <>
      <BackLink href="/admin" name={t("toAdministration")} />
      <h1 className="text-title">{words("checklist")("tiles.calendar.name")}</h1>
      <p className="max-w-[60ch] text-ink-soft">{t("calendar.lead")}</p>
      {own.length === 0 ? <p>{t("calendar.nobody")}</p> : null}
      <ul className="grid gap-4 sm:grid-cols-2">
        {own.map((branch) => (
          <li key={branch.code}>
            <Link
              href={`/admin/calendar/${encodeURIComponent(branch.code)}`}
              prefetch={false}
              className="slip flex h-full flex-col gap-2 p-5"
            >
              <span className="font-serif text-xl font-semibold underline decoration-line-strong underline-offset-4">
                {branch.name}
              </span>
              <span className="text-ink-soft">
                {t("calendar.zone", { zone: branch.timeZone })}
                {branch.isActive ? "" : ` · ${t("inactive")}`}
              </span>
              <Week hours={branch.hours} />
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}

async function Week({ hours }: { readonly hours: BranchCalendar["hours"] }) {
  const { words, tag } = await staffWords();
  if (hours.length === 0)
    return (
      <span className="font-semibold text-amber">{words("reference")("calendar.noHours")}</span>
    );
  const name = new Intl.DateTimeFormat(tag, { weekday: "short", timeZone: "UTC" });
  return (
    <span className="flex flex-wrap gap-x-4 tabular-nums">
      {hours.map(({ weekday, opens, closes }) => (
        <span key={weekday}>
          {/* 1 January 2024 was a Monday. */}
          {name.format(Date.UTC(2024, 0, weekday))} {opens}–{closes}
        </span>
      ))}
    </span>
  );
}
