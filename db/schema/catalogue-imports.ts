import { sql } from "drizzle-orm";
import {
  bigint,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uuid,
} from "drizzle-orm/pg-core";
import { users } from "#db/schema/identity.ts";

const catalogueImportStates = [
  "uploading",
  "received",
  "ready",
  "refused",
  "import-asked",
  "paused",
  "imported",
  "cancelled",
  "undo-asked",
  "undone",
] as const;

/** Records from a file: what was asked, how far it came, what it did. */
export const catalogueImport = pgTable(
  "catalogue_import",
  {
    id: integer("id").primaryKey().generatedAlwaysAsIdentity(),
    state: text("state", { enum: catalogueImportStates }).notNull().default("uploading"),
    /** What the file was called. */
    name: text("name").notNull().default(""),
    bytes: bigint("bytes", { mode: "number" }).notNull().default(0),
    /** Profile, encoding, matching, where copies go; their shape is checked where they are used. */
    options: jsonb("options").notNull().default({}),
    /** What was found when the file was looked at: counts, encodings, first titles. */
    preview: jsonb("preview"),
    /** Records taken so far by the step that runs. */
    doneRecords: integer("done_records").notNull().default(0),
    /** Titles that the library did not have. */
    createdTitles: integer("created_titles").notNull().default(0),
    /** Titles that it had, and of which the file knew more. */
    changedTitles: integer("changed_titles").notNull().default(0),
    /** Known already, and nothing about them is new. */
    sameTitles: integer("same_titles").notNull().default(0),
    /** Stretches of the file that could not be read, and records without a title. */
    rejectedRecords: integer("rejected_records").notNull().default(0),
    /** Copies that it made. */
    createdItems: integer("created_items").notNull().default(0),
    /** Copies that could not be taken, by reasons in the report. */
    wrongItems: integer("wrong_items").notNull().default(0),
    tries: integer("tries").notNull().default(0),
    /** Why it cannot go on. */
    problem: text("problem"),
    madeBy: uuid("made_by").references(() => users.id, { onDelete: "set null" }),
    /** Who asked for the step that runs, or ran last. */
    askedBy: uuid("asked_by").references(() => users.id, { onDelete: "set null" }),
    madeAt: timestamp("made_at", { withTimezone: true }).notNull().defaultNow(),
    importedAt: timestamp("imported_at", { withTimezone: true }),
    undoneAt: timestamp("undone_at", { withTimezone: true }),
  },
  (table) => [
    index("catalogue_import_made").on(table.madeAt),
    check(
      "catalogue_import_state",
      sql`${table.state} in ('uploading', 'received', 'ready', 'refused', 'import-asked', 'paused', 'imported', 'cancelled', 'undo-asked', 'undone')`,
    ),
    check("catalogue_import_name_length", sql`char_length(${table.name}) <= 200`),
  ],
);

/** What became of each record of a file, and what undoing needs to know. */
export const catalogueImportRecord = pgTable(
  "catalogue_import_record",
  {
    importId: integer("import_id")
      .notNull()
      .references(() => catalogueImport.id, { onDelete: "cascade" }),
    /** Its place in the file, counted from 1. */
    number: integer("number").notNull(),
    /** Where it begins in the file, in bytes. */
    place: bigint("place", { mode: "number" }).notNull(),
    outcome: text("outcome", { enum: ["created", "changed", "same", "rejected"] }).notNull(),
    /** What was mended, why it was rejected, what is wrong with its copies. */
    codes: text("codes").array().notNull().default([]),
    /** The title that it made or found; it may be gone since. */
    titleId: bigint("title_id", { mode: "number" }),
    /** By which rule the title was found. */
    matchedBy: text("matched_by"),
    /** Of a changed title: its version before. */
    versionBefore: integer("version_before"),
    /** Of a changed title: the version that this record made of it. */
    versionAfter: integer("version_after"),
    /** Copies that it made. */
    itemIds: bigint("item_ids", { mode: "number" }).array().notNull().default([]),
    /** What undoing did with it; empty: it was not undone. */
    undone: text("undone", { enum: ["gone", "restored", "in-use", "changed-since"] }),
  },
  (table) => [
    primaryKey({ columns: [table.importId, table.number] }),
    index("catalogue_import_record_title").on(table.titleId),
    check(
      "catalogue_import_record_outcome",
      sql`${table.outcome} in ('created', 'changed', 'same', 'rejected')`,
    ),
    check(
      "catalogue_import_record_undone",
      sql`${table.undone} in ('gone', 'restored', 'in-use', 'changed-since')`,
    ),
  ],
);
