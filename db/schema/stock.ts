import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  date,
  index,
  integer,
  pgTable,
  smallint,
  text,
  timestamp,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import {
  acquisitionSource,
  branch,
  collection,
  itemCondition,
  itemType,
  shelf,
} from "#db/schema/library.ts";

const titleStates = ["draft", "review", "published"] as const;
const titleKinds = [
  "book",
  "serial",
  "map",
  "music",
  "sound",
  "video",
  "electronic",
  "other",
] as const;
const audiences = ["any", "children", "youth", "adult"] as const;

/** What readers see of a bibliographic record and find it by; its fields stand in `record`. */
export const title = pgTable(
  "title",
  {
    id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    title: text("title").notNull(),
    authors: text("authors").notNull().default(""),
    year: integer("year"),
    /** BCP 47, as far as known. */
    language: text("language").notNull().default("und"),
    /** 13 digits; names a title, never a copy, and is not unique in real catalogues. */
    isbn: text("isbn"),
    /** Its issues are different things to read: having one does not stand against the next. */
    isSerial: boolean("is_serial").notNull().default(false),
    isDemo: boolean("is_demo").notNull().default(false),
    /** What follows the title after a colon, and the part's name. */
    subtitle: text("subtitle").notNull().default(""),
    /** Place, name, as the book says them. */
    publisher: text("publisher").notNull().default(""),
    /** The series and the number in it. */
    series: text("series").notNull().default(""),
    /** Headings, one each. */
    subjects: text("subjects").array().notNull().default([]),
    /** A scheme and a number each, such as `udc:821.161.1`, `bbk:84(2)`, `ddc:891.73`, `clc:I512.44`. */
    classes: text("classes").array().notNull().default([]),
    /** Beside `language`, BCP 47 each. */
    otherLanguages: text("other_languages").array().notNull().default([]),
    /** Beside `isbn`, 13 digits each. */
    otherIsbns: text("other_isbns").array().notNull().default([]),
    /** Whom it is written for. */
    audience: text("audience", { enum: audiences }).notNull().default("any"),
    kind: text("kind", { enum: titleKinds }).notNull().default("book"),
    /** Told to readers: contents, what goes with it. */
    notes: text("notes").notNull().default(""),
    /** SHA-256 of the picture, in hexadecimal; empty: the drawn cover. */
    cover: text("cover"),
    /** Readers find what is published; a draft is lent all the same once it has a copy. */
    state: text("state", { enum: titleStates }).notNull().default("published"),
    addedAt: timestamp("added_at", { withTimezone: true }).notNull().defaultNow(),
    /** When readers found it first; empty: never yet. */
    publishedAt: timestamp("published_at", { withTimezone: true }),
    changedAt: timestamp("changed_at", { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [
    index("title_isbn").on(table.isbn),
    check("title_state", sql`${table.state} in ('draft', 'review', 'published')`),
    check(
      "title_kind",
      sql`${table.kind} in ('book', 'serial', 'map', 'music', 'sound', 'video', 'electronic', 'other')`,
    ),
    check("title_audience", sql`${table.audience} in ('any', 'children', 'youth', 'adult')`),
    check("title_cover_is_a_hash", sql`${table.cover} ~ '^[0-9a-f]{64}$'`),
    check("title_isbn_is_13_digits", sql`${table.isbn} ~ '^97[89][0-9]{10}$'`),
  ],
);

/** Items that came into the stock together: an entry of the first part of the accession register. */
export const accession = pgTable(
  "accession",
  {
    id: integer("id").primaryKey().generatedAlwaysAsIdentity(),
    /** The year in which it is counted. */
    year: smallint("year").notNull(),
    /** Its number in the register, from 1 in each year. */
    number: integer("number").notNull(),
    branchId: integer("branch_id")
      .notNull()
      .references(() => branch.id),
    /** The day on which it was received. */
    day: date("day", { mode: "string" }).notNull(),
    /** Where its items come from. */
    sourceId: integer("source_id").references(() => acquisitionSource.id),
    /** The paper that came with it, such as an invoice with its number and day. */
    document: text("document").notNull().default(""),
    madeAt: timestamp("made_at", { withTimezone: true }).notNull().default(sql`clock_timestamp()`),
    /** The account that entered it. */
    madeBy: uuid("made_by").notNull(),
  },
  (table) => [
    unique("accession_number_in_its_year").on(table.year, table.number),
    index("accession_of_branch").on(table.branchId),
    index("accession_from_source").on(table.sourceId),
    check("accession_year", sql`${table.year} between 1800 and 2999`),
    check("accession_number_counts", sql`${table.number} >= 1`),
    check("accession_document_length", sql`char_length(${table.document}) <= 200`),
    check("accession_on_a_day", sql`isfinite(${table.day})`),
  ],
);

/** A copy with its own barcode. What state it is in is derived from the ledger's rows, never edited here. */
export const item = pgTable(
  "item",
  {
    id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    barcode: text("barcode").notNull().unique(),
    titleId: bigint("title_id", { mode: "number" })
      .notNull()
      .references(() => title.id),
    homeBranchId: integer("home_branch_id")
      .notNull()
      .references(() => branch.id),
    itemTypeId: integer("item_type_id")
      .notNull()
      .references(() => itemType.id),
    /** Where it was taken in last, when that is not its home. */
    seenBranchId: integer("seen_branch_id").references(() => branch.id),
    /** Stays where it is returned, and is not sent home. */
    isFloating: boolean("is_floating").notNull().default(false),
    shelfId: integer("shelf_id").references(() => shelf.id),
    collectionId: integer("collection_id").references(() => collection.id),
    conditionId: integer("condition_id").references(() => itemCondition.id),
    callNumber: text("call_number"),
    /** What goes with it and has to be counted: a disc, a map. Empty: nothing. */
    parts: text("parts").notNull().default(""),
    isForLoan: boolean("is_for_loan").notNull().default(true),
    /** What it costs to replace, in minor units of the library's currency; empty: not known. */
    price: integer("price"),
    isDemo: boolean("is_demo").notNull().default(false),
    addedAt: timestamp("added_at", { withTimezone: true }).notNull().defaultNow(),
    /** Its number in the library's inventory; its parts stand between dashes, such as branch, collection, number. */
    inventoryNumber: text("inventory_number").unique(),
    /** Where it comes from. */
    sourceId: integer("source_id").references(() => acquisitionSource.id),
    /** With what it came into the stock; empty: it was there before the register was kept here. */
    accessionId: integer("accession_id").references(() => accession.id),
    /** How often it was changed by hand, and one. */
    version: integer("version").notNull().default(1),
  },
  (table) => [
    index("item_from_source").on(table.sourceId),
    index("item_of_accession").on(table.accessionId),
    index("item_inventory_parts").using(
      "gin",
      sql`string_to_array(translate(${table.inventoryNumber}, '/'::text, '-'::text), '-'::text)`,
    ),
    check(
      "item_inventory_number_is_a_code",
      sql`${table.inventoryNumber} ~ '^[^[:cntrl:][:space:]\\\\:*?"<>|]{1,64}$'`,
    ),
    index("item_title").on(table.titleId),
    index("item_of_type").on(table.itemTypeId),
    index("item_of_branch").on(table.homeBranchId),
    index("item_seen_at_branch").on(table.seenBranchId),
    index("item_on_shelf").on(table.shelfId),
    index("item_in_collection").on(table.collectionId),
    index("item_in_condition").on(table.conditionId),
    check("item_price", sql`${table.price} between 0 and 100000000`),
    check("item_parts_length", sql`char_length(${table.parts}) <= 200`),
    check("item_barcode_is_a_code", sql`${table.barcode} ~ '^[^[:cntrl:][:space:]]{1,64}$'`),
  ],
);
