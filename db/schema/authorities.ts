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
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";

const nameKinds = ["person", "subject", "publisher", "series"] as const;

/**
 * A name as the library writes it: a person, a subject, a publisher, a series. Titles keep their own
 * words; a name is what is offered to who types one, and what ties its variants together.
 */
export const authority = pgTable(
  "authority",
  {
    id: integer("id").primaryKey().generatedAlwaysAsIdentity(),
    kind: text("kind", { enum: nameKinds }).notNull(),
    /** As the library writes it. */
    name: text("name").notNull(),
    /** For those who catalogue. */
    note: text("note").notNull().default(""),
    /** How many titles bear it or one of its variants, as counted last. */
    titles: integer("titles").notNull().default(0),
    /** How often it was changed by hand, and one. */
    version: integer("version").notNull().default(1),
    /** When its titles were counted last. */
    countedAt: timestamp("counted_at", { withTimezone: true }).notNull().defaultNow(),
    /** Its titles up to this number are found by its variants; empty: all of them. */
    spreadTo: bigint("spread_to", { mode: "number" }),
    /** Forms that are its own no more, of which titles are still found by its name. */
    leftForms: text("left_forms").array().notNull().default([]),
    /** When it was changed by hand last; empty: never. */
    changedAt: timestamp("changed_at", { withTimezone: true }),
  },
  (table) => [
    unique("authority_name_once").on(table.kind, table.name),
    index("authority_words").using("gin", sql`words_of(${table.name})`),
    index("authority_often").on(table.kind, table.titles.desc(), table.name),
    index("authority_spreading").on(table.id).where(sql`${table.spreadTo} is not null`),
    check("authority_kind", sql`${table.kind} in ('person', 'subject', 'publisher', 'series')`),
    check("authority_name_length", sql`char_length(${table.name}) between 1 and 500`),
    check("authority_note_length", sql`char_length(${table.note}) <= 2000`),
  ],
);

/** Another way to write a name: readers find its titles by it, and it is no name of its own. */
export const authorityVariant = pgTable(
  "authority_variant",
  {
    kind: text("kind", { enum: nameKinds }).notNull(),
    /** As others write it. */
    variant: text("variant").notNull(),
    /** The name that it is another way to write. */
    authorityId: integer("authority_id")
      .notNull()
      .references(() => authority.id, { onDelete: "cascade" }),
  },
  (table) => [
    primaryKey({ columns: [table.kind, table.variant] }),
    index("authority_variant_of").on(table.authorityId),
    index("authority_variant_words").using("gin", sql`words_of(${table.variant})`),
    check("authority_variant_length", sql`char_length(${table.variant}) between 1 and 500`),
  ],
);

/**
 * Two names that were one: what the one was went to the other. It is no row of `authority` any more; it
 * comes back under its number when the act is taken back, and so may the kept one have gone since.
 */
export const authorityMerge = pgTable(
  "authority_merge",
  {
    id: integer("id").primaryKey().generatedAlwaysAsIdentity(),
    /** The name that both are now, by its number. */
    keptId: integer("kept_id").notNull(),
    /** The name that went into it, by its number. */
    goneId: integer("gone_id").notNull(),
    /** What the one that went was, and the note of the kept one before and after: what undoing needs. */
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
    uniqueIndex("authority_merge_goes_once").on(table.goneId).where(sql`${table.undoneAt} is null`),
    index("authority_merge_kept").on(table.keptId),
    check("authority_merge_of_two", sql`${table.keptId} <> ${table.goneId}`),
    check(
      "authority_merge_undone_is_whole",
      sql`num_nulls(${table.undoneAt}, ${table.undoneBy}) in (0, 2)`,
    ),
  ],
);
