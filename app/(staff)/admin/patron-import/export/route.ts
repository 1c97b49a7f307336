import { importWords } from "#app/(staff)/admin/patron-import/import-words.ts";
import { csvAnswer } from "#app/(staff)/csv-answer.ts";
import { requirePerson } from "#domain/identity/guards.server.ts";
import { readListRequest } from "#domain/library/list-request.ts";
import {
  importFirst,
  importOrders,
  listPatronImports,
} from "#domain/patron-imports/list-patron-imports.server.ts";

/** More than a library imports in its life. */
const most = 10_000;

/** What was imported, as the list is searched and ordered, for a spreadsheet. */
export async function GET(request: Request): Promise<Response> {
  const passed = await requirePerson({ permission: "import-patrons" });
  if (passed.status === "refused")
    return Response.json({ problem: passed.problem }, { status: 403 });
  const asked = Object.fromEntries(new URL(request.url).searchParams);
  const wanted = { ...readListRequest(asked, importOrders, importFirst), page: 1 };
  const { rows } = await listPatronImports(wanted, most);
  const { t } = await importWords();
  const head = [
    t("list.name"),
    t("list.state"),
    t("counts.newRows"),
    t("counts.changedRows"),
    t("counts.wrongRows"),
    t("list.made"),
    t("list.maker"),
  ];
  const lines = rows.map((row) => [
    row.name || (row.kind === "directory" ? t("list.directory") : t("list.number", { id: row.id })),
    t(`states.${row.state}`),
    row.newRows,
    row.changedRows,
    row.wrongRows,
    row.madeAt.toISOString(),
    row.makerName ?? t("list.console"),
  ]);
  return csvAnswer("imports", [head, ...lines]);
}
