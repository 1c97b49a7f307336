import "server-only";
import { listBranches } from "#db/queries/devices.ts";

export type GivenRole = { readonly role: string; readonly branchId: number | null };

/** Rows of a table that another system fulfils, as roles here; a branch that nobody knows gives none. */
export async function givenRoles(
  rows: readonly { readonly role: string; readonly branch: string | null }[],
): Promise<GivenRole[]> {
  const branches = await listBranches();
  const found = rows.flatMap(({ role, branch }): GivenRole[] => {
    // An administrator is one everywhere, or not at all.
    if (branch === null || role === "administrator") return [{ role, branchId: null }];
    const id = branches.find(({ code }) => code === branch)?.id;
    return id === undefined ? [] : [{ role, branchId: id }];
  });
  return [...new Map(found.map((each) => [`${each.role} ${each.branchId}`, each])).values()];
}
