import { pool } from "#db/pool.ts";
import { type Reading, reading, type Transaction } from "#db/transaction.ts";

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

/** What the whole library chose for these settings, by name, to be read by `readSetting`. */
export async function librarysSettings(
  names: readonly string[],
  from: Reading = reading,
): Promise<Readonly<Record<string, unknown>>> {
  const rows = await from.query<{ name: string; value: unknown }>(
    "select name, value from setting where branch_id is null and name = any($1)",
    [names],
  );
  return Object.fromEntries(rows.map(({ name, value }) => [name, value]));
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

/** Whoever changes a setting of this branch next waits; the library's own wait at its first. */
export async function lockPlace(transaction: Transaction, branchId: number): Promise<void> {
  await transaction.query("select from branch where id = $1 for no key update", [branchId]);
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

export type SettingChangeRow = {
  readonly id: number;
  readonly at: Date;
  readonly outcome: string;
  /** The branch whose value it was; for the library's own it is the one whose chain tells of it. */
  readonly branch: string;
  /** Null: the terminal, or an account that is gone. */
  readonly userName: string | null;
  readonly detail: Readonly<Record<string, unknown>>;
};

/** Who changed a setting, the newest first. */
export async function readSettingChanges(name: string, most: number): Promise<SettingChangeRow[]> {
  const { rows } = await pool().query<SettingChangeRow>(
    `select journal.id, journal.at, journal.outcome, branch.code as branch, users.name as "userName", journal.detail
     from journal join branch on branch.id = journal.branch_id
     left join users on users.id::text = journal.detail ->> 'by'
     where journal.act = 'change-setting' and journal.detail ->> 'setting' = $1
     order by journal.id desc limit $2`,
    [name, most],
  );
  return rows;
}
