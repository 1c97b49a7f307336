import { pool } from "#db/pool.ts";
import type { Transaction } from "#db/transaction.ts";

export type VouchedPatron = { readonly patronId: number; readonly cardId: number };

/** The reader whom a number names, with the newest of her cards that lends; nothing is locked. */
export async function findVouchedPatron(key: {
  readonly field: "externalId" | "cardNumber";
  readonly value: string;
}): Promise<VouchedPatron | null> {
  const column = key.field === "externalId" ? "patron.external_id" : "card.number";
  const { rows } = await pool().query<VouchedPatron>(
    `select card.patron_id as "patronId", card.id as "cardId"
     from card join patron on patron.id = card.patron_id
     where ${column} = $1 and card.status = 'active' order by card.id desc limit 1`,
    [key.value],
  );
  return rows[0] ?? null;
}

/** Only while the card lends; null: it does not any more. */
export async function insertVouchedSession(
  transaction: Transaction,
  session: VouchedPatron & {
    readonly vouchedBy: "directory" | "provider";
    readonly tokenHash: Uint8Array;
    readonly browser: string;
    readonly days: number;
  },
): Promise<string | null> {
  const rows = await transaction.query<{ id: string }>(
    `with held as (
       select patron_id, id from card where id = $2 and patron_id = $1 and status = 'active' for share)
     insert into patron_session (patron_id, card_id, token_hash, browser, expires_at, vouched_by, vouched_at)
     select patron_id, id, $3, $4, now() + make_interval(days => $5), $6, now() from held returning id`,
    [
      session.patronId,
      session.cardId,
      session.tokenHash,
      session.browser,
      session.days,
      session.vouchedBy,
    ],
  );
  return rows[0]?.id ?? null;
}

export type DirectorySession = {
  readonly session: string;
  readonly externalId: string | null;
  /** Of the card that stands in the session. */
  readonly cardNumber: string;
};

/** Open sessions for which the directory was asked longest ago, and not within the last minute. */
export async function listDirectorySessions(most: number): Promise<DirectorySession[]> {
  const { rows } = await pool().query<DirectorySession>(
    `select patron_session.id as session, patron.external_id as "externalId", card.number as "cardNumber"
     from patron_session join patron on patron.id = patron_session.patron_id
     join card on card.id = patron_session.card_id
     where vouched_by = 'directory' and ended_at is null and patron_session.expires_at > now()
       and vouched_at < now() - interval '50 seconds'
     order by vouched_at limit $1`,
    [most],
  );
  return rows;
}

export async function noteVouched(sessions: readonly string[]): Promise<void> {
  await pool().query("update patron_session set vouched_at = now() where id = any($1::uuid[])", [
    sessions,
  ]);
}

/** Ends a session for which nobody vouches any more; null: it had ended. */
export async function endVouchedSession(
  transaction: Transaction,
  session: string,
): Promise<{ readonly partyId: string | null; readonly branchId: number } | null> {
  const rows = await transaction.query<{ partyId: string | null; branchId: number }>(
    `update patron_session set ended_at = now(), ended_by = 'directory' from patron
     where patron_session.id = $1::uuid and ended_at is null and patron.id = patron_id
     returning party_id as "partyId", home_branch_id as "branchId"`,
    [session],
  );
  return rows[0] ?? null;
}
