import { pool } from "#db/pool.ts";
import type { Transaction } from "#db/transaction.ts";

export type LoanImportRow = {
  readonly id: number;
  readonly state: "looked-at" | "imported" | "undone";
  readonly name: string;
  readonly rowCount: number;
  /** Loans that it made, also those that ended since. */
  readonly made: number;
  readonly report: unknown;
  readonly rows: unknown;
  readonly makerName: string | null;
  readonly madeAt: Date;
  readonly importedAt: Date | null;
  readonly undoneAt: Date | null;
};

const columns = `loan_import.id, state, loan_import.name, row_count as "rowCount", users.name as "makerName",
  made_at as "madeAt", imported_at as "importedAt", undone_at as "undoneAt",
  (select count(*)::int from loan where loan.import_id = loan_import.id and loan.ended_by is distinct from 'undone') as made`;
const from = "loan_import left join users on users.id = loan_import.made_by";

export async function insertLoanImport(wish: {
  readonly name: string;
  readonly rowCount: number;
  readonly rows: unknown;
  readonly madeBy: string | null;
}): Promise<number> {
  const { rows } = await pool().query<{ id: number }>(
    `insert into loan_import (state, name, row_count, rows, made_by)
     values ('looked-at', left($1, 200), $2, $3::jsonb, $4) returning id`,
    [wish.name, wish.rowCount, wish.rows === null ? null : JSON.stringify(wish.rows), wish.madeBy],
  );
  const [row] = rows;
  if (row === undefined) throw new Error("the import was not written");
  return row.id;
}

export async function findLoanImport(id: number): Promise<LoanImportRow | null> {
  const { rows } = await pool().query<LoanImportRow>(
    `select ${columns}, report, rows from ${from} where loan_import.id = $1`,
    [id],
  );
  return rows[0] ?? null;
}

export async function listLoanImports(
  most: number,
): Promise<Omit<LoanImportRow, "report" | "rows">[]> {
  const { rows } = await pool().query<LoanImportRow>(
    `select ${columns} from ${from} order by loan_import.id desc limit $1`,
    [most],
  );
  return rows;
}

/** What state an import is in; nobody changes it before the transaction ends. */
export async function lockLoanImport(
  transaction: Transaction,
  id: number,
): Promise<LoanImportRow["state"] | null> {
  const [row] = await transaction.query<Pick<LoanImportRow, "state">>(
    "select state from loan_import where id = $1 for update",
    [id],
  );
  return row?.state ?? null;
}

/** An import has come to its end: its rows are not needed any more, what was left out stays told. */
export function settleLoanImport(transaction: Transaction, id: number, report: unknown): void {
  transaction.send(
    `update loan_import set state = 'imported', imported_at = now(), rows = null, report = $2::jsonb
     where id = $1 and state = 'looked-at'`,
    [id, JSON.stringify(report)],
  );
}

export function settleUndoneLoanImport(transaction: Transaction, id: number): void {
  transaction.send(
    "update loan_import set state = 'undone', undone_at = now(), rows = null where id = $1",
    [id],
  );
}

/** Card numbers stand in rows that nobody imported: after so many days they go, and the file's name. */
export async function forgetLoanImportsOlderThan(days: number): Promise<void> {
  await pool().query(
    `update loan_import set rows = null, name = ''
     where made_at < now() - make_interval(days => $1) and (rows is not null or name <> '')`,
    [days],
  );
}

export type ReaderFound = {
  readonly by: "card" | "external";
  readonly key: string;
  readonly patronId: number;
  readonly categoryId: number;
};

/** Whose the cards and numbers are, whatever state a card is in; locked in the order of their ids. */
export async function lockReadersNamed(
  transaction: Transaction,
  keys: { readonly cards: readonly string[]; readonly externalIds: readonly string[] },
): Promise<ReaderFound[]> {
  await transaction.query(
    `select from patron where external_id = any($2::text[])
       or id in (select patron_id from card where number = any($1::text[]))
     order by id for no key update`,
    [keys.cards, keys.externalIds],
  );
  return await transaction.query<ReaderFound>(
    `select 'card' as by, number as key, patron.id as "patronId", category_id as "categoryId"
     from card join patron on patron.id = card.patron_id where number = any($1::text[])
     union all
     select 'external', external_id, id, category_id from patron where external_id = any($2::text[])`,
    [keys.cards, keys.externalIds],
  );
}

export type ItemPast = {
  readonly itemId: number;
  readonly isLent: boolean;
  readonly holderId: number | null;
  /** When its last loan ended, also one that was undone: the next cannot begin before. */
  readonly lastEndedAt: Date | null;
  /** When its loans began that came along, ended since or not; in whole seconds. */
  readonly brought: readonly number[];
  readonly isTrapped: boolean;
  readonly isInTransit: boolean;
  readonly isGone: boolean;
};

/** Read after the items were locked: it can no longer change. */
export async function pastOfItems(
  transaction: Transaction,
  itemIds: readonly number[],
): Promise<ItemPast[]> {
  return await transaction.query<ItemPast>(
    `select item.id as "itemId", open.id is not null as "isLent", party_patron.patron_id as "holderId",
       (select max(ended_at) from loan where item_id = item.id) as "lastEndedAt",
       array(select floor(extract(epoch from lent_at))::float8 from loan where item_id = item.id and import_id is not null
         and ended_by is distinct from 'undone') as brought,
       exists (select from hold_trap where item_id = item.id and ended_at is null) as "isTrapped",
       exists (select from transit where item_id = item.id and ended_at is null) as "isInTransit",
       exists (select from item_mark where item_id = item.id and ended_at is null
         and kind in ('lost', 'missing', 'withdrawn')) as "isGone"
     from item left join loan as open on open.item_id = item.id and open.ended_at is null
     left join party_patron on party_patron.party_id = open.party_id
     where item.id = any($1::bigint[])`,
    [itemIds],
  );
}

/** How many each has out already. */
export async function countOpenOf(
  transaction: Transaction,
  patronIds: readonly number[],
): Promise<Map<number, number>> {
  const rows = await transaction.query<{ id: number; open: number }>(
    `select patron_id as id, sum(open_loans)::int as open from party_patron
     where patron_id = any($1::bigint[]) group by 1`,
    [patronIds],
  );
  return new Map(rows.map(({ id, open }) => [Number(id), open]));
}

export type BroughtLoan = {
  readonly loanId: number;
  readonly itemId: number;
  readonly barcode: string;
  readonly patronId: number;
  readonly partyId: string;
  readonly visitId: string;
  readonly branchId: number;
  readonly branchCode: string;
  readonly lentAt: Date;
  readonly borrowCommandId: string;
};

/** Loans of an import to which nothing has happened yet. */
const untouched = `loan.import_id = $1 and loan.ended_at is null
  and not exists (select from renewal where renewal.loan_id = loan.id)
  and not exists (select from fee where fee.loan_id = loan.id)
  and not exists (select from recall where recall.loan_id = loan.id)`;

/** The next of them, readers and items locked in their order, then looked at again. */
export async function lockUntouched(
  transaction: Transaction,
  importId: number,
  most: number,
): Promise<BroughtLoan[]> {
  const before = await transaction.query<{ id: number }>(
    `select id from loan where ${untouched} order by id limit $2`,
    [importId, most],
  );
  const ids = before.map(({ id }) => id);
  await transaction.query(
    `select from patron where id in (select patron_id from loan join party_patron using (party_id)
       where loan.id = any($1::bigint[])) order by id for no key update`,
    [ids],
  );
  await transaction.query(
    `select from item where id in (select item_id from loan where id = any($1::bigint[]))
     order by id for no key update`,
    [ids],
  );
  return await transaction.query<BroughtLoan>(
    `select loan.id as "loanId", loan.item_id as "itemId", item.barcode, party_patron.patron_id as "patronId",
       loan.party_id as "partyId", loan.visit_id as "visitId", loan.branch_id as "branchId", branch.code as "branchCode",
       loan.lent_at as "lentAt", loan.borrow_command_id as "borrowCommandId"
     from loan join item on item.id = loan.item_id join branch on branch.id = loan.branch_id
     join party_patron on party_patron.party_id = loan.party_id
     where ${untouched} and loan.id = any($2::bigint[]) order by loan.id`,
    [importId, ids],
  );
}

/** Loans that an undo left alone: returned, renewed, recalled, or with a fee. */
export async function countTouched(transaction: Transaction, importId: number): Promise<number> {
  const [row] = await transaction.query<{ count: number }>(
    "select count(*)::int as count from loan where import_id = $1 and ended_by is distinct from 'undone'",
    [importId],
  );
  return row?.count ?? 0;
}
