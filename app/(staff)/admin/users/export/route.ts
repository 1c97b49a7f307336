import { userWords } from "#app/(staff)/admin/users/user-words.ts";
import { csvAnswer } from "#app/(staff)/csv-answer.ts";
import { requirePerson } from "#domain/identity/guards.server.ts";
import {
  listStaff,
  mostStaff,
  staffFirst,
  staffOrders,
} from "#domain/identity/list-staff.server.ts";
import { readListRequest } from "#domain/library/list-request.ts";

/** The list of people as it is searched and ordered, for a spreadsheet. */
export async function GET(request: Request): Promise<Response> {
  const passed = await requirePerson({ permission: "see-staff" });
  if (passed.status === "refused")
    return Response.json({ problem: passed.problem }, { status: 403 });
  const asked = Object.fromEntries(new URL(request.url).searchParams);
  const wanted = { ...readListRequest(asked, staffOrders, staffFirst), page: 1 };
  const { people } = await listStaff(wanted, mostStaff);
  const { t, name, rolesOf, state, lastSeen } = await userWords();
  const head = (["name", "signInName", "roles", "state", "lastSeen"] as const).map((each) =>
    t(`users.${each}`),
  );
  const rows = people.map((member) => [
    name(member),
    member.signInName ?? "",
    rolesOf(member),
    state(member),
    lastSeen(member),
  ]);
  return csvAnswer("people", [head, ...rows]);
}
