import { isFree } from "#db/queries/holds.ts";
import { type BranchRow, branchColumns, settingsColumn } from "#db/queries/library.ts";
import type { Transaction } from "#db/transaction.ts";

/** An open loan that could be asked back for a hold, locked, with the branch at which it was lent. */
export type RecallableRow = {
  readonly loanId: number;
  readonly itemId: number;
  readonly partyId: string;
  readonly barcode: string;
  readonly lentAt: Date;
  readonly dueOn: string;
  readonly isRecalled: boolean;
  readonly branch: BranchRow;
};

/** Loans of copies that serve a hold: of its one copy, or of any of its title; none that is read in the house. */
export async function lockRecallable(
  transaction: Transaction,
  holdId: number,
): Promise<RecallableRow[]> {
  await transaction.query(
    `select from loan where ended_at is null and not is_on_site and item_id in (${servingCopies})
     order by id for no key update`,
    [holdId],
  );
  return await transaction.query<RecallableRow>(
    `select loan.id as "loanId", loan.item_id as "itemId", loan.party_id as "partyId", item.barcode,
       loan.lent_at as "lentAt", loan.due_on::text as "dueOn",
       exists (select from recall where recall.loan_id = loan.id) as "isRecalled",
       (select row_to_json(own) from (select ${branchColumns} from branch where branch.id = loan.branch_id) as own) as branch
     from loan join item on item.id = loan.item_id
     where loan.ended_at is null and not loan.is_on_site and loan.item_id in (${servingCopies})
     order by loan.id`,
    [holdId],
  );
}

/** What is lost, or said to be back, is asked of nobody. */
const servingCopies = `select item.id from hold join item on item.title_id = hold.title_id
  where hold.id = $1 and (hold.item_id is null or hold.item_id = item.id)
    and not exists (select from item_mark where item_mark.item_id = item.id and item_mark.ended_at is null
      and kind in ('withdrawn', 'lost', 'missing', 'claimed-returned'))`;

/** A copy that serves the hold stands on a shelf: it is fetched from there, and asked of nobody. */
export async function hasFreeCopy(transaction: Transaction, holdId: number): Promise<boolean> {
  const rows = await transaction.query(
    `select from item join item_type on item_type.id = item.item_type_id
     where item.id in (${servingCopies}) and ${isFree} limit 1`,
    [holdId],
  );
  return rows.length > 0;
}

/** The settings that hold at the branch where a hold is fetched. */
export async function settingsOfPickup(
  transaction: Transaction,
  branchId: number,
): Promise<Record<string, unknown>> {
  const [row] = await transaction.query<{ settings: Record<string, unknown> }>(
    `select ${settingsColumn} as settings from branch where id = $1`,
    [branchId],
  );
  return row?.settings ?? {};
}

/** The loan ends sooner, and its reader is told. */
export function insertRecall(
  transaction: Transaction,
  recall: {
    readonly loanId: number;
    readonly hold: number;
    readonly by: string;
    readonly dueOn: string;
    readonly dueAt: Date;
  },
): void {
  transaction.send(
    `with kept as (
       insert into recall (loan_id, hold_id, made_by, due_on_before, due_on)
       select id, $2::bigint, $3::uuid, due_on, $4::date from loan where id = $1),
     news as (
       insert into notice (kind, branch_id, party_id, loan_id, due_on)
       select 'recalled', branch_id, party_id, id, $4::date from loan where id = $1 on conflict do nothing)
     update loan set due_on = $4::date, due_at = $5 where id = $1`,
    [recall.loanId, recall.hold, recall.by, recall.dueOn, recall.dueAt],
  );
}
