import { reading } from "#db/transaction.ts";

/** A loan that is due before long, with what its rule is found by and what renews it. */
export type LoanDueRow = {
  readonly loanId: number;
  readonly visit: string;
  readonly barcode: string;
  readonly dueOn: string;
  readonly branchId: number;
  readonly homeBranchId: number;
  readonly itemBranchId: number;
  readonly categoryId: number;
  readonly typeId: number;
  readonly groupId: number | null;
};

/**
 * Open loans of a branch that are due in so many days at most, and not late. Those of a few hours are
 * looked at in their last one; what was lent or renewed today has been looked at.
 */
export async function loansDueWithin(
  branchId: number,
  days: number,
  after: number,
  most: number,
): Promise<LoanDueRow[]> {
  return await reading.query<LoanDueRow>(
    `select loan.id as "loanId", loan.visit_id as visit, item.barcode, loan.due_on as "dueOn", loan.branch_id as "branchId",
       patron.home_branch_id as "homeBranchId", item.home_branch_id as "itemBranchId", patron.category_id as "categoryId",
       item.item_type_id as "typeId", item_type.parent_id as "groupId"
     from loan join branch on branch.id = loan.branch_id join party_patron on party_patron.party_id = loan.party_id
     join patron on patron.id = party_patron.patron_id join item on item.id = loan.item_id
     join item_type on item_type.id = item.item_type_id
     cross join lateral (select (clock_timestamp() at time zone branch.time_zone)::date as today) as local
     where loan.branch_id = $1 and loan.ended_at is null and not loan.is_on_site and loan.id > $3
       and loan.due_on <= local.today + $2::int and loan.due_at > clock_timestamp()
       and case when loan.due_at - loan.lent_at < interval '1 day' then loan.due_at < clock_timestamp() + interval '1 hour'
         else (loan.lent_at at time zone branch.time_zone)::date < local.today end
       and not exists (select from renewal where renewal.loan_id = loan.id and undo_command_id is null
         and (renewal.renewed_at at time zone branch.time_zone)::date = local.today)
     order by loan.id limit $4`,
    [branchId, days, after, most],
  );
}

/** Branches by code, with their settings where one is asked for. */
export async function branchesToRenewAt(): Promise<
  { readonly id: number; readonly code: string }[]
> {
  return await reading.query("select id, code from branch order by id", []);
}
