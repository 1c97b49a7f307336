import Link from "next/link";
import { JournalFilters } from "#app/(staff)/admin/journal/journal-filters.tsx";
import {
  type JournalAsked,
  journalAddress,
  readAsked,
  readFilter,
} from "#app/(staff)/admin/journal/journal-request.ts";
import { JournalRows } from "#app/(staff)/admin/journal/journal-rows.tsx";
import { journalWords } from "#app/(staff)/admin/journal/journal-words.ts";
import { ReaderForm } from "#app/(staff)/admin/journal/reader-form.tsx";
import { VerifyPanel } from "#app/(staff)/admin/journal/verify-panel.tsx";
import { admit } from "#app/admit.ts";
import { branchesOf } from "#domain/identity/doer.ts";
import {
  listStaff,
  mostStaff,
  readRolesAndBranches,
  staffFirst,
} from "#domain/identity/list-staff.server.ts";
import type { Person } from "#domain/identity/person.ts";
import { listKiosks } from "#domain/kiosk/list-kiosks.server.ts";
import { rowsPerPage } from "#domain/library/list-request.ts";
import { searchJournal } from "#domain/ops/search-journal.server.ts";

type Asked = Promise<Record<string, string | string[] | undefined>>;
const path = "/admin/journal";

/** What was done here: searched, in plain words, exported, verified. */
export default async function JournalPage({ searchParams }: { searchParams: Asked }) {
  const person = await admit(path, { permission: "see-journal" });
  const params = await searchParams;
  const asked = readAsked(params);
  const { zone, filter } = await readFilter(asked);
  const before = typeof params.before === "string" ? Number(params.before) : Number.NaN;
  const rows = await searchJournal(
    {
      ...filter,
      before: Number.isSafeInteger(before) && before > 0 ? before : undefined,
      most: rowsPerPage + 1,
    },
    person,
  );
  const lines = rows.slice(0, rowsPerPage);
  const { t } = await journalWords();
  const { devices, staff, branches } = await readChoices(person);
  return (
    <>
      <h1 className="text-title">{t("title")}</h1>
      <p className="max-w-[70ch]">{t("lead")}</p>
      <JournalFilters asked={asked} devices={devices} staff={staff} />
      {filter.reader === undefined ? null : <OneReader asked={asked} />}
      {lines.length === 0 ? <p>{t("empty")}</p> : <JournalRows lines={lines} zone={zone} />}
      <Pages
        asked={asked}
        oldest={rows.length > rowsPerPage ? lines.at(-1)?.id : undefined}
        isFirst={Number.isNaN(before)}
      />
      <div className="grid items-start gap-5 lg:grid-cols-2">
        <section className="slip flex flex-col gap-4 p-5">
          <h2 className="text-xl">{t("reader")}</h2>
          <ReaderForm />
        </section>
        <VerifyPanel branches={branches} />
      </div>
    </>
  );
}

/** Names for the filters: tablets of the branches that she sees, and who works here where she sees all. */
async function readChoices(person: Person) {
  const own = branchesOf(person, "see-journal");
  const { branches } = await readRolesAndBranches();
  const codes = branches
    .filter(({ id }) => own === null || own.includes(id))
    .map(({ code }) => code);
  const devices = (await listKiosks(Date.now())).filter(({ branch }) => codes.includes(branch));
  const { people } =
    own === null
      ? await listStaff({ ...staffFirst, words: "", page: 1 }, mostStaff)
      : { people: [] };
  return {
    devices: devices.map(({ id, name, branch }) => ({ id, name: `${name} (${branch})` })),
    staff: people.map(({ id, name, signInName }) => ({ id, name: name ?? signInName ?? id })),
    branches: Object.fromEntries(branches.map(({ id, code }) => [String(id), code])),
  };
}

async function OneReader({ asked }: { readonly asked: JournalAsked }) {
  const { t } = await journalWords();
  return (
    <p className="flex flex-wrap items-center gap-x-4">
      <strong>{t("oneReader")}</strong>
      <Link
        href={journalAddress(path, { ...asked, patron: "" })}
        prefetch={false}
        className="inline-flex min-h-11 items-center underline"
      >
        {t("allReaders")}
      </Link>
    </p>
  );
}

async function Pages(props: {
  readonly asked: JournalAsked;
  readonly oldest: number | undefined;
  readonly isFirst: boolean;
}) {
  const { t } = await journalWords();
  const { asked, oldest } = props;
  const look = "inline-flex min-h-11 items-center underline underline-offset-4";
  const exportTo = (format: string) => journalAddress(`${path}/export`, asked, { format });
  return (
    <div className="flex flex-wrap gap-x-6">
      {props.isFirst ? null : (
        <Link href={journalAddress(path, asked)} prefetch={false} className={look}>
          {t("newest")}
        </Link>
      )}
      {oldest === undefined ? null : (
        <Link
          href={journalAddress(path, asked, { before: String(oldest) })}
          prefetch={false}
          className={look}
        >
          {t("older")}
        </Link>
      )}
      <a href={exportTo("csv")} className={look} download>
        {t("exportCsv")}
      </a>
      <a href={exportTo("json")} className={look} download>
        {t("exportJson")}
      </a>
      <a href={exportTo("pdf")} className={look} download>
        {t("exportPdf")}
      </a>
    </div>
  );
}
