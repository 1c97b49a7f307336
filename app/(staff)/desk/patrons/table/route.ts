import { csvAnswer } from "#app/(staff)/csv-answer.ts";
import { readListWish } from "#app/(staff)/desk/patrons/list-wish.ts";
import { sayMarks } from "#app/(staff)/desk/patrons/patron-rows.ts";
import { readTyped } from "#app/form-state.ts";
import { staffWords } from "#app/staff-words.ts";
import { requireActor } from "#domain/identity/guards.server.ts";
import { exportPatronList } from "#domain/patrons/export-patron-list.server.ts";

const names = ["typed", "category", "branch", "state", "sort", "dir"] as const;

/** The list as it is searched and ordered, for a spreadsheet. What was searched for comes in the form. */
export async function POST(request: Request): Promise<Response> {
  const passed = await requireActor({ permission: "export-patron-list" });
  if (passed.status === "refused")
    return Response.json({ problem: passed.problem }, { status: 403 });
  const form = await request.formData().catch(() => null);
  const patrons = await exportPatronList(readListWish(readTyped(form, names)), passed.person);
  const { words } = await staffWords();
  const t = words("patrons");
  const head = [
    t("fields.familyName"),
    t("fields.givenName"),
    t("fields.middleName"),
    t("fields.birthDate"),
    t("columns.cards"),
    t("fields.category"),
    t("fields.branch"),
    t("fields.expiresOn"),
    t("columns.openLoans"),
    t("columns.state"),
  ];
  const rows = patrons.map((patron) => [
    patron.familyName,
    patron.givenName,
    patron.middleName,
    patron.birthDate ?? "",
    patron.cards.join(" "),
    patron.category,
    patron.branch,
    patron.expiresOn ?? "",
    patron.openLoans,
    sayMarks(patron, t).join(", "),
  ]);
  return csvAnswer("readers", [head, ...rows]);
}
