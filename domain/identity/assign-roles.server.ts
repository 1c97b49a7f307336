import "server-only";
import { z } from "zod";
import { lockActiveAdministrators, lockUser } from "#db/queries/accounts.ts";
import { writeLibraryJournal } from "#db/queries/library-journal.ts";
import { lockRoles, replaceAssignments } from "#db/queries/roles.ts";
import { inTransaction } from "#db/transaction.ts";
import { isLast } from "#domain/identity/last-administrator.ts";
import { coversAll, withPermissions } from "#domain/identity/permissions.ts";
import type { Person } from "#domain/identity/person.ts";
import {
  assignmentShape,
  type RoleProblem,
  resolveWanted,
} from "#domain/identity/wanted-roles.server.ts";

const shape = z.object({ user: z.uuid(), assignments: z.array(assignmentShape).max(100) });

export type RolesAssigned =
  | { readonly status: "assigned" }
  | {
      readonly status: "refused";
      readonly problem: "unknown-person" | "last-administrator" | RoleProblem;
    };

/** Replaces the roles of a person; they count from her next click on. The last administrator stays one. */
export async function assignRoles(asked: unknown, by: Person): Promise<RolesAssigned> {
  const parsed = shape.safeParse(asked);
  if (!parsed.success) return refused("unknown-role");
  const { user } = parsed.data;
  return await inTransaction(async (transaction) => {
    const administrators = await lockActiveAdministrators(transaction);
    const found = await lockUser(transaction, user);
    if (found === null) return refused("unknown-person");
    const wanted = resolveWanted(parsed.data.assignments, await lockRoles(transaction), by);
    if (wanted.status === "refused") return refused(wanted.problem);
    if (!coversAll(by.assignments, withPermissions(found.assignments)))
      return refused("beyond-you");
    const staysOne = wanted.assignments.some(({ role }) => role === "administrator");
    if (!staysOne && isLast(administrators, user)) return refused("last-administrator");
    replaceAssignments(transaction, user, wanted.assignments);
    const roles = wanted.assignments.map(({ role, branchId }) => `${role}:${branchId ?? "all"}`);
    const detail = { user, by: by.id, roles: roles.map((each) => each.slice(0, 40)) };
    writeLibraryJournal(transaction, { act: "assign-roles", outcome: "assigned", detail });
    return { status: "assigned" };
  });
}

function refused(problem: Extract<RolesAssigned, { status: "refused" }>["problem"]): RolesAssigned {
  return { status: "refused", problem };
}
