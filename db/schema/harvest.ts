import { bigint, index, pgTable, timestamp } from "drizzle-orm/pg-core";

/**
 * Titles that readers found once and find no more: deleted, merged into another, or taken back. Those who
 * harvest the catalogue are told of them. Written by triggers of `title` alone.
 */
export const titleGone = pgTable(
  "title_gone",
  {
    /** What was its number; it may be no title any more. */
    titleId: bigint("title_id", { mode: "number" }).primaryKey(),
    /** When readers found it no more. */
    goneAt: timestamp("gone_at", { withTimezone: true }).notNull(),
  },
  (table) => [index("title_gone_by_time").on(table.goneAt, table.titleId)],
);
