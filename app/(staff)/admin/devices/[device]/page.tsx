import Link from "next/link";
import { notFound } from "next/navigation";
import { DeviceForms } from "#app/(staff)/admin/devices/[device]/device-forms.tsx";
import { branchesToManage } from "#app/(staff)/admin/devices/device-request.ts";
import { deviceWords } from "#app/(staff)/admin/devices/device-words.ts";
import { JournalRows } from "#app/(staff)/admin/journal/journal-rows.tsx";
import { admit } from "#app/admit.ts";
import { staffWords } from "#app/staff-words.ts";
import { readRolesAndBranches } from "#domain/identity/list-staff.server.ts";
import { may } from "#domain/identity/permissions.ts";
import type { Person } from "#domain/identity/person.ts";
import { type KioskListed, listKiosks } from "#domain/kiosk/list-kiosks.server.ts";
import { readPeriod } from "#domain/ops/journal-period.server.ts";
import { searchJournal } from "#domain/ops/search-journal.server.ts";

type Way = { readonly params: Promise<{ readonly device: string }> };

/** One tablet: how it is, what was done to it, what can be done. */
export default async function DevicePage({ params }: Way) {
  await admit("/admin/devices", { permission: "manage-devices" });
  const { device: id } = await params;
  const now = Date.now();
  const kiosk = (await listKiosks(now)).find((each) => each.id === id && each.kind === "kiosk");
  if (kiosk === undefined) notFound();
  const branch = (await readRolesAndBranches()).branches.find(({ code }) => code === kiosk.branch);
  if (branch === undefined) notFound();
  const person = await admit(`/admin/devices/${id}`, {
    permission: "manage-devices",
    place: branch.id,
  });
  const { t } = await deviceWords(now);
  const look = "inline-flex min-h-11 items-center underline underline-offset-4";
  return (
    <>
      <Link className={look} href="/admin/devices" prefetch={false}>
        {t("back")}
      </Link>
      <h1 className="text-title">{kiosk.name}</h1>
      <Health kiosk={kiosk} branch={branch.name} now={now} />
      <div className="flex flex-wrap gap-x-6">
        <Link className={look} href={`/admin/devices/pair?device=${id}`} prefetch={false}>
          {t("acts.pairAgain")}
        </Link>
        {may(person.assignments, "change-settings", "anywhere") ? (
          <Link
            className={look}
            href={`/admin/settings?branch=${encodeURIComponent(branch.code)}`}
            prefetch={false}
          >
            {t("branchSettings")}
          </Link>
        ) : null}
      </div>
      <DeviceForms
        device={id}
        name={kiosk.name}
        branch={kiosk.branch}
        message={kiosk.message ?? ""}
        isLocked={kiosk.lockedAt !== null}
        status={kiosk.status}
        branches={await branchesToManage(person)}
      />
      <LastRows id={id} person={person} />
    </>
  );
}

async function Health(props: {
  readonly kiosk: KioskListed;
  readonly branch: string;
  readonly now: number;
}) {
  const { kiosk } = props;
  const words = await deviceWords(props.now);
  const { t, ago } = words;
  const yesOrNo = (is: boolean | null | undefined) =>
    is == null ? t("unknown") : t(is ? "yes" : "no");
  const problems = words.problems(kiosk);
  const rows = [
    [t("branch"), props.branch],
    [t("state"), `${words.state(kiosk)}${kiosk.isSilent ? ` · ${t("silent")}` : ""}`],
    [t("seen"), words.seen(kiosk)],
    [t("heard"), ago(kiosk.startedAt?.getTime() ?? null)],
    [t("version"), words.version(kiosk)],
    [t("battery"), words.battery(kiosk)],
    [t("camera"), words.camera(kiosk)],
    [t("pending"), words.pending(kiosk)],
    [t("lastScan"), words.lastScan(kiosk)],
    [t("storage"), yesOrNo(kiosk.report?.isStoragePersistent)],
    [t("installed"), yesOrNo(kiosk.report?.isInstalled)],
    [t("paired"), ago(kiosk.pairedAt.getTime())],
    [t("pairings"), String(kiosk.epoch)],
  ] as const;
  return (
    <section className="slip flex flex-col gap-3 p-5">
      <h2 className="text-xl">{t("how")}</h2>
      <dl className="grid gap-x-8 gap-y-1 sm:grid-cols-2 lg:grid-cols-3">
        {rows.map(([label, told]) => (
          <div key={label} className="flex justify-between gap-4 border-line border-b py-1">
            <dt className="text-ink-soft">{label}</dt>
            <dd className="text-end font-semibold">{told}</dd>
          </div>
        ))}
      </dl>
      {problems.length === 0 ? null : (
        <ul className="list-disc ps-6 font-semibold text-amber">
          {problems.map((problem) => (
            <li key={problem}>{problem}</li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** Only for who may read the journal, and of the branches that she may read of. */
async function LastRows({ id, person }: { readonly id: string; readonly person: Person }) {
  if (!may(person.assignments, "see-journal", "anywhere")) return null;
  const lines = await searchJournal({ device: id, most: 10 }, person);
  const { words } = await staffWords();
  const t = words("devices");
  const { zone } = await readPeriod("", "");
  return (
    <section className="flex flex-col gap-2">
      <h2 className="text-2xl">{t("rows")}</h2>
      {lines.length === 0 ? <p>{t("noRows")}</p> : <JournalRows lines={lines} zone={zone} />}
      <Link
        className="inline-flex min-h-11 items-center underline underline-offset-4"
        href={`/admin/journal?device=${id}`}
        prefetch={false}
      >
        {t("allRows")}
      </Link>
    </section>
  );
}
