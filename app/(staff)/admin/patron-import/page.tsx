import Link from "next/link";
import { importWords } from "#app/(staff)/admin/patron-import/import-words.ts";
import { DirectoryForm } from "#app/(staff)/admin/patron-import/wish-form.tsx";
import { UploadForm } from "#app/(staff)/admin/upload-form.tsx";
import { StaffList } from "#app/(staff)/staff-list.tsx";
import { admit } from "#app/admit.ts";
import { Notice } from "#components/staff/notice.tsx";
import { type Asked, type ListRequest, readListRequest } from "#domain/library/list-request.ts";
import { importLimits } from "#domain/library/table-limits.ts";
import {
  importFirst,
  importOrders,
  listPatronImports,
  patronDirectoryState,
} from "#domain/patron-imports/list-patron-imports.server.ts";

const path = "/admin/patron-import";
type Order = (typeof importOrders)[number];
type Found = Awaited<ReturnType<typeof listPatronImports>>;

/** Readers from a file or the directory, and what was imported before. */
export default async function PatronImportsPage(props: { searchParams: Promise<Asked> }) {
  await admit(path, { permission: "import-patrons" });
  const request = readListRequest(await props.searchParams, importOrders, importFirst);
  const found = await listPatronImports(request);
  const { t } = await importWords();
  return (
    <>
      <h1 className="text-title">{t("title")}</h1>
      <p className="max-w-[70ch]">{t("lead")}</p>
      <div className="flex flex-wrap items-start gap-5">
        <UploadForm
          door="/api/v1/patron-imports"
          page={path}
          accept=".csv,.txt,.tsv,.xlsx"
          limits={importLimits}
          words="patronImport"
        />
        <Directory />
      </div>
      <h2 className="text-2xl">{t("list.title")}</h2>
      <Imports {...found} request={request} />
    </>
  );
}

async function Imports(props: Found & { readonly request: ListRequest<Order> }) {
  const { t, when, number } = await importWords();
  return (
    <StaffList
      path={path}
      request={props.request}
      rows={props.rows}
      hasMore={props.hasMore}
      keyOf={({ id }) => String(id)}
      searchLabel={t("list.search")}
      empty={t("list.empty")}
      exportPath={`${path}/export`}
      columns={[
        {
          name: "name",
          label: t("list.name"),
          sort: "name",
          cell: ({ id, name, kind }) => (
            <Link
              href={`${path}/${id}`}
              prefetch={false}
              className="inline-flex min-h-11 items-center break-all font-semibold underline decoration-line-strong underline-offset-4"
            >
              {name || (kind === "directory" ? t("list.directory") : t("list.number", { id }))}
            </Link>
          ),
        },
        {
          name: "state",
          label: t("list.state"),
          sort: "state",
          cell: ({ state }) => t(`states.${state}`),
        },
        {
          name: "counts",
          label: t("list.counts"),
          isWideOnly: true,
          cell: (row) =>
            t("list.countsOf", {
              added: number.format(row.newRows),
              changed: number.format(row.changedRows),
              wrong: number.format(row.wrongRows),
            }),
        },
        {
          name: "made",
          label: t("list.made"),
          sort: "made",
          cell: ({ madeAt }) => when.format(madeAt),
        },
        {
          name: "maker",
          label: t("list.maker"),
          isWideOnly: true,
          cell: ({ makerName }) => makerName ?? t("list.console"),
        },
      ]}
    />
  );
}

async function Directory() {
  const { t } = await importWords();
  const state = patronDirectoryState();
  return (
    <section className="slip flex max-w-xl flex-1 basis-72 flex-col gap-4 p-6">
      <h2 className="text-2xl">{t("directory.title")}</h2>
      <p className="max-w-[60ch] text-ink-soft">{t(`directory.${state}`)}</p>
      {state === "refused" ? <Notice tone="amber">{t("problems.bad-directory")}</Notice> : null}
      {state === "read" ? <DirectoryForm /> : null}
    </section>
  );
}
