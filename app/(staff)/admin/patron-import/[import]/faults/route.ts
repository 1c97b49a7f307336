import { importWords } from "#app/(staff)/admin/patron-import/import-words.ts";
import { csvAnswer } from "#app/(staff)/csv-answer.ts";
import { requirePerson } from "#domain/identity/guards.server.ts";
import { exportImportFaults } from "#domain/patron-imports/export-import-faults.server.ts";

type Place = { readonly params: Promise<{ readonly import: string }> };

/** What is wrong with a file, row by row, as a table for whoever mends it. */
export async function GET(_: Request, { params }: Place): Promise<Response> {
  const passed = await requirePerson({ permission: "import-patrons" });
  if (passed.status === "refused") return new Response(null, { status: 403 });
  const faults = await exportImportFaults(Number((await params).import));
  if (faults === null) return new Response(null, { status: 404 });
  const { t, field, fault } = await importWords();
  const head = [t("row"), t("column"), t("fault"), t("value")];
  const rows = faults.map((each) => [
    String(each.row),
    each.heading || field(each.field),
    fault(each),
    each.value,
  ]);
  return csvAnswer("faults", [head, ...rows]);
}
