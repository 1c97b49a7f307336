import { pool } from "#db/pool.ts";
import type { VisitRow } from "#db/queries/loans.ts";
import type { CardRow } from "#db/queries/patrons.ts";
import type { Transaction } from "#db/transaction.ts";

export type PatronSessionRow = {
  readonly session: string;
  readonly patronId: number;
  readonly handle: string;
  readonly cardId: number;
  readonly cardNumber: string;
  readonly partyId: string | null;
  readonly familyName: string;
  readonly givenName: string;
  readonly branchCode: string;
  readonly keepsHistory: boolean;
  readonly isSeenLately: boolean;
};

const isOpen = `ended_at is null and patron_session.expires_at > now()
  and last_seen_at > now() - make_interval(days => $2)`;

/** The session of a token that is open at this moment, with its reader. */
export async function readPatronSession(
  tokenHash: Uint8Array,
  idleDays: number,
): Promise<PatronSessionRow | null> {
  const { rows } = await pool().query<PatronSessionRow>(
    `select patron_session.id as session, patron_session.patron_id as "patronId", patron.handle, card.id as "cardId",
       card.number as "cardNumber", party_id as "partyId", patron.family_name as "familyName", patron.given_name as "givenName",
       branch.code as "branchCode", patron.keeps_history as "keepsHistory",
       last_seen_at > now() - interval '1 hour' as "isSeenLately"
     from patron_session join patron on patron.id = patron_session.patron_id
     join card on card.id = patron_session.card_id join branch on branch.id = patron.home_branch_id
     where patron_session.token_hash = $1 and ${isOpen} and card.status = 'active'`,
    [tokenHash, idleDays],
  );
  return rows[0] ?? null;
}

export async function touchPatronSession(session: string): Promise<void> {
  await pool().query(
    "update patron_session set last_seen_at = now() where id = $1::uuid and ended_at is null",
    [session],
  );
}

/** Only while card and PIN are what they were when they were looked at; null: they are not. */
export async function insertPatronSession(
  transaction: Transaction,
  session: {
    readonly patronId: number;
    readonly cardId: number;
    readonly pinHash: string;
    readonly tokenHash: Uint8Array;
    readonly browser: string;
    readonly days: number;
  },
): Promise<string | null> {
  const rows = await transaction.query<{ id: string }>(
    `with held as (
       select patron.id, card.id as card_id from patron join card on card.patron_id = patron.id
       where patron.id = $1 and card.id = $2 and card.status = 'active' and patron.pin_hash = $3
       for share of patron, card)
     insert into patron_session (patron_id, card_id, token_hash, browser, expires_at)
     select id, card_id, $4, $5, now() + make_interval(days => $6) from held returning id`,
    [
      session.patronId,
      session.cardId,
      session.pinHash,
      session.tokenHash,
      session.browser,
      session.days,
    ],
  );
  return rows[0]?.id ?? null;
}

export function nameParty(transaction: Transaction, session: string, partyId: string): void {
  transaction.send("update patron_session set party_id = $2::uuid where id = $1::uuid", [
    session,
    partyId,
  ]);
}

/** Ends one session of this reader; false: there is none such that is open. */
export async function endPatronSession(
  transaction: Transaction,
  wish: {
    readonly patronId: number;
    readonly session: string;
    readonly by: "signed-out" | "owner";
  },
): Promise<boolean> {
  const rows = await transaction.query(
    `update patron_session set ended_at = now(), ended_by = $3
     where id = $1::uuid and patron_id = $2 and ended_at is null returning id`,
    [wish.session, wish.patronId, wish.by],
  );
  return rows.length > 0;
}

export type PatronSessionListed = {
  readonly id: string;
  readonly browser: string;
  readonly createdAt: Date;
  readonly lastSeenAt: Date;
  readonly hasPhoneCard: boolean;
};

export async function listPatronSessions(
  patronId: number,
  idleDays: number,
): Promise<PatronSessionListed[]> {
  const { rows } = await pool().query<PatronSessionListed>(
    `select id, browser, created_at as "createdAt", last_seen_at as "lastSeenAt",
       exists (select from phone_card where session_id = patron_session.id and ended_at is null) as "hasPhoneCard"
     from patron_session where patron_id = $1 and ${isOpen} order by last_seen_at desc limit 100`,
    [patronId, idleDays],
  );
  return rows;
}

/** Takes over a key for the session, or prolongs what it has. Null: the session has ended, or the key is another's. */
export async function certifyPhone(
  transaction: Transaction,
  wish: {
    readonly session: string;
    readonly newId: string;
    readonly publicKey: Uint8Array;
    readonly days: number;
  },
): Promise<{ readonly reference: string; readonly expiresAt: Date; readonly now: Date } | null> {
  const rows = await transaction.query<{ reference: string; expiresAt: Date; now: Date }>(
    `with held as (
       select id, patron_id, card_id from patron_session
       where id = $1::uuid and ended_at is null and expires_at > now() for share)
     insert into phone_card (id, session_id, patron_id, card_id, public_key, expires_at)
     select $2::uuid, id, patron_id, card_id, $3, date_trunc('second', now()) + make_interval(days => $4) from held
     on conflict (public_key) do update set expires_at = excluded.expires_at
       where phone_card.session_id = excluded.session_id and phone_card.ended_at is null
     returning id as reference, expires_at as "expiresAt", clock_timestamp() as now`,
    [wish.session, wish.newId, wish.publicKey, wish.days],
  );
  return rows[0] ?? null;
}

/** What decides about the loans of a card's holder; nothing is locked. */
export async function readHolder(
  transaction: Transaction,
  cardId: number,
): Promise<Omit<VisitRow, "deviceId" | "partyId" | "proof"> | null> {
  const rows = await transaction.query<Omit<VisitRow, "deviceId" | "partyId" | "proof">>(
    `select patron.id as "patronId", patron.category_id as "categoryId", patron.expires_on as "expiresOn",
       patron.restricted_until as "restrictedUntil", patron.status = 'pending' as "isPending", card.status as card,
       patron.birth_date as "birthDate", patron.home_branch_id as "homeBranchId"
     from card join patron on patron.id = card.patron_id where card.id = $1`,
    [cardId],
  );
  return rows[0] ?? null;
}

export type PhoneCardRow = CardRow & {
  readonly issuedAt: Date;
  readonly endedAt: Date | null;
  readonly publicKey: Buffer;
};

/** Who stands behind a reference; nothing is locked. */
export async function findPhoneCard(
  transaction: Transaction,
  reference: string,
): Promise<PhoneCardRow | null> {
  const rows = await transaction.query<PhoneCardRow>(
    `select card.id as "cardId", card.patron_id as "patronId", card.number, card.status,
       patron.family_name as "familyName", patron.given_name as "givenName", patron.expires_on as "expiresOn",
       patron.restricted_until as "restrictedUntil", patron.pin_hash as "pinHash",
       patron.status = 'pending' as "isPending",
       patron.email is not null as "hasMail", phone_card.issued_at as "issuedAt",
       phone_card.ended_at as "endedAt", phone_card.public_key as "publicKey"
     from phone_card join card on card.id = phone_card.card_id join patron on patron.id = card.patron_id
     where phone_card.id = $1::uuid for share of phone_card`,
    [reference],
  );
  return rows[0] ?? null;
}

/** One moment of a card opens one visit, wherever it is shown. True: this one, now or before. */
export async function takeMoment(
  transaction: Transaction,
  use: {
    readonly reference: string;
    readonly second: number;
    readonly visit: string;
    readonly deviceId: string;
  },
): Promise<boolean> {
  await transaction.query(
    `insert into phone_card_use (phone_card_id, second, visit_id, device_id)
     values ($1::uuid, $2, $3::uuid, $4::uuid) on conflict do nothing`,
    [use.reference, use.second, use.visit, use.deviceId],
  );
  const rows = await transaction.query(
    `select from phone_card_use where phone_card_id = $1::uuid and second = $2 and visit_id = $3::uuid
       and device_id = $4::uuid`,
    [use.reference, use.second, use.visit, use.deviceId],
  );
  return rows.length > 0;
}

/** Sessions that ended, with their phone cards, and moments that nobody can show any more. */
export async function forgetPhones(transaction: Transaction, days: number): Promise<number> {
  const sessions = await transaction.query(
    `delete from patron_session
     where coalesce(ended_at, expires_at) < now() - make_interval(days => $1) returning id`,
    [days],
  );
  const uses = await transaction.query(
    "delete from phone_card_use where used_at < now() - make_interval(days => $1) returning second",
    [days],
  );
  return sessions.length + uses.length;
}

/** The door of a branch (the first one where none is named) for readers' own phones: a device without a key. */
export async function ensurePhonesDoor(
  transaction: Transaction,
  branchCode: string | null,
  newId: string,
): Promise<{ readonly deviceId: string } | null> {
  const [place] = await transaction.query<{ id: number }>(
    `select id from branch where $1::text is null or code = $1
     order by position, id limit 1 for no key update`,
    [branchCode],
  );
  if (place === undefined) return null;
  const rows = await transaction.query<{ deviceId: string }>(
    `with found as (select id from device where kind = 'phones' and branch_id = $1 order by paired_at, id limit 1),
     made as (
       insert into device (id, kind, name, branch_id)
       select $2::uuid, 'phones', 'Phones of readers', $1 where not exists (select from found) returning id)
     select id as "deviceId" from found union all select id from made`,
    [place.id, newId],
  );
  return rows[0] ?? null;
}
