import { importWords } from "#app/(staff)/admin/patron-import/import-words.ts";
import { StaffList } from "#app/(staff)/staff-list.tsx";
import type { ListRequest } from "#domain/library/list-request.ts";
import type { ImportShown } from "#domain/patron-imports/read-patron-import.server.ts";

/** Every fault with its row and column, page by page; the whole list as a table to mend the file by. */
export async function FaultList(props: {
  readonly shown: ImportShown;
  readonly request: ListRequest<"row">;
}) {
  const { row, options, faults, hasMoreFaults } = props.shown;
  const { t, field, fault } = await importWords();
  if (faults.length === 0) return null;
  const headingOf = (name: string | null) =>
    options.headings[options.columns.findIndex((each) => each !== null && each === name)] ||
    field(name);
  const path = `/admin/patron-import/${row.id}`;
  return (
    <section className="flex flex-col gap-3">
      <h2 className="text-2xl">{t("faultsTitle")}</h2>
      <StaffList
        path={path}
        request={props.request}
        rows={faults.map((each, place) => ({ ...each, place }))}
        hasMore={hasMoreFaults}
        keyOf={({ place }) => String(place)}
        empty=""
        exportPath={`${path}/faults`}
        columns={[
          { name: "row", label: t("row"), cell: ({ row: number }) => number },
          { name: "column", label: t("column"), cell: (each) => headingOf(each.field) },
          { name: "fault", label: t("fault"), cell: fault },
          {
            name: "value",
            label: t("value"),
            isWideOnly: true,
            cell: ({ value }) => <span className="break-all">{value}</span>,
          },
        ]}
      />
    </section>
  );
}
