import type { ItemMarkKind } from "#db/queries/item-marks.ts";
import { type OwedRow, owedColumns } from "#db/queries/money.ts";
import type { Reading, Transaction } from "#db/transaction.ts";

/** Who stands behind a visit, their patron row locked. `patronId` is null when the mapping is gone. */
export type VisitRow = {
  readonly deviceId: string;
  readonly partyId: string;
  readonly proof: "card" | "card+pin" | "phone" | "staff";
  readonly patronId: number | null;
  readonly categoryId: number | null;
  readonly isPending: boolean;
  readonly expiresOn: string | null;
  readonly restrictedUntil: Date | null;
  readonly birthDate: string | null;
  /** Null when the mapping is gone. */
  readonly homeBranchId: number | null;
  /** Null where it is not known any more which card was shown. */
  readonly card: "active" | "lost" | "inactive" | null;
};

/** Who has one card that works may do what asks for no card; also who has none yet. */
export const bestCard = `(select case when bool_or(own.status = 'active') or count(*) = 0 then 'active'
  when bool_or(own.status = 'lost') then 'lost' else 'inactive' end from card as own where own.patron_id = patron.id)`;

const visitColumns = `visit.device_id as "deviceId", visit.party_id as "partyId", visit.proof,
  patron.id as "patronId", patron.category_id as "categoryId", patron.expires_on as "expiresOn",
  patron.restricted_until as "restrictedUntil", patron.birth_date as "birthDate",
  patron.home_branch_id as "homeBranchId", patron.status = 'pending' as "isPending"`;
const cardBy = { shown: "card.status", best: bestCard } as const;

/**
 * Locks the patron before any item: the order of locks is patrons, then items. With the patron goes
 * the mapping of the visit, so that nobody is forgotten while they borrow. `card`: how the one that was
 * shown stands by now, or the best one where nobody stands there with a card.
 */
export async function lockPatronOfVisit(
  transaction: Transaction,
  visitId: string,
  card: keyof typeof cardBy = "shown",
): Promise<VisitRow | null> {
  const rows = await transaction.query<VisitRow>(
    `select ${visitColumns}, ${cardBy[card]} as card from visit
     join party_patron on party_patron.party_id = visit.party_id
     join patron on patron.id = party_patron.patron_id
     left join card on card.id = party_patron.card_id
     where visit.id = $1::uuid for no key update of patron, party_patron`,
    [visitId],
  );
  return rows[0] ?? null;
}

export async function lockPatron(transaction: Transaction, patronId: number | null): Promise<void> {
  await transaction.query("select from patron where id = $1 for no key update", [patronId]);
}

/**
 * Whoever gives a copy and whoever takes it over: both patrons locked in the order of their ids, before
 * any item. Learnt without a lock; the copy's holder is looked at again under the locks.
 */
export async function lockGiverAndTaker(
  transaction: Transaction,
  visitId: string,
  barcode: string,
): Promise<number[]> {
  const rows = await transaction.query<{ id: number }>(
    `select id from patron where id in (
       select patron_id from visit join party_patron using (party_id) where visit.id = $1::uuid
       union all
       select patron_id from item join loan on loan.item_id = item.id and loan.ended_at is null
       join party_patron on party_patron.party_id = loan.party_id where item.barcode = $2)
     order by id for no key update`,
    [visitId, barcode],
  );
  return rows.map(({ id }) => Number(id));
}

export type ItemRow = {
  readonly id: number;
  readonly barcode: string;
  readonly titleId: number;
  readonly title: string;
  readonly authors: string;
  readonly year: number | null;
  readonly language: string;
  readonly callNumber: string | null;
  readonly typeId: number;
  readonly groupId: number | null;
  readonly homeBranchId: number;
  readonly homeBranchCode: string;
  readonly isForLoan: boolean;
  readonly isTypeLent: boolean;
  readonly isSerial: boolean;
  readonly parts: string;
};

const itemColumns = `item.id, item.barcode, item.title_id as "titleId", title.title, title.authors, title.year, title.language,
  item.call_number as "callNumber", item.item_type_id as "typeId", item_type.parent_id as "groupId",
  item.home_branch_id as "homeBranchId", branch.code as "homeBranchCode", item.is_for_loan as "isForLoan",
  item_type.is_lent as "isTypeLent", title.is_serial as "isSerial", item.parts`;
const itemTables = `item join title on title.id = item.title_id join item_type on item_type.id = item.item_type_id
  join branch on branch.id = item.home_branch_id`;

export async function lockItem(transaction: Transaction, barcode: string): Promise<ItemRow | null> {
  const rows = await transaction.query<ItemRow>(
    `select ${itemColumns} from ${itemTables} where item.barcode = $1 for no key update of item`,
    [barcode],
  );
  return rows[0] ?? null;
}

/** Of many at once, in the order of their ids, as everybody locks them. */
export async function lockItems(
  transaction: Transaction,
  barcodes: readonly string[],
): Promise<ItemRow[]> {
  return await transaction.query<ItemRow>(
    `select ${itemColumns} from ${itemTables} where item.barcode = any($1::text[])
     order by item.id for no key update of item`,
    [barcodes],
  );
}

/** The open loan of an item, with who holds it; read after the locks, it can no longer change. */
export type OpenLoanRow = {
  readonly id: number;
  readonly partyId: string;
  readonly patronId: number | null;
  readonly visitId: string;
  readonly branchId: number;
  readonly categoryId: number;
  readonly isOnSite: boolean;
  readonly lentAt: Date;
  readonly dueOn: string;
  readonly dueAt: Date;
  readonly borrowCommandId: string;
  readonly renewals: number;
  /** Something was booked for it as a fine, also where its due date was moved on since. */
  readonly hasFine: boolean;
  /** The library asked for it back. */
  readonly isRecalled: boolean;
  /** The reader says that it was brought back. */
  readonly isSaidReturned: boolean;
  /** When it was renewed last, else when it was lent. */
  readonly lastExtendedAt: Date;
  readonly lastRenewalCommandId: string | null;
};

/**
 * Open loans with what renewing them needs; a condition is added by who asks. The last renewal that
 * stands is the one by which the loan is due, else the one with the latest due date: each gains time,
 * while a clock may be set back, and only a recall lies between a later date and an earlier one.
 */
export const openLoanSelection = `
select loan.id, loan.party_id as "partyId", party_patron.patron_id as "patronId", loan.visit_id as "visitId",
  loan.branch_id as "branchId", loan.category_id as "categoryId", loan.is_on_site as "isOnSite", loan.lent_at as "lentAt",
  loan.due_on as "dueOn", loan.due_at as "dueAt", loan.borrow_command_id as "borrowCommandId",
  (loan.renewals_before + coalesce(renewed.times, 0))::int as renewals, coalesce(renewed.last_at, loan.lent_at) as "lastExtendedAt",
  renewed.last_command as "lastRenewalCommandId",
  exists (select from fee where fee.loan_id = loan.id and fee.kind = 'fine') as "hasFine",
  exists (select from recall where recall.loan_id = loan.id) as "isRecalled",
  exists (select from item_mark where item_mark.item_id = loan.item_id and item_mark.ended_at is null
    and item_mark.kind = 'claimed-returned') as "isSaidReturned"
from loan left join party_patron on party_patron.party_id = loan.party_id
left join lateral (
  select count(*) as times, max(renewed_at) as last_at,
    (array_agg(command_id order by (renewal.due_at = loan.due_at) desc, due_at desc))[1] as last_command
  from renewal where renewal.loan_id = loan.id and undo_command_id is null) as renewed on true
where loan.ended_at is null`;

export async function openLoanOfItem(
  transaction: Transaction,
  itemId: number,
): Promise<OpenLoanRow | null> {
  const rows = await transaction.query<OpenLoanRow>(`${openLoanSelection} and loan.item_id = $1`, [
    itemId,
  ]);
  return rows[0] ?? null;
}

/** Read without a lock, only to learn whom to lock; read again under the locks. */
export async function whoHolds(
  transaction: Reading,
  barcode: string,
): Promise<{ readonly itemId: number; readonly patronId: number | null } | null> {
  const rows = await transaction.query<{ itemId: number; patronId: number | null }>(
    `select item.id as "itemId", party_patron.patron_id as "patronId" from item
     left join loan on loan.item_id = item.id and loan.ended_at is null
     left join party_patron on party_patron.party_id = loan.party_id
     where item.barcode = $1`,
    [barcode],
  );
  return rows[0] ?? null;
}

/** The database's clock: the one clock of the ledger, whichever machine asks. */
export async function databaseNow(transaction: Transaction): Promise<Date> {
  const [row] = await transaction.query<{ now: Date }>("select clock_timestamp() as now", []);
  if (row === undefined) throw new Error("the database told no time");
  return row.now;
}

/** What its reader says was brought back is late for nobody: she is neither fined nor reminded. */
export const isLate = `loan.due_at < clock_timestamp() and not exists (select from item_mark
  where item_mark.item_id = loan.item_id and item_mark.ended_at is null and item_mark.kind = 'claimed-returned')`;

/** What a patron has out, counted by the database; `now` is the database's clock under the locks. */
export type CountsRow = {
  readonly now: Date;
  /** Taken home, as the counts of types and groups are, too. */
  readonly openLoans: number;
  readonly openOnSite: number;
  readonly openOfType: number;
  /** Of the item type's group and all its children; a type that has no group is its own. */
  readonly openOfGroup: number;
  readonly overdue: number;
  readonly hasTitle: boolean;
  /** Open marks of the item: read after its lock, as the rest. */
  readonly marks: readonly ItemMarkKind[];
} & OwedRow;

export async function countOpenLoans(
  transaction: Transaction,
  key: {
    patronId: number | null;
    typeId: number;
    groupId: number | null;
    item: { readonly id: number; readonly titleId: number } | null;
  },
): Promise<CountsRow> {
  const [row] = await transaction.query<CountsRow>(
    `select clock_timestamp() as now, (count(loan.id) filter (where not loan.is_on_site))::int as "openLoans",
       (count(loan.id) filter (where loan.is_on_site))::int as "openOnSite",
       (count(loan.id) filter (where item_type.id = $2 and not loan.is_on_site))::int as "openOfType",
       (count(loan.id) filter (where coalesce($3, $2) in (item_type.parent_id, item_type.id) and not loan.is_on_site))::int
         as "openOfGroup",
       (count(loan.id) filter (where ${isLate}))::int as overdue,
       coalesce(bool_or(item.title_id = $5 and item.id <> $4), false) as "hasTitle",
       array(select kind from item_mark where item_id = $4 and ended_at is null order by id) as marks,
       ${owedColumns}
     from party_patron join loan on loan.party_id = party_patron.party_id and loan.ended_at is null
     join item_type on item_type.id = loan.item_type_id join item on item.id = loan.item_id
     where party_patron.patron_id = $1 and party_patron.open_loans > 0`,
    [key.patronId, key.typeId, key.groupId, key.item?.id ?? null, key.item?.titleId ?? null],
  );
  if (row === undefined) throw new Error("counting open loans gave no row");
  return row;
}

export type NewLoan = {
  readonly itemId: number;
  readonly partyId: string;
  readonly visitId: string;
  readonly branchId: number;
  readonly categoryId: number;
  readonly typeId: number;
  readonly isOnSite: boolean;
  readonly lentAt: Date;
  readonly dueOn: string;
  readonly dueAt: Date;
  readonly commandId: string;
  readonly openWithThis: number;
  readonly limitThen: number | null;
  /** Where it came along from another system. */
  readonly brought?: { readonly importId: number; readonly renewals: number };
};

/**
 * A clock that was set back does not make intervals overlap: a loan begins where the last one ended,
 * and ends after that. The reader is told the due date of the clock as it is.
 */
export async function insertLoan(transaction: Transaction, loan: NewLoan): Promise<number> {
  const [row] = await transaction.query<{ id: number }>(
    `insert into loan (item_id, party_id, visit_id, branch_id, category_id, item_type_id, lent_at, due_on, due_at,
       borrow_command_id, open_with_this, limit_then, is_on_site, import_id, renewals_before)
     select $1, $2, $3, $4, $5, $6, begins.at, $8, greatest($9::timestamptz, begins.at + interval '1 second'),
       $10, $11, $12, $13, $14::int, $15::int
     from (select greatest($7::timestamptz, max(ended_at)) as at from loan where item_id = $1) as begins
     returning id`,
    [
      loan.itemId,
      loan.partyId,
      loan.visitId,
      loan.branchId,
      loan.categoryId,
      loan.typeId,
      loan.lentAt,
      loan.dueOn,
      loan.dueAt,
      loan.commandId,
      loan.openWithThis,
      loan.limitThen,
      loan.isOnSite,
      loan.brought?.importId ?? null,
      loan.brought?.renewals ?? 0,
    ],
  );
  if (row === undefined) throw new Error("a loan was not written");
  return row.id;
}

/** A loan and its end in the same instant would be empty, which the ledger forbids: one microsecond then. */
export function endLoan(
  transaction: Transaction,
  end: { loanId: number; by: "returned" | "implied" | "undone"; at: Date; commandId: string },
): void {
  transaction.send(
    `update loan set ended_at = greatest($2::timestamptz, lent_at + interval '1 microsecond'),
       ended_by = $3, end_command_id = $4 where id = $1`,
    [end.loanId, end.at, end.by, end.commandId],
  );
}

export type NewRenewal = {
  readonly loanId: number;
  readonly commandId: string;
  readonly at: Date;
  readonly dueOnBefore: string;
  readonly dueAtBefore: Date;
  readonly dueOn: string;
  readonly dueAt: Date;
};

export function insertRenewal(transaction: Transaction, renewal: NewRenewal): void {
  transaction.send(
    `with renewed as (
       insert into renewal (command_id, loan_id, renewed_at, due_on_before, due_at_before, due_on, due_at)
       values ($2, $1, $3, $4, $5, $6, $7))
     update loan set due_on = $6, due_at = $7 where id = $1`,
    [
      renewal.loanId,
      renewal.commandId,
      renewal.at,
      renewal.dueOnBefore,
      renewal.dueAtBefore,
      renewal.dueOn,
      renewal.dueAt,
    ],
  );
}

/** What an undo wants to take back: the loan that the command opened or renewed, and where it stands now. */
export type UndoneRow = {
  readonly kind: "borrow" | "renew";
  readonly visitId: string;
  readonly loanId: number;
  readonly itemId: number;
  readonly barcode: string;
  readonly isOpen: boolean;
  readonly isUndone: boolean;
  readonly lastRenewalCommandId: string | null;
  readonly dueOnBefore: string | null;
  readonly dueAtBefore: Date | null;
};

/** The command, if it is one that lent or renewed, with its loan. */
export async function whatWasDone(
  transaction: Transaction,
  commandId: string,
): Promise<UndoneRow | null> {
  const rows = await transaction.query<UndoneRow>(
    `select done.kind, coalesce(journal.visit_id, loan.visit_id) as "visitId", loan.id as "loanId",
       loan.item_id as "itemId", item.barcode, loan.ended_at is null as "isOpen",
       coalesce(done.undo_command_id is not null or loan.ended_by = 'undone', false) as "isUndone",
       (select command_id from renewal where loan_id = loan.id and undo_command_id is null
        order by (renewal.due_at = loan.due_at) desc, renewal.due_at desc limit 1) as "lastRenewalCommandId",
       done.due_on_before as "dueOnBefore", done.due_at_before as "dueAtBefore"
     from (
       select 'borrow' as kind, id as loan_id, null::uuid as undo_command_id, null::date as due_on_before,
         null::timestamptz as due_at_before from loan where borrow_command_id = $1
       union all
       select 'renew', loan_id, undo_command_id, due_on_before, due_at_before from renewal where command_id = $1
     ) as done
     join loan on loan.id = done.loan_id join item on item.id = loan.item_id
     left join journal on journal.command_id = $1`,
    [commandId],
  );
  return rows[0] ?? null;
}

export function undoRenewal(
  transaction: Transaction,
  undo: { loanId: number; undoes: string; commandId: string; dueOn: string; dueAt: Date },
): void {
  transaction.send(
    `with undone as (update renewal set undo_command_id = $3 where command_id = $2)
     update loan set due_on = $4, due_at = $5 where id = $1`,
    [undo.loanId, undo.undoes, undo.commandId, undo.dueOn, undo.dueAt],
  );
}
