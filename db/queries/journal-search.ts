import { pool } from "#db/pool.ts";
import type { Transaction } from "#db/transaction.ts";

export type StoryLine = {
  readonly at: Date;
  readonly act: string;
  readonly outcome: string;
  readonly branch: string;
  readonly device: string | null;
  readonly loanId: number | null;
  readonly detail: Record<string, unknown>;
};

/** What happened to an item, the oldest first. `branchIds`: null is everywhere. */
export async function storyOfItem(
  transaction: Transaction,
  barcode: string,
  most: number,
  branchIds: readonly number[] | null = null,
): Promise<StoryLine[]> {
  return await transaction.query<StoryLine>(
    `select * from (
       select journal.at, journal.act, journal.outcome, branch.code as branch, device.name as device,
         journal.loan_id as "loanId", journal.detail
       from journal join item on item.id = journal.item_id join branch on branch.id = journal.branch_id
       left join device on device.id = journal.device_id
       where item.barcode = $1 and ($3::int[] is null or journal.branch_id = any($3))
       order by journal.id desc limit $2) as latest
     order by at`,
    [barcode, most, branchIds],
  );
}

/** What is searched for; what is left out is not asked. */
export type JournalFilter = {
  readonly since?: Date | undefined;
  readonly until?: Date | undefined;
  /** Name or id. */
  readonly device?: string | undefined;
  readonly act?: string | undefined;
  readonly outcome?: string | undefined;
  readonly patronId?: number | undefined;
  /** Who did it, or to whose account it was done: the id of a person of the staff. */
  readonly staff?: string | undefined;
  readonly barcode?: string | undefined;
  /** Only rows with a smaller number: where the page before ended. */
  readonly before?: number | undefined;
  readonly most: number;
};

/** What somebody may see: of these branches (null: all of them), and not these acts. */
export type JournalSight = {
  readonly branchIds: readonly number[] | null;
  readonly hiddenActs: readonly string[];
};

export type JournalLine = StoryLine & {
  readonly id: number;
  readonly barcode: string | null;
  readonly title: string | null;
  readonly visitId: string | null;
  /** Names of staff, as they are called today. */
  readonly by: string | null;
  readonly user: string | null;
  /** Null: not sealed yet. */
  readonly seal: number | null;
};

const wanted = `($1::timestamptz is null or journal.at >= $1) and ($2::timestamptz is null or journal.at < $2)
  and ($3::text is null or journal.device_id in (select id from device where name = $3 or id::text = $3))
  and ($4::text is null or journal.act = $4)
  and ($5::text is null or journal.item_id = (select id from item where barcode = $5))
  and ($6::bigint is null or journal.party_id in (select party_id from party_patron where patron_id = $6))
  and ($7::text is null or journal.outcome = $7)
  and ($8::text is null or journal.detail ->> 'by' = $8 or journal.detail ->> 'user' = $8)
  and ($9::int[] is null or journal.branch_id = any($9)) and not (journal.act = any($10::text[]))`;

function valuesOf(filter: JournalFilter, sight: JournalSight): readonly unknown[] {
  return [
    filter.since ?? null,
    filter.until ?? null,
    filter.device ?? null,
    filter.act ?? null,
    filter.barcode ?? null,
    filter.patronId ?? null,
    filter.outcome ?? null,
    filter.staff ?? null,
    sight.branchIds,
    sight.hiddenActs,
  ];
}

/** By period, device, act, outcome, item, staff, and by a reader while their visits are still mapped; the newest first. */
export async function searchJournal(
  transaction: Transaction,
  filter: JournalFilter,
  sight: JournalSight,
): Promise<JournalLine[]> {
  return await transaction.query<JournalLine>(
    `select journal.id, journal.at, journal.act, journal.outcome, branch.code as branch, device.name as device,
       journal.loan_id as "loanId", journal.detail, item.barcode, title.title, journal.visit_id as "visitId",
       doer.name as by, account.name as "user", journal_seal.number as seal
     from journal join branch on branch.id = journal.branch_id
     left join device on device.id = journal.device_id left join item on item.id = journal.item_id
     left join title on title.id = item.title_id
     left join users as doer on doer.id::text = journal.detail ->> 'by'
     left join users as account on account.id::text = journal.detail ->> 'user'
     left join journal_seal on journal_seal.journal_id = journal.id
     where ${wanted} and ($11::bigint is null or journal.id < $11)
     order by journal.id desc limit $12`,
    [...valuesOf(filter, sight), filter.before ?? null, filter.most],
  );
}

/** A row as it is exported: each column as it was hashed, with its seal. */
export type ExportedRow = {
  readonly id: number;
  readonly at: string;
  readonly branchId: number;
  readonly branch: string;
  readonly act: string;
  readonly outcome: string;
  readonly commandId: string | null;
  readonly deviceId: string | null;
  readonly device: string | null;
  readonly visitId: string | null;
  readonly partyId: string | null;
  readonly itemId: number | null;
  readonly barcode: string | null;
  readonly loanId: number | null;
  readonly detail: string;
  readonly seal: {
    readonly number: number;
    readonly previous: string;
    readonly hash: string;
  } | null;
};

/** The oldest first, behind a row; what a table or a file of seals is made of. */
export async function exportedRows(
  transaction: Transaction,
  filter: JournalFilter,
  sight: JournalSight,
  after: number,
): Promise<ExportedRow[]> {
  return await transaction.query<ExportedRow>(
    `select journal.id, to_char(journal.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at,
       journal.branch_id as "branchId", branch.code as branch, journal.act, journal.outcome,
       journal.command_id as "commandId", journal.device_id as "deviceId", device.name as device,
       journal.visit_id as "visitId", journal.party_id as "partyId", journal.item_id as "itemId", item.barcode,
       journal.loan_id as "loanId", journal.detail::text as detail,
       case when journal_seal.number is not null then json_build_object('number', journal_seal.number,
         'previous', encode(journal_seal.previous, 'hex'), 'hash', encode(journal_seal.hash, 'hex')) end as seal
     from journal join branch on branch.id = journal.branch_id
     left join device on device.id = journal.device_id left join item on item.id = journal.item_id
     left join journal_seal on journal_seal.journal_id = journal.id
     where ${wanted} and journal.id > $11 order by journal.id limit $12`,
    [...valuesOf(filter, sight), after, filter.most],
  );
}

/** Who is meant by the handle of a page or by the number of a card; null: nobody. */
export async function readerMeant(
  transaction: Transaction,
  reader: { readonly handle: string } | { readonly card: string },
): Promise<number | null> {
  const [text, value] =
    "card" in reader
      ? [`select patron_id as "patronId" from card where number = $1`, reader.card]
      : [`select id as "patronId" from patron where handle = $1::uuid`, reader.handle];
  const [row] = await transaction.query<{ patronId: number }>(text, [value]);
  return row?.patronId ?? null;
}

/** The handle of a card's holder, which an address may hold; null: nobody has this card. */
export async function readHandleOfCard(number: string): Promise<string | null> {
  const { rows } = await pool().query<{ handle: string }>(
    "select handle from patron join card on patron_id = patron.id where number = $1",
    [number],
  );
  return rows[0]?.handle ?? null;
}

/** The zone in which the library's days begin and end: that of its first branch. */
export async function readLibraryZone(): Promise<string> {
  const { rows } = await pool().query<{ zone: string }>(
    "select time_zone as zone from branch order by position, id limit 1",
  );
  return rows[0]?.zone ?? "UTC";
}
