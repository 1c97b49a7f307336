import { sql } from "drizzle-orm";
import {
  bigint,
  check,
  index,
  pgTable,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { command, loan } from "#db/schema/ledger.ts";
import { item } from "#db/schema/stock.ts";

/**
 * What an item's state is derived from, beside its loans: a mark with who set it and when, until it is
 * lifted by somebody or the item turns up in somebody's hand. Without an open mark an item is in order.
 */
export const itemMark = pgTable(
  "item_mark",
  {
    id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    itemId: bigint("item_id", { mode: "number" })
      .notNull()
      .references(() => item.id),
    kind: text("kind", {
      enum: [
        "lost",
        "missing",
        "claimed-returned",
        "withdrawn",
        "restricted",
        "in-repair",
        "in-processing",
      ],
    }).notNull(),
    setAt: timestamp("set_at", { withTimezone: true }).notNull().default(sql`clock_timestamp()`),
    /** The account; empty: the program by itself. */
    setBy: uuid("set_by"),
    /** The loan of which it was said. */
    loanId: bigint("loan_id", { mode: "number" }).references(() => loan.id),
    endedAt: timestamp("ended_at", { withTimezone: true }),
    /** `lifted` by a person, `in-hand`: the item itself was there. */
    endedHow: text("ended_how", { enum: ["lifted", "in-hand"] }),
    endedBy: uuid("ended_by"),
    endCommandId: uuid("end_command_id").references(() => command.id),
    /** When it was decided what becomes of a lost item's price; only where a loan was lost with it. */
    settledAt: timestamp("settled_at", { withTimezone: true }),
  },
  (table) => [
    uniqueIndex("item_mark_one_open_per_kind")
      .on(table.itemId, table.kind)
      .where(sql`${table.endedAt} is null`),
    index("item_mark_of_item").on(table.itemId, table.id),
    index("item_mark_of_loan").on(table.loanId),
    index("item_mark_found")
      .on(table.id)
      .where(
        sql`${table.kind} = 'lost' and ${table.loanId} is not null and ${table.endedAt} is not null and ${table.settledAt} is null`,
      ),
    check(
      "item_mark_kind",
      sql`${table.kind} in ('lost', 'missing', 'claimed-returned', 'withdrawn', 'restricted', 'in-repair', 'in-processing')`,
    ),
    check("item_mark_ended_how", sql`${table.endedHow} in ('lifted', 'in-hand')`),
    check("item_mark_end_is_whole", sql`num_nulls(${table.endedAt}, ${table.endedHow}) in (0, 2)`),
    check("item_mark_ends_after_it_began", sql`${table.endedAt} >= ${table.setAt}`),
  ],
);
