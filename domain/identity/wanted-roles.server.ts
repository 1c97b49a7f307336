import "server-only";
import { z } from "zod";
import type { RoleRow } from "#db/queries/roles.ts";
import { coversAll, withPermissions } from "#domain/identity/permissions.ts";
import type { Person } from "#domain/identity/person.ts";

export const assignmentShape = z.object({
  role: z.string().max(32),
  branchId: z.number().int().positive().nullable(),
});

export type RoleProblem = "unknown-role" | "beyond-you" | "administrator-at-branch";
type Wanted = z.infer<typeof assignmentShape>;

/** The roles that are to be given, each once; refused where they reach beyond those of the giver. */
export function resolveWanted(
  wanted: readonly Wanted[],
  roles: readonly RoleRow[],
  by: Person | null,
):
  | { readonly status: "resolved"; readonly assignments: readonly Wanted[] }
  | { readonly status: "refused"; readonly problem: RoleProblem } {
  const once = [...new Map(wanted.map((each) => [`${each.role} ${each.branchId}`, each])).values()];
  const stored = once.flatMap((each) => {
    const role = roles.find(({ code }) => code === each.role);
    return role === undefined ? [] : [{ ...each, permissions: role.permissions }];
  });
  if (stored.length < once.length) return { status: "refused", problem: "unknown-role" };
  if (once.some(({ role, branchId }) => role === "administrator" && branchId !== null))
    return { status: "refused", problem: "administrator-at-branch" };
  const given = withPermissions(stored);
  const isAllowed = by === null || coversAll(by.assignments, given);
  // The name itself carries rights of its own: an administrator is made by an administrator.
  const isOwn = by === null || by.assignments.some(({ role }) => role === "administrator");
  if (!isAllowed || (!isOwn && once.some(({ role }) => role === "administrator")))
    return { status: "refused", problem: "beyond-you" };
  return { status: "resolved", assignments: once };
}
