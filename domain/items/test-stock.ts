import { randomUUID } from "node:crypto";
import type pg from "pg";
import type { Permission } from "#domain/identity/permissions.ts";
import type { Person } from "#domain/identity/person.ts";

const all: readonly Permission[] = [
  "keep-items",
  "edit-titles",
  "publish-titles",
  "withdraw-items",
  "approve-withdrawals",
];

/** Somebody who may do everything with the stock of a branch; null: of all of them. */
export function stockKeeper(branchId: number | null = null): Person {
  return {
    id: randomUUID(),
    name: "Vera Sokolova",
    signInName: null,
    session: randomUUID(),
    assignments: [{ role: "keeper", branchId, permissions: all }],
    hasSecondFactor: false,
  };
}

/** Codes of what a test library has, and of a shelf, a source and a reason that are made for it. */
export async function stockCodes(owner: pg.Pool, branchId: number, otherBranchId: number) {
  await owner.query(
    `insert into shelf (code, name, branch_id) values ('S' || $1::int, 'Shelf', $1), ('S' || $2::int, 'Shelf', $2)`,
    [branchId, otherBranchId],
  );
  await owner.query(
    "insert into acquisition_source (code, name) values ('SHOP', 'Bookshop') on conflict do nothing",
  );
  await owner.query(
    "insert into withdrawal_reason (code, name) values ('WORN', 'Worn out') on conflict do nothing",
  );
  const { rows } = await owner.query<{ branch: string; other: string; itemType: string }>(
    `select (select code from branch where id = $1) as branch, (select code from branch where id = $2) as other,
       (select code from item_type order by id desc limit 1) as "itemType"`,
    [branchId, otherBranchId],
  );
  const [codes = { branch: "", other: "", itemType: "" }] = rows;
  return { ...codes, shelf: `S${branchId}`, otherShelf: `S${otherBranchId}` };
}
