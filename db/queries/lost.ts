import type { Reading, Transaction } from "#db/transaction.ts";

/** Who has an item, read without a lock: only to learn whom to lock. Null: nobody. */
export async function holderOfItem(
  transaction: Transaction,
  barcode: string,
): Promise<number | null> {
  const rows = await transaction.query<{ patronId: number }>(
    `select party_patron.patron_id as "patronId" from item
     join loan on loan.item_id = item.id and loan.ended_at is null
     join party_patron on party_patron.party_id = loan.party_id where item.barcode = $1`,
    [barcode],
  );
  return rows[0]?.patronId ?? null;
}

export type LostLoanRow = {
  readonly loanId: number;
  readonly itemId: number;
  readonly partyId: string;
  readonly patronId: number | null;
  readonly branchId: number;
  readonly price: number | null;
  /** Every setting that holds where it was lent. */
  readonly settings: Readonly<Record<string, unknown>>;
};

/** The open loan of an item, read under the locks. */
export async function loanToLose(
  transaction: Transaction,
  itemId: number,
): Promise<LostLoanRow | null> {
  const rows = await transaction.query<LostLoanRow>(
    `select loan.id as "loanId", loan.item_id as "itemId", loan.party_id as "partyId",
       party_patron.patron_id as "patronId", loan.branch_id as "branchId", item.price,
       coalesce((select json_object_agg(name, value) from (
         select distinct on (name) name, value from setting
         where branch_id is null or branch_id = loan.branch_id order by name, branch_id nulls last) as own), '{}')
         as settings
     from loan join item on item.id = loan.item_id
     left join party_patron on party_patron.party_id = loan.party_id
     where loan.item_id = $1 and loan.ended_at is null`,
    [itemId],
  );
  return rows[0] ?? null;
}

/** Ends without a command: nobody scanned it. */
export function endLostLoan(
  transaction: Transaction,
  lost: { readonly loanId: number; readonly at: Date },
): void {
  transaction.send(
    `update loan set ended_at = greatest($2::timestamptz, lent_at + interval '1 microsecond'), ended_by = 'lost'
     where id = $1`,
    [lost.loanId, lost.at],
  );
}

/** In the chain of the branch that lent it. */
export function journalLoss(
  transaction: Transaction,
  told: Pick<LostLoanRow, "branchId" | "loanId" | "itemId" | "partyId"> & {
    readonly act: string;
    readonly outcome: string;
    readonly detail: Readonly<Record<string, unknown>>;
  },
): void {
  transaction.send(
    `insert into journal (act, outcome, branch_id, loan_id, item_id, party_id, detail)
     values ($1, $2, $3, $4, $5, $6::uuid, $7::jsonb)`,
    [
      told.act,
      told.outcome,
      told.branchId,
      told.loanId,
      told.itemId,
      told.partyId,
      JSON.stringify(told.detail),
    ],
  );
}

const lastingLateness = `
  from branch
     join lateral (select (value #>> '{}')::int as days from setting
       where name = 'lost.after-days' and (branch_id is null or branch_id = branch.id)
         and jsonb_typeof(value) = 'number' order by branch_id nulls last limit 1) as chosen on days > 0
     join loan on loan.branch_id = branch.id and loan.ended_at is null
       and loan.due_at < (select clock_timestamp()) - make_interval(days => days)
     join item on item.id = loan.item_id
     where not exists (select from item_mark where item_id = item.id and ended_at is null
       and kind in ('lost', 'claimed-returned'))`;

/** Open loans that count as lost by their branch's setting; who says that it was brought back is asked first. */
export async function loansToLose(
  transaction: Reading,
  most: number,
): Promise<{ readonly barcode: string; readonly loanId: number }[]> {
  return await transaction.query<{ barcode: string; loanId: number }>(
    `select item.barcode, loan.id as "loanId" ${lastingLateness}
     order by loan.due_at, loan.id limit $1`,
    [most],
  );
}

/** Whether it still is one of those, read under the item's lock. */
export async function isLoanToLose(transaction: Transaction, loanId: number): Promise<boolean> {
  const found = await transaction.query(`select ${lastingLateness} and loan.id = $1`, [loanId]);
  return found.length > 0;
}

/** Whether the open loan is that of the patron behind a page, read under the item's lock. */
export async function isLoanOf(
  transaction: Transaction,
  loanId: number,
  handle: string,
): Promise<boolean> {
  const found = await transaction.query(
    `select from loan join party_patron on party_patron.party_id = loan.party_id
     join patron on patron.id = party_patron.patron_id
     where loan.id = $1 and loan.ended_at is null and patron.handle::text = $2`,
    [loanId, handle],
  );
  return found.length > 0;
}

/** Marks of items that were lost with a loan and turned up, of which nothing was decided yet. */
export async function foundMarks(transaction: Reading, most: number): Promise<number[]> {
  const rows = await transaction.query<{ id: number }>(
    `select id from item_mark where kind = 'lost' and loan_id is not null and ended_at is not null
       and settled_at is null order by id limit $1`,
    [most],
  );
  return rows.map(({ id }) => id);
}

export type FoundRow = Omit<LostLoanRow, "price"> & {
  readonly fees: readonly {
    readonly id: string;
    readonly kind: "lost-item" | "processing";
    readonly owed: number;
    readonly paid: number;
  }[];
};

/**
 * The mark as decided, once: null where somebody was quicker. Its reader is locked first, so that a till
 * that takes the price just now is waited for, and so that nobody is forgotten meanwhile.
 */
export async function settleFoundMark(
  transaction: Transaction,
  markId: number,
): Promise<FoundRow | null> {
  await transaction.query(
    `select from patron join party_patron on party_patron.patron_id = patron.id
     where party_patron.party_id = (select party_id from item_mark join loan on loan.id = item_mark.loan_id
       where item_mark.id = $1) for no key update`,
    [markId],
  );
  const marks = await transaction.query(
    "update item_mark set settled_at = clock_timestamp() where id = $1 and settled_at is null returning id",
    [markId],
  );
  if (marks.length === 0) return null;
  const rows = await transaction.query<FoundRow>(
    `select loan.id as "loanId", loan.item_id as "itemId", loan.party_id as "partyId",
       party_patron.patron_id as "patronId", loan.branch_id as "branchId",
       coalesce((select json_object_agg(name, value) from (
         select distinct on (name) name, value from setting
         where branch_id is null or branch_id = loan.branch_id order by name, branch_id nulls last) as own), '{}')
         as settings,
       coalesce((select json_agg(sums) from (
         select fee.id, fee.kind, coalesce(sum(amount) filter (where account = 'owed'), 0)::float8 as owed,
           coalesce(sum(amount) filter (where account = 'till'), 0)::float8 as paid
         from fee join money_entry on fee_id = fee.id
         where fee.loan_id = loan.id and fee.kind in ('lost-item', 'processing') group by fee.id) as sums), '[]') as fees
     from item_mark join loan on loan.id = item_mark.loan_id
     left join party_patron on party_patron.party_id = loan.party_id where item_mark.id = $1`,
    [markId],
  );
  return rows[0] ?? null;
}
