import { sql } from "drizzle-orm";
import {
  bigint,
  check,
  date,
  index,
  integer,
  pgTable,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { command, loan } from "#db/schema/ledger.ts";
import { branch, patronCategory } from "#db/schema/library.ts";
import { party } from "#db/schema/people.ts";
import { item, title } from "#db/schema/stock.ts";

/**
 * Somebody waits for a title, or for one copy of it. It names a party, never a patron. The queue of a
 * title is its open holds without a trap by (priority, placed, id); a place in it is counted, never kept.
 */
export const hold = pgTable(
  "hold",
  {
    id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    partyId: uuid("party_id")
      .notNull()
      .references(() => party.id),
    titleId: bigint("title_id", { mode: "number" })
      .notNull()
      .references(() => title.id),
    /** Only this copy; empty: any copy of the title. */
    itemId: bigint("item_id", { mode: "number" }).references(() => item.id),
    pickupBranchId: integer("pickup_branch_id")
      .notNull()
      .references(() => branch.id),
    /** Of the reader when it was placed: statistics stay when the person is gone. */
    categoryId: integer("category_id")
      .notNull()
      .references(() => patronCategory.id),
    /** Less is sooner; a new hold gets the greatest of its queue, so that nobody is overtaken. */
    priority: integer("priority").notNull().default(0),
    placedAt: timestamp("placed_at", { withTimezone: true })
      .notNull()
      .default(sql`clock_timestamp()`),
    placedBy: text("placed_by", { enum: ["staff", "reader", "kiosk"] }).notNull(),
    /** Wanted from this day on; empty: from now. */
    startsOn: date("starts_on", { mode: "string" }),
    /** The last day on which it is still wanted; empty: always. */
    endsOn: date("ends_on", { mode: "string" }),
    suspendedAt: timestamp("suspended_at", { withTimezone: true }),
    /** The first day on which it counts again; empty: when somebody says so. */
    suspendedUntil: date("suspended_until", { mode: "string" }),
    /** When its place, its suspension or its trap changed last. */
    changedAt: timestamp("changed_at", { withTimezone: true })
      .notNull()
      .default(sql`clock_timestamp()`),
    endedAt: timestamp("ended_at", { withTimezone: true }),
    endedAs: text("ended_as", { enum: ["fulfilled", "cancelled", "expired"] }),
    loanId: bigint("loan_id", { mode: "number" })
      .unique()
      .references(() => loan.id),
  },
  (table) => [
    index("hold_queue")
      .on(table.titleId, table.priority, table.placedAt, table.id)
      .where(sql`${table.endedAt} is null`),
    index("hold_of_party").on(table.partyId),
    index("hold_open_at_branch").on(table.pickupBranchId).where(sql`${table.endedAt} is null`),
    index("hold_of_item").on(table.itemId),
    check("hold_placed_by", sql`${table.placedBy} in ('staff', 'reader', 'kiosk')`),
    check("hold_ended_as", sql`${table.endedAs} in ('fulfilled', 'cancelled', 'expired')`),
    check("hold_end_is_whole", sql`num_nulls(${table.endedAt}, ${table.endedAs}) in (0, 2)`),
    check(
      "hold_fulfilled_by_a_loan",
      sql`(${table.loanId} is not null) = coalesce(${table.endedAs} = 'fulfilled', false)`,
    ),
    check("hold_starts_before_it_ends", sql`${table.startsOn} <= ${table.endsOn}`),
    check("hold_starts_on_a_day", sql`isfinite(${table.startsOn}) and isfinite(${table.endsOn})`),
    check("hold_suspended_until_a_day", sql`isfinite(${table.suspendedUntil})`),
    check(
      "hold_suspension_is_whole",
      sql`${table.suspendedUntil} is null or ${table.suspendedAt} is not null`,
    ),
  ],
);

/**
 * A copy that was set aside for a hold: on its way while `ready_at` is empty, then on the hold shelf of
 * the branch where it is fetched, until `expires_on` is over.
 */
export const holdTrap = pgTable(
  "hold_trap",
  {
    id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    holdId: bigint("hold_id", { mode: "number" })
      .notNull()
      .references(() => hold.id),
    itemId: bigint("item_id", { mode: "number" })
      .notNull()
      .references(() => item.id),
    pickupBranchId: integer("pickup_branch_id")
      .notNull()
      .references(() => branch.id),
    trappedAt: timestamp("trapped_at", { withTimezone: true })
      .notNull()
      .default(sql`clock_timestamp()`),
    readyAt: timestamp("ready_at", { withTimezone: true }),
    /** The last day on which it waits, in the zone of the branch. */
    expiresOn: date("expires_on", { mode: "string" }),
    /** Stands on the slip instead of a name. */
    code: text("code").notNull(),
    endedAt: timestamp("ended_at", { withTimezone: true }),
    endedAs: text("ended_as", { enum: ["lent", "cancelled", "expired", "released"] }),
  },
  (table) => [
    uniqueIndex("hold_trap_one_per_item").on(table.itemId).where(sql`${table.endedAt} is null`),
    uniqueIndex("hold_trap_one_per_hold").on(table.holdId).where(sql`${table.endedAt} is null`),
    uniqueIndex("hold_trap_code_at_branch")
      .on(table.pickupBranchId, table.code)
      .where(sql`${table.endedAt} is null`),
    index("hold_trap_expires").on(table.expiresOn).where(sql`${table.endedAt} is null`),
    index("hold_trap_of_hold").on(table.holdId),
    index("hold_trap_of_item").on(table.itemId),
    check("hold_trap_code_is_short", sql`${table.code} ~ '^[A-Z0-9]{3,8}$'`),
    check(
      "hold_trap_ready_is_whole",
      sql`num_nulls(${table.readyAt}, ${table.expiresOn}) in (0, 2)`,
    ),
    check("hold_trap_end_is_whole", sql`num_nulls(${table.endedAt}, ${table.endedAs}) in (0, 2)`),
    check(
      "hold_trap_ended_as",
      sql`${table.endedAs} in ('lent', 'cancelled', 'expired', 'released')`,
    ),
    check("hold_trap_expires_on_a_day", sql`isfinite(${table.expiresOn})`),
  ],
);

/** A copy between two branches, from the moment at which it was put into the box. */
export const transit = pgTable(
  "transit",
  {
    id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    itemId: bigint("item_id", { mode: "number" })
      .notNull()
      .references(() => item.id),
    fromBranchId: integer("from_branch_id")
      .notNull()
      .references(() => branch.id),
    toBranchId: integer("to_branch_id")
      .notNull()
      .references(() => branch.id),
    /** `sent`: by staff, who want it there; it stays there until a reader brings it back. */
    reason: text("reason", { enum: ["hold", "home", "sent"] }).notNull(),
    trapId: bigint("trap_id", { mode: "number" }).references(() => holdTrap.id),
    sentAt: timestamp("sent_at", { withTimezone: true }).notNull().default(sql`clock_timestamp()`),
    endedAt: timestamp("ended_at", { withTimezone: true }),
    /** `redirected`: it turned up elsewhere, or is sent elsewhere now. */
    endedAs: text("ended_as", { enum: ["received", "lent", "redirected"] }),
  },
  (table) => [
    uniqueIndex("transit_one_open_per_item").on(table.itemId).where(sql`${table.endedAt} is null`),
    index("transit_to_branch").on(table.toBranchId).where(sql`${table.endedAt} is null`),
    index("transit_of_trap").on(table.trapId),
    index("transit_of_item").on(table.itemId),
    check("transit_goes_elsewhere", sql`${table.fromBranchId} <> ${table.toBranchId}`),
    check("transit_reason", sql`${table.reason} in ('hold', 'home', 'sent')`),
    check(
      "transit_names_its_trap",
      sql`(${table.trapId} is not null) = (${table.reason} = 'hold')`,
    ),
    check("transit_end_is_whole", sql`num_nulls(${table.endedAt}, ${table.endedAs}) in (0, 2)`),
    check("transit_ended_as", sql`${table.endedAs} in ('received', 'lent', 'redirected')`),
  ],
);

/** A copy that was used in the house: somebody brought it back that nobody had lent. */
export const inHouseUse = pgTable(
  "in_house_use",
  {
    commandId: uuid("command_id")
      .primaryKey()
      .references(() => command.id),
    itemId: bigint("item_id", { mode: "number" })
      .notNull()
      .references(() => item.id),
    branchId: integer("branch_id")
      .notNull()
      .references(() => branch.id),
    at: timestamp("at", { withTimezone: true }).notNull().default(sql`clock_timestamp()`),
  },
  (table) => [index("in_house_use_of_item").on(table.itemId, table.at)],
);

/** A loan that ends sooner because somebody waits: asked back by staff for one hold. A loan is asked back once. */
export const recall = pgTable(
  "recall",
  {
    loanId: bigint("loan_id", { mode: "number" })
      .primaryKey()
      .references(() => loan.id),
    holdId: bigint("hold_id", { mode: "number" })
      .notNull()
      .references(() => hold.id),
    madeAt: timestamp("made_at", { withTimezone: true }).notNull().default(sql`clock_timestamp()`),
    /** The account of who asked the book back. */
    madeBy: uuid("made_by").notNull(),
    /** The day on which it would have ended. */
    dueOnBefore: date("due_on_before", { mode: "string" }).notNull(),
    dueOn: date("due_on", { mode: "string" }).notNull(),
  },
  (table) => [
    index("recall_of_hold").on(table.holdId),
    check("recall_is_sooner", sql`${table.dueOn} < ${table.dueOnBefore}`),
  ],
);
