import { sql } from "drizzle-orm";
import {
  bigint,
  check,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
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
