import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  customType,
  date,
  index,
  integer,
  json,
  jsonb,
  pgTable,
  smallint,
  text,
  timestamp,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { device } from "#db/schema/devices.ts";
import { journalAct, journalOutcome } from "#db/schema/journal-registry.ts";
import { branch, itemType, patronCategory } from "#db/schema/library.ts";
import { loanImport } from "#db/schema/loan-imports.ts";
import { bytea, party } from "#db/schema/people.ts";
import { item } from "#db/schema/stock.ts";

const xid8 = customType<{ data: string }>({ dataType: () => "xid8" });

/** What was proved of somebody at a device. Its id is born on the device. */
export const visit = pgTable(
  "visit",
  {
    id: uuid("id").primaryKey(),
    deviceId: uuid("device_id")
      .notNull()
      .references(() => device.id),
    branchId: integer("branch_id")
      .notNull()
      .references(() => branch.id),
    partyId: uuid("party_id")
      .notNull()
      .references(() => party.id),
    proof: text("proof", { enum: ["card", "card+pin", "phone", "staff"] }).notNull(),
    openedAt: timestamp("opened_at", { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [
    index("visit_party").on(table.partyId),
    check("visit_proof", sql`${table.proof} in ('card', 'card+pin', 'phone', 'staff')`),
  ],
);

/** A command as it was claimed. Immutable: no role of the application may update or delete it. */
export const command = pgTable(
  "command",
  {
    id: uuid("id").primaryKey(),
    deviceId: uuid("device_id")
      .notNull()
      .references(() => device.id),
    epoch: integer("epoch").notNull(),
    seq: bigint("seq", { mode: "number" }).notNull(),
    /** SHA-256 of the signed bytes as they came; stays when the body is purged. */
    hash: bytea("hash").notNull(),
    receivedAt: timestamp("received_at", { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [
    unique("command_one_per_sequence").on(table.deviceId, table.epoch, table.seq),
    check("command_seq", sql`${table.seq} >= 1`),
    check("command_hash_length", sql`octet_length(${table.hash}) = 32`),
  ],
);

/** The signed bytes; the retention job alone deletes them, after 30 days. */
export const commandBody = pgTable("command_body", {
  commandId: uuid("command_id")
    .primaryKey()
    .references(() => command.id),
  bytes: text("bytes").notNull(),
  signature: text("signature"),
});

/**
 * Every command gets an answer, also "refused" and "unknown item", so that a queue never blocks.
 * Stored as text, not as a tree: the same command gets the same answer to the letter.
 */
export const commandAnswer = pgTable("command_answer", {
  commandId: uuid("command_id")
    .primaryKey()
    .references(() => command.id),
  answer: json("answer").notNull(),
});

/** A command that crashed the act; after five the command is answered `quarantined`. */
export const commandCrash = pgTable(
  "command_crash",
  {
    id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    commandId: uuid("command_id").notNull(),
    at: timestamp("at", { withTimezone: true }).notNull().defaultNow(),
    error: text("error").notNull(),
  },
  (table) => [index("command_crash_command").on(table.commandId)],
);

/**
 * What somebody did at a tablet and the ledger did not book: the tablet had been revoked, or it was heard
 * of too late and refused. The book may have left the building, so staff look at each. Not a part of the
 * ledger: rows go when they were settled long ago.
 */
export const unbookedCommand = pgTable(
  "unbooked_command",
  {
    commandId: uuid("command_id").primaryKey(),
    deviceId: uuid("device_id")
      .notNull()
      .references(() => device.id),
    branchId: integer("branch_id")
      .notNull()
      .references(() => branch.id),
    kind: text("kind", {
      enum: ["borrow", "return", "renew", "undo", "open-visit", "unreadable"],
    }).notNull(),
    /** As it was scanned; there may be no such item. */
    itemCode: text("item_code"),
    /** The visit as the tablet named it; there may be none such here. */
    visitId: uuid("visit_id"),
    /** Which phone card opened the visit, where a phone card did. */
    phoneReference: uuid("phone_reference"),
    /** By the tablet's clock. */
    scannedAt: timestamp("scanned_at", { withTimezone: true }),
    receivedAt: timestamp("received_at", { withTimezone: true }).notNull().defaultNow(),
    /** Why: codes. */
    reasons: text("reasons").array().notNull(),
    /** It was booked after all, because the book had left; the reasons are what stood against it. */
    isBooked: boolean("is_booked").notNull().default(false),
    /** The signed bytes, where they are kept nowhere else. */
    bytes: text("bytes"),
    signature: text("signature"),
    /** When somebody said that it was looked after; empty: it waits. */
    settledAt: timestamp("settled_at", { withTimezone: true }),
    /** The account that said so; accounts may go. */
    settledBy: uuid("settled_by"),
  },
  (table) => [
    index("unbooked_command_open")
      .on(table.branchId, table.receivedAt)
      .where(sql`${table.settledAt} is null`),
    index("unbooked_command_device").on(table.deviceId),
    index("unbooked_command_visit").on(table.visitId),
    check(
      "unbooked_command_kind",
      sql`${table.kind} in ('borrow', 'return', 'renew', 'undo', 'open-visit', 'unreadable')`,
    ),
    check("unbooked_command_item_code", sql`char_length(${table.itemCode}) <= 64`),
    check("unbooked_command_bytes", sql`char_length(${table.bytes}) <= 4096`),
  ],
);

/** A loan names a party, never a patron. Open while `ended_at` is empty. */
export const loan = pgTable(
  "loan",
  {
    id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    itemId: bigint("item_id", { mode: "number" })
      .notNull()
      .references(() => item.id),
    partyId: uuid("party_id")
      .notNull()
      .references(() => party.id),
    visitId: uuid("visit_id")
      .notNull()
      .references(() => visit.id),
    /** Where it was lent, to which category, as what: statistics stay when the person is gone. */
    branchId: integer("branch_id")
      .notNull()
      .references(() => branch.id),
    categoryId: integer("category_id")
      .notNull()
      .references(() => patronCategory.id),
    itemTypeId: integer("item_type_id")
      .notNull()
      .references(() => itemType.id),
    /** Lent for reading in the house: counted apart, and never renewed. */
    isOnSite: boolean("is_on_site").notNull().default(false),
    lentAt: timestamp("lent_at", { withTimezone: true }).notNull(),
    dueOn: date("due_on", { mode: "string" }).notNull(),
    dueAt: timestamp("due_at", { withTimezone: true }).notNull(),
    endedAt: timestamp("ended_at", { withTimezone: true }),
    endedBy: text("ended_by", { enum: ["returned", "implied", "undone", "lost"] }),
    borrowCommandId: uuid("borrow_command_id")
      .notNull()
      .references(() => command.id),
    endCommandId: uuid("end_command_id").references(() => command.id),
    /** Open loans of the patron with this one, and the limit in force then (empty: none). */
    openWithThis: smallint("open_with_this").notNull(),
    limitThen: integer("limit_then"),
    /** Set where staff lent beyond the limit: the journal entry that says who and why. */
    overrideJournalId: bigint("override_journal_id", { mode: "number" }),
    /** With which import it came from another system; empty: it was lent here. */
    importId: integer("import_id").references(() => loanImport.id),
    /** How often it had been renewed there. */
    renewalsBefore: smallint("renewals_before").notNull().default(0),
  },
  (table) => [
    index("loan_of_import").on(table.importId).where(sql`${table.importId} is not null`),
    check("loan_renewals_before", sql`${table.renewalsBefore} between 0 and 999`),
    uniqueIndex("loan_one_open_per_item").on(table.itemId).where(sql`${table.endedAt} is null`),
    index("loan_open_of_party").on(table.partyId).where(sql`${table.endedAt} is null`),
    index("loan_of_party").on(table.partyId),
    index("loan_open_by_due").on(table.dueAt, table.id).where(sql`${table.endedAt} is null`),
    index("loan_open_by_due_day")
      .on(table.branchId, table.dueOn)
      .where(sql`${table.endedAt} is null`),
    index("loan_of_item").on(table.itemId, table.endedAt),
    unique("loan_borrow_command").on(table.borrowCommandId),
    unique("loan_end_command").on(table.endCommandId),
    check("loan_is_not_empty", sql`${table.endedAt} > ${table.lentAt}`),
    check("loan_is_due_after_it_began", sql`${table.dueAt} > ${table.lentAt}`),
    check(
      "loan_end_is_whole",
      sql`num_nulls(${table.endedAt}, ${table.endedBy}) in (0, 2) and (${table.endCommandId} is null) = (${table.endedBy} is null or ${table.endedBy} = 'lost')`,
    ),
    check("loan_ended_by", sql`${table.endedBy} in ('returned', 'implied', 'undone', 'lost')`),
    check(
      "loan_within_limit",
      sql`${table.openWithThis} <= ${table.limitThen} or ${table.overrideJournalId} is not null`,
    ),
  ],
);

/** A renewal as a fact of its own; taken back by naming the command that undid it. */
export const renewal = pgTable(
  "renewal",
  {
    commandId: uuid("command_id")
      .primaryKey()
      .references(() => command.id),
    loanId: bigint("loan_id", { mode: "number" })
      .notNull()
      .references(() => loan.id),
    renewedAt: timestamp("renewed_at", { withTimezone: true }).notNull(),
    dueOnBefore: date("due_on_before", { mode: "string" }).notNull(),
    dueAtBefore: timestamp("due_at_before", { withTimezone: true }).notNull(),
    dueOn: date("due_on", { mode: "string" }).notNull(),
    dueAt: timestamp("due_at", { withTimezone: true }).notNull(),
    undoCommandId: uuid("undo_command_id")
      .unique()
      .references(() => command.id),
  },
  (table) => [
    index("renewal_loan").on(table.loanId),
    check("renewal_gains_time", sql`${table.dueAt} > ${table.dueAtBefore}`),
  ],
);

/** What was done and what was refused: ids and codes, no personal data. Append-only. */
export const journal = pgTable(
  "journal",
  {
    id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    at: timestamp("at", { withTimezone: true }).notNull().default(sql`clock_timestamp()`),
    /** The sealer waits until no transaction below this one is still running. */
    writtenBy: xid8("written_by").notNull().default(sql`pg_current_xact_id()`),
    branchId: integer("branch_id")
      .notNull()
      .references(() => branch.id),
    act: text("act")
      .notNull()
      .references(() => journalAct.code),
    outcome: text("outcome")
      .notNull()
      .references(() => journalOutcome.code),
    commandId: uuid("command_id"),
    deviceId: uuid("device_id"),
    visitId: uuid("visit_id"),
    partyId: uuid("party_id"),
    itemId: bigint("item_id", { mode: "number" }),
    loanId: bigint("loan_id", { mode: "number" }),
    detail: jsonb("detail").notNull().default({}),
  },
  (table) => [
    index("journal_item").on(table.itemId, table.id),
    index("journal_party").on(table.partyId),
    index("journal_at").on(table.at),
    uniqueIndex("journal_one_per_command").on(table.commandId),
    check("journal_act_is_a_code", sql`${table.act} ~ '^[a-z][a-z-]{1,40}$'`),
    check("journal_outcome_is_a_code", sql`${table.outcome} ~ '^[a-z][a-z-]{1,40}$'`),
  ],
);

/** The chain of a branch: each seal hashes the one before it and one journal row. Insert-only. */
export const journalSeal = pgTable(
  "journal_seal",
  {
    branchId: integer("branch_id")
      .notNull()
      .references(() => branch.id),
    number: bigint("number", { mode: "number" }).notNull(),
    journalId: bigint("journal_id", { mode: "number" })
      .notNull()
      .unique()
      .references(() => journal.id),
    previous: bytea("previous").notNull(),
    hash: bytea("hash").notNull(),
    sealedAt: timestamp("sealed_at", { withTimezone: true })
      .notNull()
      .default(sql`clock_timestamp()`),
  },
  (table) => [unique("journal_seal_number").on(table.branchId, table.number)],
);

/** One hash over the heads of all chains, a day: to be printed, mailed, kept elsewhere. Insert-only. */
export const journalRoot = pgTable("journal_root", {
  day: date("day", { mode: "string" }).primaryKey(),
  heads: jsonb("heads").notNull(),
  hash: bytea("hash").notNull(),
  madeAt: timestamp("made_at", { withTimezone: true }).notNull().default(sql`clock_timestamp()`),
});

/** How far the sealer has come: one row. A hint for speed; the chain itself is the truth. */
export const journalSealer = pgTable(
  "journal_sealer",
  {
    id: smallint("id").primaryKey().default(1),
    /** Every committed row up to this id is sealed and no row below it can still appear. */
    sealedTo: bigint("sealed_to", { mode: "number" }).notNull().default(0),
    pendingTo: bigint("pending_to", { mode: "number" }).notNull().default(0),
    pendingXid: xid8("pending_xid"),
  },
  (table) => [check("journal_sealer_one_row", sql`${table.id} = 1`)],
);
