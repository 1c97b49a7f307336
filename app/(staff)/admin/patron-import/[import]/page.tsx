import Link from "next/link";
import { notFound } from "next/navigation";
import { Counts } from "#app/(staff)/admin/patron-import/[import]/counts.tsx";
import { FaultList } from "#app/(staff)/admin/patron-import/[import]/fault-list.tsx";
import { OptionsForm } from "#app/(staff)/admin/patron-import/[import]/options-form.tsx";
import { KeptList, LeftList } from "#app/(staff)/admin/patron-import/[import]/people-lists.tsx";
import { Watching } from "#app/(staff)/admin/patron-import/[import]/watching.tsx";
import { importWords } from "#app/(staff)/admin/patron-import/import-words.ts";
import { WishForm } from "#app/(staff)/admin/patron-import/wish-form.tsx";
import { admit } from "#app/admit.ts";
import { Notice } from "#components/staff/notice.tsx";
import { type Asked, readListRequest } from "#domain/library/list-request.ts";
import {
  type ImportShown,
  readPatronImport,
} from "#domain/patron-imports/read-patron-import.server.ts";

type Props = {
  readonly params: Promise<{ readonly import: string }>;
  readonly searchParams: Promise<Asked>;
};

/** One import: its file as it is read, what would become of it, what became of it, and the way back. */
export default async function PatronImportPage({ params, searchParams }: Props) {
  const { import: id } = await params;
  await admit(`/admin/patron-import/${id}`, { permission: "import-patrons" });
  const first = { sort: "row", direction: "up" } as const;
  const request = readListRequest(await searchParams, ["row"], first);
  const shown = await readPatronImport(Number(id), request.page);
  if (shown === null) notFound();
  const { t, problem, when } = await importWords();
  const { row } = shown;
  const name =
    row.name || (row.kind === "directory" ? t("list.directory") : t("list.number", { id: row.id }));
  return (
    <>
      <Link
        href="/admin/patron-import"
        prefetch={false}
        className="inline-flex min-h-11 items-center underline"
      >
        {t("back")}
      </Link>
      <div className="flex flex-wrap items-baseline gap-x-4">
        <h1 className="break-all text-title">{name}</h1>
        <p className="text-ink-soft">
          {t(`states.${row.state}`)} · {when.format(row.undoneAt ?? row.importedAt ?? row.madeAt)}
        </p>
      </div>
      {row.problem === null ? null : <Notice tone="amber">{problem(row.problem)}</Notice>}
      <Step shown={shown} />
      <FaultList shown={shown} request={request} />
      <KeptList people={shown.kept} />
      <LeftList people={shown.left} count={row.leftRows} />
    </>
  );
}

/** What is said while the worker is at it. */
const waiting = {
  uploading: "received",
  received: "received",
  "check-asked": "check-asked",
  "import-asked": "import-asked",
  "undo-asked": "undo-asked",
} as const;

function isWaiting(state: string): state is keyof typeof waiting {
  return Object.hasOwn(waiting, state);
}

/** What can be done now. */
async function Step({ shown }: { readonly shown: ImportShown }) {
  const { row } = shown;
  if (isWaiting(row.state)) return <Waiting row={row} state={row.state} />;
  if (row.state === "ready" || row.state === "checked") return <Open shown={shown} />;
  if (row.state === "imported" || row.state === "undone") return <Done shown={shown} />;
  return null;
}

async function Waiting(props: {
  readonly row: ImportShown["row"];
  readonly state: keyof typeof waiting;
}) {
  const { t, number } = await importWords();
  const { doneRows } = props.row;
  return (
    <section className="slip flex flex-col gap-3 p-6" aria-live="polite">
      <p className="font-semibold">{t(`waiting.${waiting[props.state]}`)}</p>
      {doneRows > 0 ? <p>{t("waiting.rows", { rows: number.format(doneRows) })}</p> : null}
      <progress aria-label={t("waiting.label")} className="h-3 w-full accent-accent" />
      <Watching />
    </section>
  );
}

async function Open({ shown }: { readonly shown: ImportShown }) {
  const { t, number, problem } = await importWords();
  const { row, options } = shown;
  const good = row.newRows + row.changedRows;
  const isStopped = options.wrongRows === "stop" && row.wrongRows > 0;
  return (
    <>
      {row.state === "checked" && row.problem === null ? (
        <section className="slip flex flex-col gap-4 p-6">
          <h2 className="text-2xl">{t("checked.title")}</h2>
          <Counts row={row} />
          {isStopped ? <p className="font-semibold">{t("checked.stopped")}</p> : null}
          {good === 0 ? <p className="font-semibold">{t("checked.nothing")}</p> : null}
          <div className="flex flex-wrap gap-3">
            <WishForm
              id={row.id}
              wish="import"
              look="primary"
              label={t("checked.go", { rows: number.format(good) })}
              isDisabled={isStopped || good === 0}
            />
          </div>
        </section>
      ) : null}
      {shown.previewFault === null ? null : (
        <Notice tone="amber">{problem(shown.previewFault)}</Notice>
      )}
      {row.kind === "directory" ? (
        <WishForm id={row.id} wish="import" label={t("directory.again")} />
      ) : (
        <OptionsForm
          key={JSON.stringify(options)}
          id={row.id}
          isText={row.kind === "csv"}
          options={options}
          preview={shown.preview}
          branches={shown.branches.map(({ code, name }) => ({ code, name }))}
          categories={shown.categories.map(({ code, name }) => ({ code, name }))}
        />
      )}
      <WishForm id={row.id} wish="drop" look="quiet" label={t("drop")} />
    </>
  );
}

async function Done({ shown: { row } }: { readonly shown: ImportShown }) {
  const { t } = await importWords();
  const mayUndo = row.state === "imported" && row.forgottenAt === null;
  return (
    <section className="slip flex flex-col gap-4 p-6">
      <h2 className="text-2xl">{t(row.state === "undone" ? "done.undone" : "done.title")}</h2>
      <Counts row={row} />
      {mayUndo ? (
        <>
          <p className="max-w-[65ch] text-ink-soft">{t("done.undoHint")}</p>
          <WishForm id={row.id} wish="undo" label={t("done.undo")} />
        </>
      ) : null}
      {row.state === "imported" && row.forgottenAt !== null ? <p>{t("done.forgotten")}</p> : null}
    </section>
  );
}
