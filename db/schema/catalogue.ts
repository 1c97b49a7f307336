import { sql } from "drizzle-orm";
import {
  bigint,
  check,
  customType,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uuid,
} from "drizzle-orm/pg-core";
import { title } from "#db/schema/stock.ts";

const bytes = customType<{ data: Buffer }>({ dataType: () => "bytea" });

const recordFormats = ["marc21", "unimarc", "irbis", "row"] as const;

/**
 * The bibliographic record behind a title, where there is one: its fields as they are now, and what
 * came from outside, byte for byte.
 */
export const record = pgTable(
  "record",
  {
    titleId: bigint("title_id", { mode: "number" })
      .primaryKey()
      .references(() => title.id, { onDelete: "cascade" }),
    /** Whose fields they are; `row` came from a table and has none. */
    format: text("format", { enum: recordFormats }).notNull(),
    /** What its maker calls it, field 001; unique only among the records of one maker. */
    controlNumber: text("control_number").notNull().default(""),
    /** Leader and fields in their order; their shape is checked where they are used. */
    fields: jsonb("fields").notNull(),
    /** As it came; empty: it was made here. */
    original: bytes("original"),
    /** In what those bytes were read, such as `marc8`. */
    originalEncoding: text("original_encoding"),
    /** The version with which it came; empty: with the first. Undoing that import takes it away, too. */
    originalVersion: integer("original_version"),
    /** How often it was changed, and one. */
    version: integer("version").notNull().default(1),
  },
  (table) => [
    index("record_control_number").on(table.controlNumber),
    check("record_format", sql`${table.format} in ('marc21', 'unimarc', 'irbis', 'row')`),
    check("record_version_counts", sql`${table.version} >= 1`),
  ],
);

/** What a record was before each change: who made it so, when, and the whole of it. */
export const recordVersion = pgTable(
  "record_version",
  {
    titleId: bigint("title_id", { mode: "number" })
      .notNull()
      .references(() => title.id, { onDelete: "cascade" }),
    /** The version that this is, counted from 1. */
    version: integer("version").notNull(),
    madeAt: timestamp("made_at", { withTimezone: true }).notNull().default(sql`clock_timestamp()`),
    /** The account; empty: the program by itself. */
    madeBy: uuid("made_by"),
    /** What made it so. */
    how: text("how", { enum: ["imported", "edited", "merged", "restored"] }).notNull(),
    /** The title's columns by their names, and the record's fields. */
    whole: jsonb("whole").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.titleId, table.version] }),
    check("record_version_how", sql`${table.how} in ('imported', 'edited', 'merged', 'restored')`),
  ],
);
