import { sql } from "drizzle-orm";
import {
  bigint,
  check,
  date,
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
  timestamp,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { branch, withdrawalReason } from "#db/schema/library.ts";
import { item } from "#db/schema/stock.ts";

/** Numbers for labels that are given out one after the other, each once. */
export const numberRange = pgTable(
  "number_range",
  {
    id: integer("id").primaryKey().generatedAlwaysAsIdentity(),
    name: text("name").notNull(),
    /** Stands before the number. */
    prefix: text("prefix").notNull().default(""),
    /** To how many digits the number is filled up with zeros, without prefix and check sign. */
    digits: smallint("digits").notNull(),
    /** How the sign behind the number is computed; `none`: there is none. */
    checkDigit: text("check_digit").notNull().default("none"),
    /** The first number of the range. */
    first: bigint("first", { mode: "number" }).notNull(),
    /** The last number of the range. */
    last: bigint("last", { mode: "number" }).notNull(),
    /** The number that is given out next; one behind the last: none is left. */
    next: bigint("next", { mode: "number" }).notNull(),
    madeAt: timestamp("made_at", { withTimezone: true }).notNull().default(sql`clock_timestamp()`),
    /** The account that made it. */
    madeBy: uuid("made_by").notNull(),
  },
  (table) => [
    check("number_range_name_length", sql`char_length(${table.name}) between 1 and 120`),
    check("number_range_prefix_is_plain", sql`${table.prefix} ~ '^[A-Za-z0-9._-]{0,16}$'`),
    check("number_range_digits", sql`${table.digits} between 1 and 15`),
    check(
      "number_range_check_digit",
      sql`${table.checkDigit} in ('none', 'luhn', 'ean', 'mod11', 'mod43')`,
    ),
    check("number_range_order", sql`0 <= ${table.first} and ${table.first} <= ${table.last}`),
    check("number_range_fits_its_digits", sql`${table.last} < 10::numeric ^ ${table.digits}`),
    check("number_range_next", sql`${table.next} between ${table.first} and ${table.last} + 1`),
  ],
);

/**
 * An act by which items leave the stock, or come back into it: proposed by one, decided by another.
 * It has its number from the decision on, so that none is missing in a year.
 */
export const withdrawal = pgTable(
  "withdrawal",
  {
    id: integer("id").primaryKey().generatedAlwaysAsIdentity(),
    kind: text("kind", { enum: ["withdraw", "restore"] })
      .notNull()
      .default("withdraw"),
    /** The year in which it is counted. */
    year: smallint("year"),
    /** Its number in the register, from 1 in each year. */
    number: integer("number"),
    branchId: integer("branch_id")
      .notNull()
      .references(() => branch.id),
    /** Why: an entry of the list of reasons. */
    reasonId: integer("reason_id")
      .notNull()
      .references(() => withdrawalReason.id),
    /** What the paper says beside the reason. */
    note: text("note").notNull().default(""),
    state: text("state", { enum: ["proposed", "approved", "refused"] })
      .notNull()
      .default("proposed"),
    madeAt: timestamp("made_at", { withTimezone: true }).notNull().default(sql`clock_timestamp()`),
    /** The account that proposed it. */
    madeBy: uuid("made_by").notNull(),
    /** When it was approved or refused. */
    decidedAt: timestamp("decided_at", { withTimezone: true }),
    /** The account that approved or refused it. */
    decidedBy: uuid("decided_by"),
    /** The day of the decision, at the branch. */
    day: date("day", { mode: "string" }),
  },
  (table) => [
    unique("withdrawal_number_in_its_year").on(table.year, table.number),
    index("withdrawal_of_branch").on(table.branchId),
    index("withdrawal_for_reason").on(table.reasonId),
    check("withdrawal_kind", sql`${table.kind} in ('withdraw', 'restore')`),
    check("withdrawal_state", sql`${table.state} in ('proposed', 'approved', 'refused')`),
    check("withdrawal_note_length", sql`char_length(${table.note}) <= 500`),
    check("withdrawal_number_counts", sql`${table.number} >= 1`),
    check(
      "withdrawal_is_decided_whole",
      sql`num_nulls(${table.decidedAt}, ${table.decidedBy}, ${table.day}) = case when ${table.state} = 'proposed' then 3 else 0 end`,
    ),
    check(
      "withdrawal_has_its_number",
      sql`num_nulls(${table.year}, ${table.number}) = case when ${table.state} = 'approved' then 0 else 2 end`,
    ),
  ],
);

/** The items of such an act. */
export const withdrawalItem = pgTable(
  "withdrawal_item",
  {
    /** The act. */
    withdrawalId: integer("withdrawal_id")
      .notNull()
      .references(() => withdrawal.id),
    itemId: bigint("item_id", { mode: "number" })
      .notNull()
      .references(() => item.id),
    /** What it cost, in minor units, as the act says; empty: not known. */
    price: integer("price"),
  },
  (table) => [
    primaryKey({ columns: [table.withdrawalId, table.itemId] }),
    index("withdrawal_item_of_item").on(table.itemId),
    check("withdrawal_item_price", sql`${table.price} between 0 and 100000000`),
  ],
);
