import { pool } from "#db/pool.ts";

export type ChecklistRow = {
  readonly branches: number;
  readonly categories: number;
  readonly "item-types": number;
  readonly shelves: number;
  readonly collections: number;
  readonly conditions: number;
  readonly policies: number;
  /** Accounts that are invited or open and have a role for the desk or for administration. */
  readonly staff: number;
  readonly devices: number;
  readonly branchesWithoutHours: readonly string[];
  readonly categoriesWithoutPolicy: readonly string[];
};

/** What there is of everything that a library needs before it can lend. */
export async function readChecklistRow(): Promise<ChecklistRow> {
  const { rows } = await pool().query<ChecklistRow>(
    `select ${counts.map(([name, from]) => `(select count(*)::int from ${from}) as "${name}"`).join(", ")},
       array(select name from branch where is_active
         and not exists (select from branch_hours where branch_id = branch.id)
         order by position, name) as "branchesWithoutHours",
       array(select name from patron_category where is_active
         and not exists (select from loan_policy where category_id is null or category_id = patron_category.id)
         order by position, name) as "categoriesWithoutPolicy"`,
  );
  const [row] = rows;
  if (row === undefined) throw new Error("the database counted nothing");
  return row;
}

const counts = [
  ["branches", "branch where is_active"],
  ["categories", "patron_category where is_active"],
  ["item-types", "item_type where is_active"],
  ["shelves", "shelf where is_active"],
  ["collections", "collection where is_active"],
  ["conditions", "item_condition where is_active"],
  ["policies", "loan_policy"],
  [
    "staff",
    `users where status <> 'disabled' and exists (select from role_assignment
       where user_id = users.id and role_code not in ('patron', 'administrator'))`,
  ],
  ["devices", "device where status = 'active' and kind = 'kiosk'"],
] as const;
