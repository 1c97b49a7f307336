import Link from "next/link";
import { readKioskList } from "#app/(staff)/admin/devices/device-request.ts";
import { deviceWords } from "#app/(staff)/admin/devices/device-words.ts";
import { StaffList } from "#app/(staff)/staff-list.tsx";
import { admit } from "#app/admit.ts";
import { inputLook } from "#components/staff/input-look.ts";
import { type KioskFilter, kioskStates } from "#domain/kiosk/kiosk-list.ts";
import type { KioskListed } from "#domain/kiosk/list-kiosks.server.ts";
import { rowsPerPage } from "#domain/library/list-request.ts";

type Asked = Promise<Record<string, string | string[] | undefined>>;

/** The library's tablets and how they are; silent ones and ones with problems stand out. */
export default async function DevicesPage({ searchParams }: { searchParams: Asked }) {
  const person = await admit("/admin/devices", { permission: "manage-devices" });
  const now = Date.now();
  const { request, filter, kept, branches, kiosks } = await readKioskList(
    await searchParams,
    person,
    now,
  );
  const words = await deviceWords(now);
  const { t } = words;
  const from = (request.page - 1) * rowsPerPage;
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-4">
        <h1 className="text-title">{t("title")}</h1>
        <Link
          href="/admin/devices/pair"
          prefetch={false}
          className="inline-flex min-h-11 items-center rounded-book border-2 border-accent bg-accent px-5 font-bold text-on-accent"
        >
          {t("pair")}
        </Link>
      </div>
      <p className="max-w-[70ch]">{t("lead")}</p>
      <StaffList
        path="/admin/devices"
        request={request}
        kept={kept}
        exportPath="/admin/devices/export"
        searchLabel={t("search")}
        empty={t("empty")}
        filters={<Filters filter={filter} branches={branches} />}
        rows={kiosks.slice(from, from + rowsPerPage)}
        hasMore={kiosks.length > from + rowsPerPage}
        keyOf={({ id }) => id}
        columns={columnsOf(words)}
      />
    </>
  );
}

function columnsOf(words: Awaited<ReturnType<typeof deviceWords>>) {
  const { t } = words;
  return [
    { name: "name", label: t("name"), sort: "name", cell: nameCell },
    {
      name: "branch",
      label: t("branch"),
      sort: "branch",
      isWideOnly: true,
      cell: ({ branch }: KioskListed) => branch,
    },
    {
      name: "state",
      label: t("state"),
      sort: "state",
      cell: (kiosk: KioskListed) => (
        <State state={words.state(kiosk)} silent={kiosk.isSilent ? t("silent") : null} />
      ),
    },
    { name: "seen", label: t("seen"), sort: "seen", cell: words.seen },
    wide("version", t("version"), words.version),
    wide("battery", t("battery"), words.battery),
    { name: "camera", label: t("camera"), isWideOnly: true, cell: words.camera },
    wide("pending", t("pending"), words.pending),
    wide("lastScan", t("lastScan"), words.lastScan),
    wide("problems", t("problems"), (kiosk) => words.problems(kiosk).join("; ")),
  ] as const;
}

function wide<const Name extends "version" | "battery" | "pending" | "lastScan" | "problems">(
  name: Name,
  label: string,
  cell: (kiosk: KioskListed) => string,
) {
  return { name, label, sort: name, isWideOnly: true, cell } as const;
}

function nameCell({ id, name }: KioskListed) {
  return (
    <Link
      href={`/admin/devices/${id}`}
      prefetch={false}
      className="inline-flex min-h-11 items-center font-semibold underline decoration-line-strong underline-offset-4"
    >
      {name}
    </Link>
  );
}

function State(props: { readonly state: string; readonly silent: string | null }) {
  return (
    <span className="flex flex-wrap gap-x-2">
      {props.state}
      {props.silent === null ? null : (
        <strong className="rounded-book border border-amber-line bg-amber-wash px-2 text-amber">
          {props.silent}
        </strong>
      )}
    </span>
  );
}

async function Filters(props: {
  readonly filter: KioskFilter;
  readonly branches: readonly { readonly code: string; readonly name: string }[];
}) {
  const { t } = await deviceWords(0);
  return (
    <>
      <select
        name="branch"
        aria-label={t("branch")}
        defaultValue={props.filter.branch}
        className={`${inputLook} max-w-56`}
      >
        <option value="">{t("everywhere")}</option>
        {props.branches.map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </select>
      <select
        name="state"
        aria-label={t("state")}
        defaultValue={props.filter.state}
        className={`${inputLook} max-w-56`}
      >
        <option value="">{t("anyState")}</option>
        {[...kioskStates, "silent" as const].map((state) => (
          <option key={state} value={state}>
            {t(`states.${state}`)}
          </option>
        ))}
      </select>
    </>
  );
}
