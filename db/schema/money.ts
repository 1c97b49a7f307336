import { sql } from "drizzle-orm";
import {
  bigint,
  check,
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { loan } from "#db/schema/ledger.ts";
import { branch } from "#db/schema/library.ts";
import { party } from "#db/schema/people.ts";
import { item } from "#db/schema/stock.ts";

/**
 * What somebody owes, and why. It names a party, as a loan does; the reader stays known behind the
 * party until the fee is settled. How much is owed is not here: it is the sum of the entries.
 */
export const fee = pgTable(
  "fee",
  {
    id: uuid("id").primaryKey(),
    /** What it is for: domain/money/books.ts. */
    kind: text("kind", {
      enum: [
        "fine",
        "rental",
        "lost-item",
        "processing",
        "membership",
        "card",
        "copies",
        "damage",
        "other",
      ],
    }).notNull(),
    partyId: uuid("party_id")
      .notNull()
      .references(() => party.id),
    branchId: integer("branch_id")
      .notNull()
      .references(() => branch.id),
    loanId: bigint("loan_id", { mode: "number" }).references(() => loan.id),
    itemId: bigint("item_id", { mode: "number" }).references(() => item.id),
    madeAt: timestamp("made_at", { withTimezone: true }).notNull().default(sql`clock_timestamp()`),
  },
  (table) => [
    uniqueIndex("fee_one_fine_per_loan").on(table.loanId).where(sql`${table.kind} = 'fine'`),
    index("fee_of_party").on(table.partyId),
    index("fee_of_loan").on(table.loanId).where(sql`${table.loanId} is not null`),
    check(
      "fee_kind",
      sql`${table.kind} in ('fine', 'rental', 'lost-item', 'processing', 'membership', 'card', 'copies', 'damage', 'other')`,
    ),
    check("fee_fine_is_of_a_loan", sql`${table.kind} <> 'fine' or ${table.loanId} is not null`),
  ],
);

/** One act with money: its entries sum to zero. Never changed; a mistake is followed by its reverse. */
export const moneyMove = pgTable(
  "money_move",
  {
    /** Drawn by whoever asks: the same one twice is one move. */
    id: uuid("id").primaryKey(),
    act: text("act", {
      enum: ["accrue", "charge", "pay", "waive", "refund", "write-off", "reverse"],
    }).notNull(),
    branchId: integer("branch_id")
      .notNull()
      .references(() => branch.id),
    at: timestamp("at", { withTimezone: true }).notNull().default(sql`clock_timestamp()`),
    /** The account of whoever stood at the till; empty: the program by itself. */
    by: uuid("by"),
    /** How it was paid; empty where no money changed hands. */
    means: text("means", { enum: ["cash", "card", "terminal", "online"] }),
    /** The act that this one takes back. */
    reverses: uuid("reverses").unique(),
    /** Why something was given up: a word of domain/money/books.ts, never somebody's sentence. */
    reason: text("reason"),
  },
  (table) => [
    index("money_move_at").on(table.branchId, table.at),
    check(
      "money_move_act",
      sql`${table.act} in ('accrue', 'charge', 'pay', 'waive', 'refund', 'write-off', 'reverse')`,
    ),
    check(
      "money_move_means",
      sql`${table.means} is null or (${table.means} in ('cash', 'card', 'terminal', 'online') and ${table.act} in ('pay', 'refund', 'reverse'))`,
    ),
    check(
      "money_move_reason",
      sql`(${table.reason} is null or ${table.act} in ('waive', 'write-off')) and ${table.reason} ~ '^[a-z-]{1,40}$'`,
    ),
    check(
      "money_move_money_has_means",
      sql`${table.act} not in ('pay', 'refund') or ${table.means} is not null`,
    ),
  ],
);

/** Minor units of the library's currency. What is owed grows by a positive entry. */
export const moneyEntry = pgTable(
  "money_entry",
  {
    /** Of which act this is one side. */
    moveId: uuid("move_id")
      .notNull()
      .references(() => moneyMove.id),
    /** Its place in the act, from 1. */
    line: smallint("line").notNull(),
    /** What readers owe, what was earned, the till, what was given up. */
    account: text("account", {
      enum: ["owed", "earned", "till", "waived", "written-off"],
    }).notNull(),
    /** The fee that it is about, on both sides. */
    feeId: uuid("fee_id")
      .notNull()
      .references(() => fee.id),
    /** In minor units; what is owed grows by a positive one, the till by what comes in. */
    amount: bigint("amount", { mode: "number" }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.moveId, table.line] }),
    index("money_entry_owed").on(table.feeId).where(sql`${table.account} = 'owed'`),
    index("money_entry_earned").on(table.feeId).where(sql`${table.account} = 'earned'`),
    check(
      "money_entry_account",
      sql`${table.account} in ('owed', 'earned', 'till', 'waived', 'written-off')`,
    ),
    check("money_entry_is_something", sql`${table.amount} <> 0`),
    check("money_entry_amount", sql`${table.amount} between -1000000000000 and 1000000000000`),
  ],
);
