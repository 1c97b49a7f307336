import type { Transaction } from "#db/transaction.ts";

/** A journal row as it is sealed: every column, in the order in which it is hashed. */
export type JournalRow = {
  readonly id: number;
  /** As text with microseconds, so that the hash does not depend on a driver's rounding. */
  readonly at: string;
  readonly branchId: number;
  readonly act: string;
  readonly outcome: string;
  readonly commandId: string | null;
  readonly deviceId: string | null;
  readonly visitId: string | null;
  readonly partyId: string | null;
  readonly itemId: number | null;
  readonly loanId: number | null;
  readonly detail: string;
};

const columns = `journal.id, to_char(journal.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at,
  journal.branch_id as "branchId", journal.act, journal.outcome, journal.command_id as "commandId",
  journal.device_id as "deviceId", journal.visit_id as "visitId", journal.party_id as "partyId",
  journal.item_id as "itemId", journal.loan_id as "loanId", journal.detail::text as detail`;

/** One sealer at a time, also where two workers were started. False: another one is at work. */
export async function becomeSealer(transaction: Transaction): Promise<boolean> {
  const rows = await transaction.query(
    "select from journal_sealer where id = 1 for update skip locked",
    [],
  );
  return rows.length === 1;
}

/**
 * Committed rows without a seal, oldest first. A row is taken when no transaction that could still
 * write before it is running; rows of a restored copy carry numbers of another server's future.
 */
export async function unsealedRows(transaction: Transaction, most: number): Promise<JournalRow[]> {
  return await transaction.query<JournalRow>(
    `select ${columns} from journal
     where id > (select sealed_to from journal_sealer)
       and (written_by < pg_snapshot_xmin(pg_current_snapshot()) or written_by >= pg_snapshot_xmax(pg_current_snapshot()))
       and not exists (select from journal_seal where journal_seal.journal_id = journal.id)
     order by id limit $1`,
    [most],
  );
}

export type Head = { readonly branchId: number; readonly number: number; readonly hash: Buffer };

/** The last seal of every branch. */
export async function chainHeads(transaction: Transaction): Promise<Head[]> {
  return await transaction.query<Head>(
    `select branch.id as "branchId", last.number, last.hash from branch
     join lateral (select number, hash from journal_seal where branch_id = branch.id order by number desc limit 1) as last on true
     order by branch.id`,
    [],
  );
}

export type NewSeal = {
  readonly branchId: number;
  readonly number: number;
  readonly journalId: number;
  readonly previous: Buffer;
  readonly hash: Buffer;
};

export function insertSeals(transaction: Transaction, seals: readonly NewSeal[]): void {
  transaction.send(
    `insert into journal_seal (branch_id, number, journal_id, previous, hash)
     select * from unnest($1::int[], $2::bigint[], $3::bigint[], $4::bytea[], $5::bytea[])`,
    [
      seals.map((seal) => seal.branchId),
      seals.map((seal) => seal.number),
      seals.map((seal) => seal.journalId),
      seals.map((seal) => seal.previous),
      seals.map((seal) => seal.hash),
    ],
  );
}

/**
 * Moves the mark below which nothing can appear any more: ids given out up to then, once every
 * transaction of that moment has ended. It stays some ids behind: a transaction takes the id of its row
 * a moment before it has a number of its own, and must not be overtaken in that moment. Only called
 * when a run found no more to seal.
 */
export function moveSealedMark(transaction: Transaction): void {
  transaction.send(
    `update journal_sealer set
       sealed_to = case when pending_xid is not null and (pending_xid <= pg_snapshot_xmin(pg_current_snapshot())
         or pending_xid > pg_snapshot_xmax(pg_current_snapshot())) then greatest(sealed_to, pending_to) else sealed_to end,
       pending_to = case when pending_xid is null or pending_xid <= pg_snapshot_xmin(pg_current_snapshot())
         or pending_xid > pg_snapshot_xmax(pg_current_snapshot()) then greatest(coalesce((select max(id) from journal), 0) - 1000, 0) else pending_to end,
       pending_xid = case when pending_xid is null or pending_xid <= pg_snapshot_xmin(pg_current_snapshot())
         or pending_xid > pg_snapshot_xmax(pg_current_snapshot()) then pg_snapshot_xmax(pg_current_snapshot()) else pending_xid end
     where id = 1`,
    [],
  );
}

export type SealedRow = JournalRow & {
  readonly number: number;
  readonly previous: Buffer;
  readonly hash: Buffer;
  readonly isThere: boolean;
};

/** A stretch of one branch's chain with the rows it seals; `isThere` is false where the row is gone. */
export async function sealedRows(
  transaction: Transaction,
  branchId: number,
  after: number,
  most: number,
): Promise<SealedRow[]> {
  return await transaction.query<SealedRow>(
    `select ${columns}, journal_seal.number, journal_seal.previous, journal_seal.hash, journal.id is not null as "isThere"
     from journal_seal left join journal on journal.id = journal_seal.journal_id
     where journal_seal.branch_id = $1 and journal_seal.number > $2 order by journal_seal.number limit $3`,
    [branchId, after, most],
  );
}

/** Rows that should long have a seal: inserted behind the sealer's back, or the sealer stands still. */
export async function oldUnsealedRows(
  transaction: Transaction,
  seconds: number,
): Promise<{ id: number }[]> {
  return await transaction.query<{ id: number }>(
    `select id from journal where at < clock_timestamp() - make_interval(secs => $1)
       and not exists (select from journal_seal where journal_seal.journal_id = journal.id) order by id limit 20`,
    [seconds],
  );
}

export type RootRow = { readonly day: string; readonly heads: unknown; readonly hash: Buffer };

/** The day's root, unless it stands already. */
export function insertRoot(
  transaction: Transaction,
  root: { day: string; heads: unknown; hash: Buffer },
): void {
  transaction.send(
    "insert into journal_root (day, heads, hash) values ($1, $2::jsonb, $3) on conflict do nothing",
    [root.day, JSON.stringify(root.heads), root.hash],
  );
}

export async function roots(transaction: Transaction): Promise<RootRow[]> {
  return await transaction.query<RootRow>(
    "select day, heads, hash from journal_root order by day",
    [],
  );
}

/** The hashes (hex) that stand at these places of the chains now; a place that is gone is left out. */
export async function sealsAt(
  transaction: Transaction,
  places: readonly { readonly branch: number; readonly number: number }[],
): Promise<{ branch: number; number: number; hash: string }[]> {
  return await transaction.query<{ branch: number; number: number; hash: string }>(
    `select branch_id as branch, number, encode(hash, 'hex') as hash from journal_seal
     where (branch_id, number) in (select * from unnest($1::int[], $2::bigint[]))`,
    [places.map((place) => place.branch), places.map((place) => place.number)],
  );
}
