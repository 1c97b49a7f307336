import { randomBytes } from "node:crypto";
import type pg from "pg";
import type { Permission } from "#domain/identity/permissions.ts";
import type { Person } from "#domain/identity/person.ts";
import { addMember } from "#domain/identity/test-staff.ts";

/** Somebody with a named role of this one permission, at a branch (null: everywhere). */
export async function addKeeper(
  owner: pg.Pool,
  permission: Permission,
  branchId: number | null,
): Promise<Person> {
  const role = `keeper-${randomBytes(4).toString("hex")}`;
  await owner.query("insert into role (code, name) values ($1, 'Keeper')", [role]);
  await owner.query("insert into role_permission (role_code, permission) values ($1, $2)", [
    role,
    permission,
  ]);
  return (await addMember(owner, { role, branchId })).person;
}
