import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  index,
  integer,
  pgTable,
  text,
  timestamp,
} from "drizzle-orm/pg-core";
import { branch, collection, itemCondition, itemType, shelf } from "#db/schema/library.ts";

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
  },
  (table) => [
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
