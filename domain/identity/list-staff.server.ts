import "server-only";
import {
  hasActiveAdministrator,
  readUser,
  searchUsers,
  type UserOrder,
  type UserRow,
} from "#db/queries/accounts.ts";
import { listBranches } from "#db/queries/devices.ts";
import { listRoles, type RoleRow } from "#db/queries/roles.ts";
import { withPermissions } from "#domain/identity/permissions.ts";
import { needsSecondFactor } from "#domain/identity/person.ts";
import { type ListRequest, rowsPerPage } from "#domain/library/list-request.ts";

export type StaffMember = UserRow & { readonly needsSecondFactor: boolean };
export type Role = RoleRow;
export type Branch = {
  readonly id: number;
  readonly code: string;
  readonly name: string;
  readonly isActive: boolean;
};

export const staffOrders = [
  "name",
  "signInName",
  "state",
  "lastSeen",
] as const satisfies readonly UserOrder[];
export type StaffOrder = (typeof staffOrders)[number];
export const staffFirst = { sort: "name", direction: "up" } as const;
/** Of one list at once, where all of it is wanted. */
export const mostStaff = 10_000;

/** A page of people, and whether there is another. `length`: how many rows a page has. */
export async function listStaff(
  asked: ListRequest<StaffOrder>,
  length = rowsPerPage,
): Promise<{ readonly people: readonly StaffMember[]; readonly hasMore: boolean }> {
  const rows = await searchUsers({
    words: asked.words.slice(0, 100).trim(),
    sort: asked.sort,
    direction: asked.direction,
    offset: (asked.page - 1) * length,
    most: length + 1,
  });
  return { people: rows.slice(0, length).map(described), hasMore: rows.length > length };
}

export async function readStaffMember(id: string): Promise<StaffMember | null> {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) return null;
  const row = await readUser(id);
  return row === null ? null : described(row);
}

/** What can be given, and where. */
export async function readRolesAndBranches(): Promise<{
  readonly roles: readonly Role[];
  readonly branches: readonly Branch[];
}> {
  const [roles, branches] = await Promise.all([listRoles(), listBranches()]);
  return { roles, branches };
}

export async function hasAdministrator(): Promise<boolean> {
  return await hasActiveAdministrator();
}

function described(row: UserRow): StaffMember {
  return { ...row, needsSecondFactor: needsSecondFactor(withPermissions(row.assignments)) };
}
