import "server-only";
import { listUnbooked as list, type UnbookedListed } from "#db/queries/unbooked.ts";
import type { Person } from "#domain/identity/person.ts";

export const mostUnbooked = 200;

/** What waits to be looked at where this person works. */
export async function listUnbooked({
  assignments,
}: Pick<Person, "assignments">): Promise<readonly UnbookedListed[]> {
  const own = assignments.filter(({ permissions }) => permissions.includes("open-desk"));
  const isEverywhere = own.some(({ branchId }) => branchId === null);
  const branches = own.flatMap(({ branchId }) => (branchId === null ? [] : [branchId]));
  return await list(isEverywhere ? null : branches, mostUnbooked);
}
