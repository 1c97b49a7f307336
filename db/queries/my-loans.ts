import type { OpenLoanRow } from "#db/queries/loans.ts";
import { openLoanSelection } from "#db/queries/loans.ts";
import type { Transaction } from "#db/transaction.ts";

export type LoanOfPatronRow = OpenLoanRow & {
  readonly itemId: number;
  readonly barcode: string;
  readonly title: string;
  readonly authors: string;
  readonly year: number | null;
  readonly language: string;
  readonly callNumber: string | null;
  readonly typeId: number;
  readonly groupId: number | null;
  readonly homeBranchId: number;
  /** The library asked for it back, whoever waits does so still, and it was not renewed since. */
  readonly isWantedBack: boolean;
};

/** A patron's open loans, the next due first. */
export async function openLoansOfPatron(
  transaction: Transaction,
  patronId: number,
): Promise<LoanOfPatronRow[]> {
  return await transaction.query<LoanOfPatronRow>(
    `select open_loan.*, item.id as "itemId", item.barcode, title.title, title.authors, title.year, title.language,
       item.call_number as "callNumber", item.item_type_id as "typeId", item_type.parent_id as "groupId",
       item.home_branch_id as "homeBranchId", exists (
         select from recall join hold on hold.id = recall.hold_id
         where recall.loan_id = loan.id and hold.ended_at is null and not exists (
           select from renewal where renewal.loan_id = loan.id and renewal.undo_command_id is null
             and renewal.renewed_at > recall.made_at)) as "isWantedBack"
     from (${openLoanSelection} and party_patron.patron_id = $1 and party_patron.open_loans > 0) as open_loan
     join loan on loan.id = open_loan.id join item on item.id = loan.item_id
     join title on title.id = item.title_id join item_type on item_type.id = item.item_type_id
     order by open_loan."dueAt", open_loan.id`,
    [patronId],
  );
}
