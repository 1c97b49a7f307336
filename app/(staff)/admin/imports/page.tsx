import Link from "next/link";
import { catalogueWords } from "#app/(staff)/admin/imports/catalogue-words.ts";
import { UploadForm } from "#app/(staff)/admin/upload-form.tsx";
import { StaffList } from "#app/(staff)/staff-list.tsx";
import { admit } from "#app/admit.ts";
import { catalogueFormatNames } from "#domain/catalog/export-formats.ts";
import { catalogueImportLimits } from "#domain/catalog/import-options.ts";
import {
  catalogueImportFirst,
  catalogueImportOrders,
  listCatalogueImports,
} from "#domain/catalog/read-catalogue-import.server.ts";
import { type Asked, type ListRequest, readListRequest } from "#domain/library/list-request.ts";

const path = "/admin/imports";

/** Records from a file, and what was imported before. */
export default async function CatalogueImportsPage(props: { searchParams: Promise<Asked> }) {
  await admit(path, { permission: "import-catalogue" });
  const request = readListRequest(
    await props.searchParams,
    catalogueImportOrders,
    catalogueImportFirst,
  );
  const { rows, hasMore } = await listCatalogueImports(request);
  const { t } = await catalogueWords();
  return (
    <>
      <h1 className="text-title">{t("title")}</h1>
      <p className="max-w-[70ch]">{t("lead")}</p>
      <UploadForm
        door="/api/v1/catalogue-imports"
        page={path}
        accept=".mrc,.marc,.iso,.xml,.txt,.dat,.unimarc,.csv,.tsv,.xlsx"
        limits={catalogueImportLimits}
        words="catalogueImport"
      />
      <Taking />
      <h2 className="text-2xl">{t("list.title")}</h2>
      <Imports rows={rows} hasMore={hasMore} request={request} />
    </>
  );
}

type Found = Awaited<ReturnType<typeof listCatalogueImports>>;

async function Imports(
  props: Found & { readonly request: ListRequest<(typeof catalogueImportOrders)[number]> },
) {
  const { t, when, number } = await catalogueWords();
  return (
    <StaffList
      path={path}
      request={props.request}
      rows={props.rows}
      hasMore={props.hasMore}
      keyOf={({ id }) => String(id)}
      searchLabel={t("list.search")}
      empty={t("list.empty")}
      columns={[
        {
          name: "name",
          label: t("list.name"),
          sort: "name",
          cell: ({ id, name }) => (
            <Link
              href={`${path}/${id}`}
              prefetch={false}
              className="inline-flex min-h-11 items-center break-all font-semibold underline decoration-line-strong underline-offset-4"
            >
              {name || t("list.number", { id })}
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
          label: t("counts.createdTitles"),
          isWideOnly: true,
          cell: ({ createdTitles }) => number.format(createdTitles),
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

/** The catalogue as a file, in each of its formats. */
async function Taking() {
  const { t } = await catalogueWords();
  return (
    <section className="slip flex max-w-2xl flex-col gap-3 p-6">
      <h2 className="text-2xl">{t("export.title")}</h2>
      <p className="max-w-[60ch] text-ink-soft">{t("export.hint")}</p>
      <ul className="flex flex-wrap gap-x-6">
        {catalogueFormatNames.map((format) => (
          <li key={format}>
            <a
              href={`${path}/export?format=${format}`}
              download={true}
              className="inline-flex min-h-11 items-center underline"
            >
              {format.toUpperCase()}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
