import { sql } from "drizzle-orm";
import {
  bigint,
  check,
  date,
  index,
  integer,
  pgTable,
  timestamp,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { holdTrap } from "#db/schema/holds.ts";
import { loan } from "#db/schema/ledger.ts";
import { branch } from "#db/schema/library.ts";

/**
 * Days on which a branch closed although loans were due and holds were waiting: what ended on them was
 * moved to the day on which it opens again. Kept so that it can be taken back exactly.
 */
export const closing = pgTable(
  "closing",
  {
    id: integer("id").primaryKey().generatedAlwaysAsIdentity(),
    branchId: integer("branch_id")
      .notNull()
      .references(() => branch.id),
    /** The first of its days. */
    firstDay: date("first_day", { mode: "string" }).notNull(),
    /** The last of its days. */
    lastDay: date("last_day", { mode: "string" }).notNull(),
    /** Of these days the ones that were open before: only they are opened again. */
    closedDays: date("closed_days", { mode: "string" }).array().notNull(),
    /** The first day on which the branch opens again: what was moved ends on it. */
    reopensOn: date("reopens_on", { mode: "string" }).notNull(),
    madeAt: timestamp("made_at", { withTimezone: true }).notNull().default(sql`clock_timestamp()`),
    /** The account of who closed. */
    madeBy: uuid("made_by").notNull(),
    /** When it was taken back; empty: it stands. */
    takenBackAt: timestamp("taken_back_at", { withTimezone: true }),
    /** The account of who took it back. */
    takenBackBy: uuid("taken_back_by"),
  },
  (table) => [
    index("closing_of_branch").on(table.branchId, table.firstDay),
    check("closing_days_in_order", sql`${table.firstDay} <= ${table.lastDay}`),
    check("closing_reopens_afterwards", sql`${table.reopensOn} > ${table.lastDay}`),
    check(
      "closing_days_are_days",
      sql`isfinite(${table.firstDay}) and isfinite(${table.lastDay}) and isfinite(${table.reopensOn})`,
    ),
    check(
      "closing_taken_back_is_whole",
      sql`num_nulls(${table.takenBackAt}, ${table.takenBackBy}) in (0, 2)`,
    ),
  ],
);

/** One loan, or one copy on the hold shelf, that a closing moved: what it was, and what it is since. */
export const closingMove = pgTable(
  "closing_move",
  {
    /** The closing that moved it. */
    closingId: integer("closing_id")
      .notNull()
      .references(() => closing.id),
    loanId: bigint("loan_id", { mode: "number" }).references(() => loan.id),
    trapId: bigint("trap_id", { mode: "number" }).references(() => holdTrap.id),
    /** The day on which it would have ended. */
    onBefore: date("on_before", { mode: "string" }).notNull(),
    /** The instant, of a loan. */
    atBefore: timestamp("at_before", { withTimezone: true }),
    /** The day on which it ends since. */
    movedOn: date("moved_on", { mode: "string" }).notNull(),
    /** The instant, of a loan. */
    movedAt: timestamp("moved_at", { withTimezone: true }),
  },
  (table) => [
    unique("closing_move_once_per_loan").on(table.closingId, table.loanId),
    unique("closing_move_once_per_trap").on(table.closingId, table.trapId),
    index("closing_move_of_loan").on(table.loanId),
    index("closing_move_of_trap").on(table.trapId),
    check("closing_move_is_of_one", sql`num_nulls(${table.loanId}, ${table.trapId}) = 1`),
    check(
      "closing_move_instants_of_loans",
      sql`num_nulls(${table.loanId}, ${table.atBefore}, ${table.movedAt}) in (0, 3)`,
    ),
    check("closing_move_goes_on", sql`${table.movedOn} > ${table.onBefore}`),
  ],
);
