import { reading, type Transaction } from "#db/transaction.ts";

/** A row of the policy matrix; null in a key is "any", null in a limit is "unlimited". */
export type PolicyRow = {
  readonly id: number;
  readonly branchId: number | null;
  readonly categoryId: number | null;
  readonly itemTypeId: number | null;
  readonly loanDays: number | null;
  readonly loanHours: number | null;
  /** `HH:MM` */
  readonly dueTime: string | null;
  readonly hardDueOn: string | null;
  readonly hardDueRule: "before" | "after" | "exactly" | null;
  readonly closingRule: "days" | "next-open-day" | "same-weekday" | "previous-open-day";
  readonly maxLoans: number | null;
  readonly maxOfType: number | null;
  readonly maxOnSite: number | null;
  readonly maxRenewals: number;
  readonly renewalDays: number | null;
  readonly renewalHours: number | null;
  readonly noRenewalBeforeDays: number;
  readonly renewFrom: "today" | "old-due-date";
  readonly overdueBlocks: "no" | "ask" | "block";
  readonly overdueBlocksRenewal: "no" | "ask" | "block" | null;
  readonly minAge: number | null;
  readonly graceDays: number;
  readonly fineAmount: number;
  readonly finePeriod: number;
  readonly fineCap: number | null;
  readonly suspensionDays: number;
  readonly suspensionPeriodDays: number;
  readonly suspensionCapDays: number | null;
  readonly feeLimit: number | null;
  readonly rentalFee: number;
  readonly rentalPer: "loan" | "day" | "hour";
  readonly renewsAutomatically: boolean;
  readonly holdsAllowed: boolean;
  readonly maxHolds: number | null;
  readonly holdShelfDays: number;
  readonly shortenBeyondHolds: number | null;
  readonly shortenedLoanDays: number | null;
  readonly offlineCap: number;
};

export const policyColumns = `id, branch_id as "branchId", category_id as "categoryId", item_type_id as "itemTypeId",
  loan_days as "loanDays", loan_hours as "loanHours", to_char(due_time, 'HH24:MI') as "dueTime",
  hard_due_on as "hardDueOn", hard_due_rule as "hardDueRule", closing_rule as "closingRule",
  max_loans as "maxLoans", max_of_type as "maxOfType", max_on_site as "maxOnSite",
  max_renewals as "maxRenewals", renewal_days as "renewalDays", renewal_hours as "renewalHours",
  no_renewal_before_days as "noRenewalBeforeDays", renew_from as "renewFrom",
  overdue_blocks as "overdueBlocks", overdue_blocks_renewal as "overdueBlocksRenewal",
  min_age as "minAge", grace_days as "graceDays", fine_amount as "fineAmount", fine_period as "finePeriod",
  fine_cap as "fineCap", suspension_days as "suspensionDays", suspension_period_days as "suspensionPeriodDays",
  suspension_cap_days as "suspensionCapDays", fee_limit as "feeLimit", rental_fee as "rentalFee",
  rental_per as "rentalPer", renews_automatically as "renewsAutomatically",
  holds_allowed as "holdsAllowed", max_holds as "maxHolds",
  hold_shelf_days as "holdShelfDays", shorten_beyond_holds as "shortenBeyondHolds",
  shortened_loan_days as "shortenedLoanDays", offline_cap as "offlineCap"`;

/** The rows by which the library renews by itself. */
export async function automaticPolicies(
  transaction: Pick<Transaction, "query">,
): Promise<number[]> {
  const rows = await transaction.query<{ id: number }>(
    "select id from loan_policy where renews_automatically",
    [],
  );
  return rows.map(({ id }) => id);
}

/** Whether what is overdue keeps this category from borrowing at this branch, by its rule for items of every type. */
export async function overdueStops(categoryCode: string, branchId: number): Promise<boolean> {
  const [row] = await reading.query<{ stops: boolean }>(
    `select overdue_blocks <> 'no' as stops from loan_policy
     left join patron_category on patron_category.id = category_id
     where item_type_id is null and coalesce(branch_id, $2) = $2 and (category_id is null or code = $1)
     order by branch_id is null, category_id is null limit 1`,
    [categoryCode, branchId],
  );
  return row?.stops ?? false;
}

/**
 * The rows that could apply to this category and type at this branch; which one wins is decided
 * elsewhere. Asked as the unique index is made, so that a thousand rows are no slower than ten.
 */
export async function policiesFor(
  transaction: Pick<Transaction, "query">,
  key: { branchId: number; categoryId: number; typeId: number; groupId: number | null },
): Promise<PolicyRow[]> {
  return await transaction.query<PolicyRow>(
    `select ${policyColumns} from loan_policy
     where coalesce(branch_id, 0) in (0, $1) and coalesce(category_id, 0) in (0, $2)
       and coalesce(item_type_id, 0) in (0, $3, $4)`,
    [key.branchId, key.categoryId, key.typeId, key.groupId],
  );
}
