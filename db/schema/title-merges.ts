import { sql } from "drizzle-orm";
import {
  bigint,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  timestamp,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { title } from "#db/schema/stock.ts";

/**
 * Two titles that were one book: the copies and the holds of the one went to the other. The title that
 * went stays as a draft with its own versions, so that its address leads on and the act can be undone.
 */
export const titleMerge = pgTable(
  "title_merge",
  {
    id: integer("id").primaryKey().generatedAlwaysAsIdentity(),
    /** The title that both are now. */
    keptTitleId: bigint("kept_title_id", { mode: "number" })
      .notNull()
      .references(() => title.id),
    /** The title that went into it. */
    goneTitleId: bigint("gone_title_id", { mode: "number" })
      .notNull()
      .references(() => title.id),
    /** What went over, by ids, and the versions of both titles before and after: what undoing needs. */
    moved: jsonb("moved").notNull(),
    /** When they became one. */
    madeAt: timestamp("made_at", { withTimezone: true }).notNull().default(sql`clock_timestamp()`),
    /** The account. */
    madeBy: uuid("made_by").notNull(),
    /** When it was taken back; empty: it stands. */
    undoneAt: timestamp("undone_at", { withTimezone: true }),
    /** The account that took it back. */
    undoneBy: uuid("undone_by"),
  },
  (table) => [
    uniqueIndex("title_merge_goes_once")
      .on(table.goneTitleId)
      .where(sql`${table.undoneAt} is null`),
    index("title_merge_kept").on(table.keptTitleId),
    index("title_merge_gone").on(table.goneTitleId),
    check("title_merge_of_two", sql`${table.keptTitleId} <> ${table.goneTitleId}`),
    check(
      "title_merge_undone_is_whole",
      sql`num_nulls(${table.undoneAt}, ${table.undoneBy}) in (0, 2)`,
    ),
  ],
);
