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

/** A bibliographic record, as far as lending needs it. */
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
  },
  (table) => [
    index("title_isbn").on(table.isbn),
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
