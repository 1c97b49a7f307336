import Link from "next/link";
import { notFound } from "next/navigation";
import { OddRecords } from "#app/(staff)/admin/imports/[import]/odd-records.tsx";
import { Preview } from "#app/(staff)/admin/imports/[import]/preview.tsx";
import { CatalogueWish, OptionsForm } from "#app/(staff)/admin/imports/catalogue-forms.tsx";
import { catalogueWords } from "#app/(staff)/admin/imports/catalogue-words.ts";
import { Watching } from "#app/(staff)/admin/patron-import/[import]/watching.tsx";
import { BackLink } from "#app/(staff)/back-link.tsx";
import { admit } from "#app/admit.ts";
import { Notice } from "#components/staff/notice.tsx";
import { columnsInTheWay } from "#domain/catalog/import-options.ts";
import {
  type CatalogueImportShown,
  readCatalogueImport,
} from "#domain/catalog/read-catalogue-import.server.ts";
import { may } from "#domain/identity/permissions.ts";
import type { Asked } from "#domain/library/list-request.ts";

type Props = {
  readonly params: Promise<{ readonly import: string }>;
  readonly searchParams: Promise<Asked>;
};
type Shown = { readonly shown: CatalogueImportShown };

/** One import of records: what the file is, what would become of it, what became of it, and the way back. */
export default async function CatalogueImportPage({ params, searchParams }: Props) {
  const { import: id } = await params;
  const { assignments } = await admit(`/admin/imports/${id}`, { permission: "import-catalogue" });
  const after = Number((await searchParams).after) || 0;
  const shown = await readCatalogueImport(Number(id), after);
  if (shown === null) notFound();
  const { t, problem, when } = await catalogueWords();
  const { row } = shown;
  return (
    <>
      <BackLink href="/admin/imports" name={t("back")} />
      <div className="flex flex-wrap items-baseline gap-x-4">
        <h1 className="break-all text-title">{row.name || t("list.number", { id: row.id })}</h1>
        <p className="text-ink-soft">
          {t(`states.${row.state}`)} · {when.format(row.undoneAt ?? row.importedAt ?? row.madeAt)}
        </p>
      </div>
      {row.problem === null ? null : <Notice tone="amber">{problem(row.problem)}</Notice>}
      <Step shown={shown} mayPrint={may(assignments, "keep-items", "anywhere")} />
      <OddRecords shown={shown} />
    </>
  );
}

/** What can be done now. */
async function Step({ shown, mayPrint }: Shown & { readonly mayPrint: boolean }) {
  const { row } = shown;
  if (row.state === "ready") return <Ready shown={shown} />;
  if (row.state === "refused") return null;
  return (
    <>
      <Progress shown={shown} />
      <Done shown={shown} mayPrint={mayPrint} />
    </>
  );
}

const running = ["uploading", "received", "import-asked", "undo-asked"] as const;

async function Progress({ shown: { row, preview } }: Shown) {
  const { t, number } = await catalogueWords();
  const state = running.find((each) => each === row.state);
  if (state === undefined && row.state !== "paused") return null;
  const most = row.state === "import-asked" || row.state === "paused" ? preview?.records : null;
  return (
    <section className="slip flex flex-col gap-3 p-6" aria-live="polite">
      <p className="font-semibold">{t(`waiting.${state ?? "paused"}`)}</p>
      {row.doneRecords > 0 ? (
        <p>{t("waiting.records", { records: number.format(row.doneRecords) })}</p>
      ) : null}
      <progress
        aria-label={t("waiting.label")}
        className="h-3 w-full accent-accent"
        {...(most ? { max: most, value: row.doneRecords } : {})}
      />
      <div className="flex flex-wrap gap-3">
        {row.state === "import-asked" ? <CatalogueWish id={row.id} wish="pause" /> : null}
        {row.state === "paused" ? <CatalogueWish id={row.id} wish="resume" look="primary" /> : null}
        {row.state === "import-asked" || row.state === "paused" ? (
          <CatalogueWish id={row.id} wish="cancel" look="quiet" />
        ) : null}
      </div>
      {state === undefined ? null : <Watching />}
    </section>
  );
}

async function Ready({ shown }: Shown) {
  const { row, options, places } = shown;
  const { t } = await catalogueWords();
  const inTheWay = columnsInTheWay(options);
  return (
    <>
      {inTheWay === null ? <Preview shown={shown} /> : null}
      {inTheWay === null ? null : <Notice tone="amber">{t(`problems.${inTheWay}`)}</Notice>}
      <div className="flex flex-wrap gap-3">
        {inTheWay === null ? (
          <CatalogueWish
            id={row.id}
            wish="import"
            look="primary"
            isOfCovers={options.kind === "covers"}
          />
        ) : null}
        <CatalogueWish id={row.id} wish="drop" look="quiet" />
      </div>
      {options.kind === "covers" ? null : (
        <OptionsForm
          key={JSON.stringify(options)}
          id={row.id}
          options={options}
          shown={shown.preview?.columns ?? []}
          branches={places.branches.map(({ code, name }) => ({ code, name }))}
          itemTypes={places.itemTypes.map(({ code, name }) => ({ code, name }))}
        />
      )}
    </>
  );
}

const counts = [
  "createdTitles",
  "changedTitles",
  "sameTitles",
  "rejectedRecords",
  "createdItems",
  "wrongItems",
] as const;

const coverCounts = {
  changedTitles: "taken",
  sameTitles: "known",
  rejectedRecords: "rejected",
} as const;

type Counted = readonly (readonly [name: string, count: number])[];

/** Of covers alone three numbers tell all. */
async function countsOf({ row, options }: CatalogueImportShown): Promise<Counted> {
  const { t } = await catalogueWords();
  if (options.kind !== "covers")
    return counts.map((name) => [t(`counts.${name}`), row[name]] as const);
  return (["changedTitles", "sameTitles", "rejectedRecords"] as const).map(
    (name) => [t(`covers.${coverCounts[name]}`), row[name]] as const,
  );
}

async function Done({ shown, mayPrint }: Shown & { readonly mayPrint: boolean }) {
  const { row } = shown;
  const { t, number } = await catalogueWords();
  if (row.doneRecords === 0 || row.state === "received") return null;
  const mayUndo = row.state === "imported" || row.state === "cancelled";
  return (
    <section className="slip flex flex-col gap-4 p-6">
      <h2 className="text-2xl">{t(row.state === "undone" ? "done.undone" : "done.title")}</h2>
      <dl className="grid grid-cols-2 gap-3 sm:grid-cols-3">
        {(await countsOf(shown)).map(([name, count]) => (
          <div key={name} className="flex flex-col rounded-book border-2 border-line p-3">
            <dt className="text-ink-soft">{name}</dt>
            <dd className="text-2xl font-bold">{number.format(count)}</dd>
          </div>
        ))}
      </dl>
      <a
        href={`/admin/imports/${row.id}/report`}
        className="inline-flex min-h-11 items-center underline"
      >
        {t("done.report")}
      </a>
      {mayPrint && row.createdItems > 0 && row.state !== "undone" ? (
        <Link
          href={`/desk/labels?import=${row.id}`}
          prefetch={false}
          className="inline-flex min-h-11 items-center underline"
        >
          {t("done.labels", { items: row.createdItems })}
        </Link>
      ) : null}
      {mayUndo ? (
        <>
          <p className="max-w-[65ch] text-ink-soft">{t("done.undoHint")}</p>
          <CatalogueWish id={row.id} wish="undo" />
        </>
      ) : null}
    </section>
  );
}
