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
import { patron } from "#db/schema/people.ts";

export const importStates = [
  "uploading",
  "received",
  "ready",
  "refused",
  "check-asked",
  "checked",
  "import-asked",
  "imported",
  "undo-asked",
  "undone",
] as const;

/** Readers from a file or a directory: what was asked, how far it came, what it did. */
export const patronImport = pgTable(
  "patron_import",
  {
    id: integer("id").primaryKey().generatedAlwaysAsIdentity(),
    kind: text("kind", { enum: ["csv", "xlsx", "directory"] }).notNull(),
    state: text("state", { enum: importStates }).notNull().default("uploading"),
    /** What the file was called. */
    name: text("name").notNull().default(""),
    bytes: bigint("bytes", { mode: "number" }).notNull().default(0),
    /** Encoding, columns, what to do with wrong rows; their shape is checked where they are used. */
    options: jsonb("options").notNull().default({}),
    newRows: integer("new_rows").notNull().default(0),
    changedRows: integer("changed_rows").notNull().default(0),
    unchangedRows: integer("unchanged_rows").notNull().default(0),
    wrongRows: integer("wrong_rows").notNull().default(0),
    /** Who came from the directory before and is not there any more. */
    leftRows: integer("left_rows").notNull().default(0),
    /** Rows looked at so far, of the step that runs. */
    doneRows: integer("done_rows").notNull().default(0),
    tries: integer("tries").notNull().default(0),
    /** Why it cannot go on: a code and the line. */
    problem: jsonb("problem"),
    madeBy: uuid("made_by").references(() => users.id, { onDelete: "set null" }),
    /** Who asked for the step that runs, or ran last. */
    askedBy: uuid("asked_by").references(() => users.id, { onDelete: "set null" }),
    madeAt: timestamp("made_at", { withTimezone: true }).notNull().defaultNow(),
    importedAt: timestamp("imported_at", { withTimezone: true }),
    undoneAt: timestamp("undone_at", { withTimezone: true }),
    /** The file, the list of faults and what undoing needs are gone since then. */
    forgottenAt: timestamp("forgotten_at", { withTimezone: true }),
  },
  (table) => [
    index("patron_import_made").on(table.madeAt),
    check("patron_import_kind", sql`${table.kind} in ('csv', 'xlsx', 'directory')`),
    check(
      "patron_import_state",
      sql`${table.state} in ('uploading', 'received', 'ready', 'refused', 'check-asked', 'checked', 'import-asked', 'imported', 'undo-asked', 'undone')`,
    ),
    check("patron_import_name_length", sql`char_length(${table.name}) <= 200`),
  ],
);

/** What is wrong with a row. The value is kept for some days only, as is everything here. */
export const patronImportFault = pgTable(
  "patron_import_fault",
  {
    importId: integer("import_id")
      .notNull()
      .references(() => patronImport.id, { onDelete: "cascade" }),
    number: integer("number").notNull(),
    row: integer("row").notNull(),
    field: text("field"),
    code: text("code").notNull(),
    value: text("value").notNull(),
    /** Of the row that it collides with. */
    other: integer("other"),
  },
  (table) => [primaryKey({ columns: [table.importId, table.number] })],
);

/** What an import did to a reader, so that it can be undone. Gone with the reader. */
export const patronImportChange = pgTable(
  "patron_import_change",
  {
    importId: integer("import_id")
      .notNull()
      .references(() => patronImport.id, { onDelete: "cascade" }),
    patronId: bigint("patron_id", { mode: "number" })
      .notNull()
      .references(() => patron.id, { onDelete: "cascade" }),
    kind: text("kind", { enum: ["new", "changed"] }).notNull(),
    /** Values that were replaced, by the name of the field. */
    before: jsonb("before").notNull().default({}),
    /** A hash over the reader's row as the import left it: another one says that it was changed since. */
    left: text("left_as").notNull(),
    cardNumber: text("card_number"),
    /** Why undoing left this reader alone. */
    kept: text("kept", { enum: ["changed-since", "in-use"] }),
  },
  (table) => [
    primaryKey({ columns: [table.importId, table.patronId] }),
    index("patron_import_change_patron").on(table.patronId),
    check("patron_import_change_kind", sql`${table.kind} in ('new', 'changed')`),
    check("patron_import_change_kept", sql`${table.kept} in ('changed-since', 'in-use')`),
  ],
);

/** Readers that the directory knows, and when it named them last. */
export const patronDirectory = pgTable("patron_directory", {
  patronId: bigint("patron_id", { mode: "number" })
    .primaryKey()
    .references(() => patron.id, { onDelete: "cascade" }),
  seenAt: timestamp("seen_at", { withTimezone: true }).notNull(),
});
