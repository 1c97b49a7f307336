import { sql } from "drizzle-orm";
import { bigint, check, index, pgTable, text, timestamp, unique, uuid } from "drizzle-orm/pg-core";
import { command, loan } from "#db/schema/ledger.ts";
import { party } from "#db/schema/people.ts";

/**
 * What staff let pass when they lent or renewed, one row a reason, each with why: the journal names the
 * reasons, words stand here alone. They go with the mapping of their party, as readers are forgotten.
 */
export const loanOverride = pgTable(
  "loan_override",
  {
    id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    at: timestamp("at", { withTimezone: true }).notNull().default(sql`clock_timestamp()`),
    commandId: uuid("command_id")
      .notNull()
      .references(() => command.id),
    loanId: bigint("loan_id", { mode: "number" })
      .notNull()
      .references(() => loan.id),
    partyId: uuid("party_id")
      .notNull()
      .references(() => party.id),
    /** The code of the reason that was passed. */
    reason: text("reason").notNull(),
    /** Why it was passed, in the words of whoever passed it. */
    why: text("why").notNull(),
    /** The account of who passed it. */
    passedBy: uuid("passed_by").notNull(),
  },
  (table) => [
    unique("loan_override_once_per_reason").on(table.commandId, table.reason),
    index("loan_override_of_loan").on(table.loanId),
    index("loan_override_of_party").on(table.partyId),
    check("loan_override_reason_is_a_code", sql`${table.reason} ~ '^[a-z][a-z-]{1,40}$'`),
    check("loan_override_why_length", sql`char_length(${table.why}) between 1 and 200`),
  ],
);
