import type { Transaction } from "#db/transaction.ts";

export type SettingRow = {
  readonly name: string;
  /** Null: of the whole library. */
  readonly branch: string | null;
  readonly value: unknown;
};

/** Everything that was chosen, by name. */
export async function chosenSettings(transaction: Transaction): Promise<SettingRow[]> {
  return await transaction.query<SettingRow>(
    `select setting.name, branch.code as branch, setting.value
     from setting left join branch on branch.id = setting.branch_id order by 1, 2 nulls first`,
    [],
  );
}

/** Codes of all branches, as they are ordered. */
export async function branchCodes(
  transaction: Transaction,
): Promise<{ readonly id: number; readonly code: string }[]> {
  return await transaction.query<{ id: number; code: string }>(
    "select id, code from branch order by position, id",
    [],
  );
}

/** What stood there before, and keeps others from changing it until the end; undefined: nothing. */
export async function lockSetting(
  transaction: Transaction,
  name: string,
  branchId: number | null,
): Promise<unknown> {
  const [row] = await transaction.query<{ value: unknown }>(
    `select value from setting where name = $1 and branch_id is not distinct from $2::int for update`,
    [name, branchId],
  );
  return row?.value;
}

export function writeSetting(
  transaction: Transaction,
  setting: {
    readonly name: string;
    readonly branchId: number | null;
    readonly value: unknown;
  },
): void {
  transaction.send(
    `insert into setting (name, branch_id, value) values ($1, $2::int, $3::jsonb)
     on conflict (coalesce(branch_id, 0), name)
     do update set value = excluded.value, changed_at = clock_timestamp()`,
    [setting.name, setting.branchId, JSON.stringify(setting.value)],
  );
}

export function removeSetting(
  transaction: Transaction,
  name: string,
  branchId: number | null,
): void {
  transaction.send(
    "delete from setting where name = $1 and branch_id is not distinct from $2::int",
    [name, branchId],
  );
}
