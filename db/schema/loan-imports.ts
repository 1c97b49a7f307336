import { sql } from "drizzle-orm";
import { check, integer, jsonb, pgTable, text, timestamp, uuid } from "drizzle-orm/pg-core";
import { users } from "#db/schema/identity.ts";

/** Open loans that came along from another system: one file, or one run of the command. */
export const loanImport = pgTable(
  "loan_import",
  {
    id: integer("id").primaryKey().generatedAlwaysAsIdentity(),
    state: text("state", { enum: ["looked-at", "imported", "undone"] }).notNull(),
    /** What the file was called. */
    name: text("name").notNull().default(""),
    /** How many rows the file had, without its headings. */
    rowCount: integer("row_count").notNull(),
    /** The rows as they were read, for the page to import them; empty: at the terminal, done, or forgotten. */
    rows: jsonb("rows"),
    /** What became of each row that made no loan: its number and a code. */
    report: jsonb("report").notNull().default([]),
    madeBy: uuid("made_by").references(() => users.id, { onDelete: "set null" }),
    madeAt: timestamp("made_at", { withTimezone: true }).notNull().defaultNow(),
    importedAt: timestamp("imported_at", { withTimezone: true }),
    undoneAt: timestamp("undone_at", { withTimezone: true }),
  },
  (table) => [
    check("loan_import_state", sql`${table.state} in ('looked-at', 'imported', 'undone')`),
    check("loan_import_name_length", sql`char_length(${table.name}) <= 200`),
  ],
);
