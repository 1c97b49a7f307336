import { pool } from "#db/pool.ts";
import type { Transaction } from "#db/transaction.ts";

export type CardRow = {
  readonly cardId: number;
  readonly patronId: number;
  readonly number: string;
  readonly status: "active" | "lost" | "inactive";
  readonly familyName: string;
  readonly givenName: string;
  readonly expiresOn: string | null;
  readonly isPending: boolean;
  readonly restrictedUntil: Date | null;
  readonly pinHash: string | null;
  readonly hasMail: boolean;
};

/** A card by the hash of its token, or by its number. */
export async function findCard(
  key: { tokenHash: Uint8Array } | { number: string },
): Promise<CardRow | null> {
  const [column, value] =
    "tokenHash" in key ? ["token_hash", key.tokenHash] : ["number", key.number];
  const { rows } = await pool().query<CardRow>(
    `select card.id as "cardId", card.patron_id as "patronId", card.number, card.status, patron.family_name as "familyName",
       patron.given_name as "givenName", patron.expires_on as "expiresOn",
       patron.restricted_until as "restrictedUntil", patron.status = 'pending' as "isPending",
       case when patron.pin_ends_at < now() then null else patron.pin_hash end as "pinHash",
       patron.email is not null as "hasMail"
     from card join patron on patron.id = card.patron_id where card.${column} = $1`,
    [value],
  );
  return rows[0] ?? null;
}

export type NewVisit = {
  readonly id: string;
  readonly deviceId: string;
  readonly branchId: number;
  readonly proof: string;
  readonly patronId: number;
  /** Null: no card was shown. */
  readonly cardId: number | null;
  readonly partyId: string;
};

/**
 * Opens the visit with a party of its own; a doubled request finds it open already. Returns who the
 * visit belongs to now, so that an id that is taken by somebody else is noticed.
 */
export async function openVisit(
  transaction: Transaction,
  visit: NewVisit,
): Promise<{
  isNew: boolean;
  deviceId: string;
  patronId: number | null;
  partyId: string;
  proof: string;
}> {
  // The visit first: the same request in the same moment waits here, then opens nothing. That the
  // party exists is asked when the whole statement is done.
  const opened = await transaction.query(
    `with opened as (
       insert into visit (id, device_id, branch_id, party_id, proof)
       values ($1::uuid, $2::uuid, $3, $6::uuid, $4) on conflict do nothing returning party_id),
     somebody as (insert into party (id) select party_id from opened)
     insert into party_patron (party_id, patron_id, card_id)
     select party_id, $5::bigint, $7::bigint from opened returning party_id`,
    [
      visit.id,
      visit.deviceId,
      visit.branchId,
      visit.proof,
      visit.patronId,
      visit.partyId,
      visit.cardId,
    ],
  );
  const [row] = await transaction.query<{
    deviceId: string;
    patronId: number | null;
    partyId: string;
    proof: string;
  }>(
    `select visit.device_id as "deviceId", party_patron.patron_id as "patronId", visit.party_id as "partyId", visit.proof
     from visit left join party_patron on party_patron.party_id = visit.party_id where visit.id = $1::uuid`,
    [visit.id],
  );
  if (row === undefined) throw new Error("the visit was not opened");
  return { isNew: opened.length > 0, ...row };
}

/** Open loans of a patron, without walking through past visits. */
export async function countLoansOf(transaction: Transaction, patronId: number): Promise<number> {
  const [row] = await transaction.query<{ open: number }>(
    `select coalesce(sum(open_loans), 0)::int as open from party_patron where patron_id = $1 and open_loans > 0`,
    [patronId],
  );
  return row?.open ?? 0;
}

/** Open holds of a patron. */
export async function countHoldsOf(transaction: Transaction, patronId: number): Promise<number> {
  const [row] = await transaction.query<{ open: number }>(
    `select count(*)::int as open from party_patron join hold using (party_id)
     where party_patron.patron_id = $1 and hold.ended_at is null`,
    [patronId],
  );
  return row?.open ?? 0;
}

export async function handleOfPatron(patronId: number): Promise<string | null> {
  const { rows } = await pool().query<{ handle: string }>(
    "select handle from patron where id = $1::bigint",
    [patronId],
  );
  return rows[0]?.handle ?? null;
}
