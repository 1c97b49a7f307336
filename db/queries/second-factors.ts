import { pool } from "#db/pool.ts";
import type { Transaction } from "#db/transaction.ts";

export type TotpRow = {
  readonly secret: Buffer;
  readonly isConfirmed: boolean;
  readonly lastStep: number;
};

const totpColumns = `secret, confirmed_at is not null as "isConfirmed", last_step as "lastStep"`;

/** Keeps the secret that waits for its first code, so that a page shown twice shows the same picture. */
export async function keepTotp(userId: string, secret: Uint8Array): Promise<TotpRow | null> {
  const { rows } = await pool().query<TotpRow>(
    `with kept as (insert into user_totp (user_id, secret) values ($1::uuid, $2) on conflict (user_id) do nothing returning *)
     select ${totpColumns} from kept union all select ${totpColumns} from user_totp where user_id = $1::uuid`,
    [userId, secret],
  );
  return rows[0] ?? null;
}

/** Locked: of two tries with the same code one finds the step used. */
export async function lockTotp(transaction: Transaction, userId: string): Promise<TotpRow | null> {
  const rows = await transaction.query<TotpRow>(
    `select ${totpColumns} from user_totp where user_id = $1::uuid for update`,
    [userId],
  );
  return rows[0] ?? null;
}

export function takeStep(transaction: Transaction, userId: string, step: number): void {
  transaction.send(
    `update user_totp set last_step = $2, confirmed_at = coalesce(confirmed_at, now()) where user_id = $1::uuid`,
    [userId, step],
  );
}

/** From now on this session has shown it. */
export function markSecondFactor(transaction: Transaction, session: string): void {
  transaction.send(
    `update sessions set "secondFactorAt" = now() where id = $1::uuid and "endedAt" is null`,
    [session],
  );
}

export function replaceRecoveryCodes(
  transaction: Transaction,
  userId: string,
  hashes: readonly Uint8Array[],
): void {
  transaction.send("delete from user_recovery_code where user_id = $1::uuid", [userId]);
  transaction.send(
    "insert into user_recovery_code (user_id, code_hash) select $1::uuid, unnest($2::bytea[])",
    [userId, [...hashes]],
  );
}

/** True once for each code. */
export async function spendRecoveryCode(
  transaction: Transaction,
  userId: string,
  hash: Uint8Array,
): Promise<boolean> {
  const rows = await transaction.query(
    `update user_recovery_code set used_at = now() where user_id = $1::uuid and code_hash = $2 and used_at is null
     returning user_id`,
    [userId, hash],
  );
  return rows.length > 0;
}

export async function countRecoveryCodes(userId: string): Promise<number> {
  const { rows } = await pool().query<{ left: number }>(
    `select count(*)::int as left from user_recovery_code where user_id = $1::uuid and used_at is null`,
    [userId],
  );
  return rows[0]?.left ?? 0;
}

export async function deleteTotp(transaction: Transaction, userId: string): Promise<boolean> {
  transaction.send("delete from user_recovery_code where user_id = $1::uuid", [userId]);
  const rows = await transaction.query(
    "delete from user_totp where user_id = $1::uuid returning user_id",
    [userId],
  );
  return rows.length > 0;
}
