import Link from "next/link";
import { catalogueWords } from "#app/(staff)/admin/imports/catalogue-words.ts";
import { TakingForm } from "#app/(staff)/admin/imports/taking-form.tsx";
import { UploadForm } from "#app/(staff)/admin/upload-form.tsx";
import { StaffList } from "#app/(staff)/staff-list.tsx";
import { admit } from "#app/admit.ts";
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
  const asked = await props.searchParams;
  const request = readListRequest(asked, catalogueImportOrders, catalogueImportFirst);
  const { rows, hasMore } = await listCatalogueImports(request);
  const { t } = await catalogueWords();
  return (
    <>
      <h1 className="text-title">{t("title")}</h1>
      <p className="max-w-[70ch]">{t("lead")}</p>
      <UploadForm
        door="/api/v1/catalogue-imports"
        page={path}
        accept=".mrc,.marc,.iso,.xml,.txt,.dat,.unimarc,.csv,.tsv,.xlsx,.zip"
        limits={catalogueImportLimits}
        words="catalogueImport"
      />
      <TakingForm asked={asked} />
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
              className="inline-flex min-h-11 min-w-32 items-center wrap-anywhere font-semibold underline decoration-line-strong underline-offset-4"
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
          isUnbroken: true,
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
