import { pool } from "#db/pool.ts";
import type { Transaction } from "#db/transaction.ts";

export type RoleRow = {
  readonly code: string;
  readonly name: string;
  readonly isBuiltIn: boolean;
  readonly permissions: readonly string[];
  /** How many people have it. */
  readonly holders: number;
};

const roleColumns = `code, name, is_built_in as "isBuiltIn",
  (select coalesce(json_agg(permission order by permission), '[]') from role_permission where role_code = code) as permissions,
  (select count(distinct user_id)::int from role_assignment where role_code = code) as holders`;

export async function listRoles(): Promise<RoleRow[]> {
  const { rows } = await pool().query<RoleRow>(
    `select ${roleColumns} from role order by is_built_in desc, lower(name), code`,
  );
  return rows;
}

/** Held as they are until the roles of a person are written. */
export async function lockRoles(transaction: Transaction): Promise<RoleRow[]> {
  return await transaction.query<RoleRow>(
    `select ${roleColumns} from role order by code for share`,
    [],
  );
}

export async function lockRole(transaction: Transaction, code: string): Promise<RoleRow | null> {
  const rows = await transaction.query<RoleRow>(
    `select ${roleColumns} from role where code = $1 for update`,
    [code],
  );
  return rows[0] ?? null;
}

/** A named role as it was composed; built-in ones are never written. */
export function writeRole(
  transaction: Transaction,
  role: { readonly code: string; readonly name: string; readonly permissions: readonly string[] },
): void {
  transaction.send(
    `insert into role (code, name) values ($1, $2)
     on conflict (code) do update set name = excluded.name where not role.is_built_in`,
    [role.code, role.name],
  );
  transaction.send("delete from role_permission where role_code = $1", [role.code]);
  transaction.send(
    "insert into role_permission (role_code, permission) select $1, unnest($2::text[])",
    [role.code, [...role.permissions]],
  );
}

export function replaceAssignments(
  transaction: Transaction,
  userId: string,
  assignments: readonly { readonly role: string; readonly branchId: number | null }[],
): void {
  transaction.send("delete from role_assignment where user_id = $1::uuid", [userId]);
  transaction.send(
    `insert into role_assignment (user_id, role_code, branch_id)
     select $1::uuid, role, branch from unnest($2::text[], $3::int[]) as given (role, branch)`,
    [userId, assignments.map(({ role }) => role), assignments.map(({ branchId }) => branchId)],
  );
}
