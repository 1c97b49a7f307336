import { coversAll, may, type Permission } from "#domain/identity/permissions.ts";
import type { Person } from "#domain/identity/person.ts";

/** Who does something to the library: somebody at a page, or the operator at the server's terminal. */
export type Doer = Person | "console";

/** Whether she may do it there; `null` is the whole library. Who has the terminal has everything. */
export function mayDo(by: Doer, permission: Permission, branchId: number | null): boolean {
  if (by === "console") return true;
  return branchId === null
    ? coversAll(by.assignments, [{ branchId: null, permissions: [permission] }])
    : may(by.assignments, permission, branchId);
}

/** What the journal keeps of who did it. */
export function traceOf(by: Doer): { readonly by: string } | { readonly device: "console" } {
  return by === "console" ? { device: "console" } : { by: by.id };
}

/** Branches where she may; null: everywhere. */
export function branchesOf(by: Doer, permission: Permission): readonly number[] | null {
  if (by === "console" || mayDo(by, permission, null)) return null;
  return by.assignments.flatMap(({ branchId }) =>
    branchId !== null && may(by.assignments, permission, branchId) ? [branchId] : [],
  );
}
