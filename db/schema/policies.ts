import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  boolean,
  check,
  date,
  integer,
  pgTable,
  smallint,
  text,
  time,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { branch, itemType, patronCategory } from "#db/schema/library.ts";

/**
 * A row of the policy matrix. An empty key means "any", an empty limit means unlimited; no row at all
 * means no lending. Money is in minor units of the library's currency.
 */
export const loanPolicy = pgTable(
  "loan_policy",
  {
    id: integer("id").primaryKey().generatedAlwaysAsIdentity(),
    branchId: integer("branch_id").references(() => branch.id),
    categoryId: integer("category_id").references(() => patronCategory.id),
    itemTypeId: integer("item_type_id").references(() => itemType.id),
    /** A loan is counted in days or in hours: one of the two is there. */
    loanDays: integer("loan_days"),
    loanHours: integer("loan_hours"),
    /** The time of day at which loans of days are due; empty: when the branch closes. */
    dueTime: time("due_time"),
    hardDueOn: date("hard_due_on", { mode: "string" }),
    hardDueRule: text("hard_due_rule", { enum: ["before", "after", "exactly"] }),
    closingRule: text("closing_rule", {
      enum: ["days", "next-open-day", "same-weekday", "previous-open-day"],
    })
      .notNull()
      .default("next-open-day"),
    maxLoans: integer("max_loans"),
    maxOfType: integer("max_of_type"),
    /** Loans for reading in the house are counted apart from those that are taken home. */
    maxOnSite: integer("max_on_site"),
    maxRenewals: integer("max_renewals").notNull().default(0),
    /** Empty: as long as a loan. */
    renewalDays: integer("renewal_days"),
    renewalHours: integer("renewal_hours"),
    /** A renewal is refused before this many days have passed since the loan or the last renewal. */
    noRenewalBeforeDays: integer("no_renewal_before_days").notNull().default(0),
    renewFrom: text("renew_from", { enum: ["today", "old-due-date"] })
      .notNull()
      .default("today"),
    renewsAutomatically: boolean("renews_automatically").notNull().default(false),
    overdueBlocks: text("overdue_blocks", { enum: ["no", "ask", "block"] })
      .notNull()
      .default("ask"),
    /** Empty: as for borrowing. */
    overdueBlocksRenewal: text("overdue_blocks_renewal", { enum: ["no", "ask", "block"] }),
    /** Whole years; asked when somebody borrows. */
    minAge: smallint("min_age"),
    holdsAllowed: boolean("holds_allowed").notNull().default(true),
    maxHolds: integer("max_holds"),
    holdShelfDays: integer("hold_shelf_days").notNull().default(7),
    /** Beyond so many waiting holds a loan lasts so many days: both or neither. */
    shortenBeyondHolds: integer("shorten_beyond_holds"),
    shortenedLoanDays: integer("shortened_loan_days"),
    /** How many a reader may take at one tablet while the network is gone; 0: nothing leaves then. */
    offlineCap: smallint("offline_cap").notNull().default(3),
    graceDays: integer("grace_days").notNull().default(0),
    /** A fine for each begun period; the period is counted as the loan is, in days or hours. */
    fineAmount: integer("fine_amount").notNull().default(0),
    finePeriod: integer("fine_period").notNull().default(1),
    /** Never above the item's price either. */
    fineCap: integer("fine_cap"),
    suspensionDays: integer("suspension_days").notNull().default(0),
    suspensionPeriodDays: integer("suspension_period_days").notNull().default(1),
    suspensionCapDays: integer("suspension_cap_days"),
    feeLimit: integer("fee_limit"),
    rentalFee: integer("rental_fee").notNull().default(0),
    rentalPer: text("rental_per", { enum: ["loan", "day", "hour"] })
      .notNull()
      .default("loan"),
  },
  (table) => [
    uniqueIndex("loan_policy_one_row_per_key").on(
      sql`coalesce(${table.branchId}, 0)`,
      sql`coalesce(${table.categoryId}, 0)`,
      sql`coalesce(${table.itemTypeId}, 0)`,
    ),
    check(
      "loan_policy_days_or_hours",
      sql`num_nonnulls(${table.loanDays}, ${table.loanHours}) = 1`,
    ),
    check("loan_policy_loan_days", sql`${table.loanDays} between 1 and 36500`),
    check("loan_policy_loan_hours", sql`${table.loanHours} between 1 and 8760`),
    check(
      "loan_policy_renewal_is_counted_alike",
      sql`(${table.renewalDays} is null or ${table.loanDays} is not null) and (${table.renewalHours} is null or ${table.loanHours} is not null)`,
    ),
    check(
      "loan_policy_due_time_is_of_days",
      sql`${table.dueTime} is null or ${table.loanDays} is not null`,
    ),
    check("loan_policy_due_time", sql`${table.dueTime} < '24:00'`),
    check(
      "loan_policy_hard_due",
      sql`num_nonnulls(${table.hardDueOn}, ${table.hardDueRule}) in (0, 2)`,
    ),
    check("loan_policy_hard_due_on", sql`${table.hardDueOn} between '2000-01-01' and '2999-12-31'`),
    check("loan_policy_hard_due_rule", sql`${table.hardDueRule} in ('before', 'after', 'exactly')`),
    check(
      "loan_policy_closing_rule",
      sql`${table.closingRule} in ('days', 'next-open-day', 'same-weekday', 'previous-open-day')`,
    ),
    check("loan_policy_max_loans", sql`${table.maxLoans} >= 0`),
    check("loan_policy_max_of_type", sql`${table.maxOfType} >= 0`),
    check("loan_policy_max_on_site", sql`${table.maxOnSite} >= 0`),
    check("loan_policy_max_renewals", sql`${table.maxRenewals} >= 0`),
    check("loan_policy_renewal_days", sql`${table.renewalDays} between 1 and 36500`),
    check("loan_policy_renewal_hours", sql`${table.renewalHours} between 1 and 8760`),
    check("loan_policy_no_renewal_before", sql`${table.noRenewalBeforeDays} >= 0`),
    check("loan_policy_renew_from", sql`${table.renewFrom} in ('today', 'old-due-date')`),
    check("loan_policy_overdue_blocks", sql`${table.overdueBlocks} in ('no', 'ask', 'block')`),
    check(
      "loan_policy_overdue_blocks_renewal",
      sql`${table.overdueBlocksRenewal} in ('no', 'ask', 'block')`,
    ),
    check("loan_policy_min_age", sql`${table.minAge} between 0 and 150`),
    check("loan_policy_max_holds", sql`${table.maxHolds} >= 0`),
    check("loan_policy_hold_shelf_days", sql`${table.holdShelfDays} between 1 and 365`),
    check(
      "loan_policy_shortening_is_whole",
      sql`num_nonnulls(${table.shortenBeyondHolds}, ${table.shortenedLoanDays}) in (0, 2)`,
    ),
    check("loan_policy_shorten_beyond_holds", sql`${table.shortenBeyondHolds} >= 0`),
    check("loan_policy_shortened_loan_days", sql`${table.shortenedLoanDays} between 1 and 36500`),
    check("loan_policy_offline_cap", sql`${table.offlineCap} between 0 and 255`),
    ...checksOfLateness(table),
  ],
);

/** What being late and taking along cost. */
function checksOfLateness(
  table: Readonly<
    Record<
      | "feeLimit"
      | "fineAmount"
      | "fineCap"
      | "finePeriod"
      | "graceDays"
      | "rentalFee"
      | "rentalPer"
      | "suspensionCapDays"
      | "suspensionDays"
      | "suspensionPeriodDays",
      AnyPgColumn
    >
  >,
) {
  return [
    check("loan_policy_grace_days", sql`${table.graceDays} between 0 and 365`),
    check("loan_policy_fine_amount", sql`${table.fineAmount} between 0 and 100000000`),
    check("loan_policy_fine_period", sql`${table.finePeriod} between 1 and 8760`),
    check("loan_policy_fine_cap", sql`${table.fineCap} between 0 and 1000000000`),
    check("loan_policy_suspension_days", sql`${table.suspensionDays} between 0 and 3650`),
    check("loan_policy_suspension_period", sql`${table.suspensionPeriodDays} between 1 and 365`),
    check("loan_policy_suspension_cap", sql`${table.suspensionCapDays} between 0 and 36500`),
    check("loan_policy_fee_limit", sql`${table.feeLimit} between 0 and 1000000000`),
    check("loan_policy_rental_fee", sql`${table.rentalFee} between 0 and 100000000`),
    check("loan_policy_rental_per", sql`${table.rentalPer} in ('loan', 'day', 'hour')`),
  ];
}
