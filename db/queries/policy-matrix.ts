import { pool } from "#db/pool.ts";
import { type PolicyRow, policyColumns } from "#db/queries/policies.ts";
import { type Reading, reading, type Transaction } from "#db/transaction.ts";

/** What a row says, by the names of the domain; the columns are below. */
export type PolicyValues = Omit<PolicyRow, "id">;

const columns = {
  branchId: "branch_id",
  categoryId: "category_id",
  itemTypeId: "item_type_id",
  loanDays: "loan_days",
  loanHours: "loan_hours",
  dueTime: "due_time",
  hardDueOn: "hard_due_on",
  hardDueRule: "hard_due_rule",
  closingRule: "closing_rule",
  maxLoans: "max_loans",
  maxOfType: "max_of_type",
  maxOnSite: "max_on_site",
  maxRenewals: "max_renewals",
  renewalDays: "renewal_days",
  renewalHours: "renewal_hours",
  noRenewalBeforeDays: "no_renewal_before_days",
  renewFrom: "renew_from",
  overdueBlocks: "overdue_blocks",
  overdueBlocksRenewal: "overdue_blocks_renewal",
  minAge: "min_age",
  graceDays: "grace_days",
  fineAmount: "fine_amount",
  finePeriod: "fine_period",
  fineCap: "fine_cap",
  suspensionDays: "suspension_days",
  suspensionPeriodDays: "suspension_period_days",
  suspensionCapDays: "suspension_cap_days",
  feeLimit: "fee_limit",
  rentalFee: "rental_fee",
  rentalPer: "rental_per",
  renewsAutomatically: "renews_automatically",
  holdsAllowed: "holds_allowed",
  maxHolds: "max_holds",
  holdShelfDays: "hold_shelf_days",
  shortenBeyondHolds: "shorten_beyond_holds",
  shortenedLoanDays: "shortened_loan_days",
  offlineCap: "offline_cap",
} as const satisfies Readonly<Record<keyof PolicyValues, string>>;
const names = Object.keys(columns) as (keyof PolicyValues)[];
const list = names.map((name) => columns[name]).join(", ");
const places = names.map((_, place) => `$${place + 1}`).join(", ");

/** Every row of the matrix. */
export async function allPolicies(transaction: Reading = reading): Promise<PolicyRow[]> {
  return await transaction.query<PolicyRow>(
    `select ${policyColumns} from loan_policy order by branch_id nulls first, category_id nulls first,
       item_type_id nulls first`,
    [],
  );
}

/** Who changes the matrix next waits; lending does not. */
export async function lockPolicies(transaction: Transaction): Promise<PolicyRow[]> {
  transaction.send("select pg_advisory_xact_lock(hashtext('loan policies'))", []);
  return await transaction.query<PolicyRow>(`select ${policyColumns} from loan_policy`, []);
}

export async function insertPolicy(
  transaction: Transaction,
  values: PolicyValues,
): Promise<number> {
  const [row] = await transaction.query<{ id: number }>(
    `insert into loan_policy (${list}) values (${places}) returning id`,
    names.map((name) => values[name]),
  );
  if (row === undefined) throw new Error("a row of the loan rules was not written");
  return row.id;
}

export function updatePolicy(transaction: Transaction, id: number, values: PolicyValues): void {
  transaction.send(
    `update loan_policy set (${list}) = (${places}) where id = $${names.length + 1}`,
    [...names.map((name) => values[name]), id],
  );
}

export function deletePolicyRow(transaction: Transaction, id: number): void {
  transaction.send("delete from loan_policy where id = $1", [id]);
}

export type KeyRow = { readonly id: number; readonly code: string; readonly name: string };
export type PolicyKeyRows = {
  readonly branches: readonly KeyRow[];
  readonly categories: readonly KeyRow[];
  readonly itemTypes: readonly (KeyRow & { readonly groupId: number | null })[];
};

/** What rows can be for, in the order of their lists; those out of use, too, for rows that name them. */
export async function policyKeyRows(): Promise<PolicyKeyRows> {
  const of = async <Row extends KeyRow>(table: string, more = "") =>
    (
      await pool().query<Row>(
        `select id, code, name${more} from ${table} order by is_active desc, position, lower(name), id`,
      )
    ).rows;
  const [branches, categories, itemTypes] = await Promise.all([
    of("branch"),
    of("patron_category"),
    of<PolicyKeyRows["itemTypes"][number]>("item_type", ', parent_id as "groupId"'),
  ]);
  return { branches, categories, itemTypes };
}
