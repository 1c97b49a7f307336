import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  bigint,
  boolean,
  check,
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  time,
  timestamp,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";

/** What the library is: branches with their calendars, categories, item types, policies, settings. */
export const branch = pgTable(
  "branch",
  {
    ...entryColumns(),
    /** IANA name; due dates are days of this zone. */
    timeZone: text("time_zone").notNull(),
  },
  (table) => entryChecks("branch", table),
);

/** Opening hours of a weekday (1 Monday … 7 Sunday); a weekday without a row is closed. */
export const branchHours = pgTable(
  "branch_hours",
  {
    branchId: integer("branch_id")
      .notNull()
      .references(() => branch.id),
    weekday: smallint("weekday").notNull(),
    opens: time("opens").notNull(),
    closes: time("closes").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.branchId, table.weekday] }),
    check("branch_hours_weekday", sql`${table.weekday} between 1 and 7`),
    check("branch_hours_order", sql`${table.closes} > ${table.opens}`),
  ],
);

/** Days on which a branch is closed, with the reason where one was given. */
export const branchClosedDay = pgTable(
  "branch_closed_day",
  {
    branchId: integer("branch_id")
      .notNull()
      .references(() => branch.id),
    day: date("day", { mode: "string" }).notNull(),
    reason: text("reason").notNull().default(""),
  },
  (table) => [
    primaryKey({ columns: [table.branchId, table.day] }),
    check("branch_closed_day_reason_length", sql`char_length(${table.reason}) <= 200`),
  ],
);

/** Kinds of readers: what they may borrow hangs on it. */
export const patronCategory = pgTable(
  "patron_category",
  {
    ...entryColumns(),
    /** How long a membership lasts that is begun or renewed; empty: without end. */
    membershipMonths: integer("membership_months"),
    /** What it costs each time, in minor units of the library's currency; empty: nothing. */
    membershipFee: integer("membership_fee"),
    /** Whole years of age, both included; empty: no limit. Asked when somebody is registered. */
    minAge: smallint("min_age"),
    maxAge: smallint("max_age"),
  },
  (table) => [
    ...entryChecks("patron_category", table),
    check("patron_category_membership_months", sql`${table.membershipMonths} between 1 and 1200`),
    check("patron_category_membership_fee", sql`${table.membershipFee} between 0 and 100000000`),
    check("patron_category_min_age", sql`${table.minAge} between 0 and 150`),
    check("patron_category_max_age", sql`${table.maxAge} between 0 and 150`),
    check("patron_category_ages_in_order", sql`${table.minAge} <= ${table.maxAge}`),
  ],
);

/** A type may belong to a group (its parent): own row before the group's, the group's before "any". */
export const itemType = pgTable(
  "item_type",
  {
    ...entryColumns(),
    parentId: integer("parent_id"),
    /** Whether anything of the type leaves the house at all. */
    isLent: boolean("is_lent").notNull().default(true),
  },
  (table) => [
    ...entryChecks("item_type", table),
    foreignKey({ columns: [table.parentId], foreignColumns: [table.id] }),
    check("item_type_is_no_parent_of_itself", sql`${table.parentId} <> ${table.id}`),
  ],
);

/** Where items stand: a shelf, a room, a stack of one branch. */
export const shelf = pgTable(
  "shelf",
  {
    ...entryColumns(),
    branchId: integer("branch_id")
      .notNull()
      .references(() => branch.id),
  },
  (table) => [...entryChecks("shelf", table), index("shelf_of_branch").on(table.branchId)],
);

/** What items belong to, wherever they stand: local history, rare books. */
export const collection = pgTable("collection", entryColumns(), (table) =>
  entryChecks("collection", table),
);

/** What state a copy can be in, as librarians call it. */
export const itemCondition = pgTable("item_condition", entryColumns(), (table) =>
  entryChecks("item_condition", table),
);

/** Where items come from: a shop, a reader's gift, the legal deposit. */
export const acquisitionSource = pgTable("acquisition_source", entryColumns(), (table) =>
  entryChecks("acquisition_source", table),
);

/** Why items leave the stock for good: worn out, outdated, lost. */
export const withdrawalReason = pgTable("withdrawal_reason", entryColumns(), (table) =>
  entryChecks("withdrawal_reason", table),
);

/** What an entry of every list of the library has. */
function entryColumns() {
  return {
    id: integer("id").primaryKey().generatedAlwaysAsIdentity(),
    code: text("code").notNull().unique(),
    name: text("name").notNull(),
    position: integer("position").notNull().default(0),
    /** What is not active is offered for nothing new, and still says what it is where it is used. */
    isActive: boolean("is_active").notNull().default(true),
  };
}

function entryChecks(
  name: string,
  table: { readonly code: AnyPgColumn; readonly name: AnyPgColumn },
) {
  return [
    check(`${name}_code_is_plain`, sql`${table.code} ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,31}$'`),
    check(`${name}_name_length`, sql`char_length(${table.name}) between 1 and 120`),
  ];
}

/** What a change of reference data was: the values before and after, of names and numbers, never of people. */
export const referenceChange = pgTable(
  "reference_change",
  {
    id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    at: timestamp("at", { withTimezone: true }).notNull().default(sql`clock_timestamp()`),
    /** The account that did it. */
    changedBy: uuid("changed_by").notNull(),
    dictionary: text("dictionary").notNull(),
    code: text("code").notNull(),
    before: jsonb("before"),
    after: jsonb("after"),
  },
  (table) => [
    index("reference_change_of_entry").on(table.dictionary, table.code, table.id),
    check("reference_change_dictionary", sql`${table.dictionary} ~ '^[a-z][a-z-]{1,40}$'`),
    check("reference_change_is_one", sql`num_nonnulls(${table.before}, ${table.after}) > 0`),
  ],
);

/** A setting of the whole library (branch empty) or of one branch; what it means: `domain/library/settings.ts`. */
export const setting = pgTable(
  "setting",
  {
    id: integer("id").primaryKey().generatedAlwaysAsIdentity(),
    branchId: integer("branch_id").references(() => branch.id),
    name: text("name").notNull(),
    value: jsonb("value").notNull(),
    changedAt: timestamp("changed_at", { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [
    uniqueIndex("setting_one_per_branch").on(sql`coalesce(${table.branchId}, 0)`, table.name),
    index("setting_name").on(table.name),
    check("setting_name_is_plain", sql`${table.name} ~ '^[a-z][a-z0-9.-]{0,63}$'`),
  ],
);
