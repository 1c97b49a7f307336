import {
  bigint,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
  timestamp,
  uuid,
} from "drizzle-orm/pg-core";

/** A year that was closed: its figures are frozen, what is owed is carried over. Never changed. */
export const yearEnd = pgTable("year_end", {
  /** The year, by the calendar. */
  year: smallint("year").primaryKey(),
  /** When it was closed. */
  closedAt: timestamp("closed_at", { withTimezone: true }).notNull().defaultNow(),
  /** The account that closed it, accounts may go; empty: the terminal. */
  closedBy: uuid("closed_by"),
  /** What readers owed at its end, in minor units: it is owed on. */
  owed: bigint("owed", { mode: "number" }).notNull(),
  /** The currency of that. */
  currency: text("currency").notNull(),
});

/** A figure of a closed year, as it was counted then. Insert-only. */
export const yearFigure = pgTable(
  "year_figure",
  {
    year: smallint("year")
      .notNull()
      .references(() => yearEnd.year),
    /** Its place in the year's table, from 1. */
    line: integer("line").notNull(),
    /** Of which part of the table: domain/reports/year-parts.ts. */
    part: text("part").notNull(),
    /** The branch, by its name then; empty: the whole library. */
    place: text("place").notNull(),
    /** Of which category, type, kind or account. */
    of: text("of").notNull(),
    /** What was counted. */
    measure: text("measure").notNull(),
    value: bigint("value", { mode: "number" }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.year, table.line] })],
);
