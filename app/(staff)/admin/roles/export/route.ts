import { listRoles, roleFirst, roleOrders } from "#app/(staff)/admin/roles/role-list.ts";
import { csvAnswer } from "#app/(staff)/csv-answer.ts";
import { staffWords } from "#app/staff-words.ts";
import { requirePerson } from "#domain/identity/guards.server.ts";
import { readListRequest } from "#domain/library/list-request.ts";

/** Who may what, one line for each role and permission, for a spreadsheet. */
export async function GET(request: Request): Promise<Response> {
  const passed = await requirePerson({ permission: "manage-roles" });
  if (passed.status === "refused")
    return Response.json({ problem: passed.problem }, { status: 403 });
  const asked = Object.fromEntries(new URL(request.url).searchParams);
  const roles = await listRoles(readListRequest(asked, roleOrders, roleFirst));
  const { t } = await staffWords();
  const head = [t("roles.name"), t("roles.code"), t("roles.holdersTitle"), t("roles.permissions")];
  const rows = roles.flatMap(({ name, code, holders, permissions }) =>
    (permissions.length === 0 ? [""] : permissions).map((each) => [name, code, holders, each]),
  );
  return csvAnswer("roles", [head, ...rows]);
}
