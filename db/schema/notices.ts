import { sql } from "drizzle-orm";
import {
  bigint,
  check,
  date,
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
  timestamp,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { hold, holdTrap } from "#db/schema/holds.ts";
import { loan, visit } from "#db/schema/ledger.ts";
import { branch } from "#db/schema/library.ts";
import { party, patron } from "#db/schema/people.ts";

const letterKinds = ["receipt", "hold-ready", "hold-expired"] as const;
const noticeKinds = [
  "due-soon",
  "overdue",
  "renewed",
  "recalled",
  "due-moved",
  "hold-ready",
  "hold-moved",
  "hold-expired",
  "hold-lapsed",
  "hold-cancelled",
  "membership-ends",
] as const;
const textKinds = ["receipt", "digest", ...noticeKinds] as const;
const listed = (kinds: readonly string[]) => sql.raw(kinds.map((kind) => `'${kind}'`).join(", "));

/**
 * A letter that somebody asked for or waits for. It names the visit or the hold, never an address: that is looked up when it
 * is sent, and not kept beside it. Its id is the letter's Message-ID, at every try the same.
 */
export const outgoingMessage = pgTable(
  "outgoing_message",
  {
    id: uuid("id").primaryKey(),
    kind: text("kind", { enum: letterKinds }).notNull(),
    /** Of a receipt: the visit that it tells of. */
    visitId: uuid("visit_id").references(() => visit.id),
    /** Of a letter about a hold: the copy that was set aside. */
    trapId: bigint("trap_id", { mode: "number" }).references(() => holdTrap.id),
    partyId: uuid("party_id")
      .notNull()
      .references(() => party.id),
    branchId: integer("branch_id")
      .notNull()
      .references(() => branch.id),
    /** The language of the screen; the patron's own goes before it. */
    language: text("language").notNull(),
    askedAt: timestamp("asked_at", { withTimezone: true })
      .notNull()
      .default(sql`clock_timestamp()`),
    state: text("state", { enum: ["waiting", "sending", "sent", "given-up"] })
      .notNull()
      .default("waiting"),
    tries: smallint("tries").notNull().default(0),
    /** While `sending`: when somebody else may take it, because the one who sends is taken for dead. */
    nextTryAt: timestamp("next_try_at", { withTimezone: true })
      .notNull()
      .default(sql`clock_timestamp()`),
    endedAt: timestamp("ended_at", { withTimezone: true }),
    /** Why the last try failed, as a code. */
    problem: text("problem"),
  },
  (table) => [
    unique("outgoing_message_one_per_visit").on(table.visitId, table.kind),
    unique("outgoing_message_one_per_trap").on(table.trapId, table.kind),
    check(
      "outgoing_message_is_about_one",
      sql`case ${table.kind} when 'receipt' then ${table.visitId} is not null and ${table.trapId} is null
          else ${table.visitId} is null and ${table.trapId} is not null end`,
    ),
    index("outgoing_message_to_do")
      .on(table.nextTryAt)
      .where(sql`${table.state} in ('waiting', 'sending')`),
    check("outgoing_message_kind", sql`${table.kind} in ('receipt', 'hold-ready', 'hold-expired')`),
    check(
      "outgoing_message_state",
      sql`${table.state} in ('waiting', 'sending', 'sent', 'given-up')`,
    ),
    check("outgoing_message_language", sql`${table.language} ~ '^[a-z]{2,3}$'`),
    check("outgoing_message_tries", sql`${table.tries} >= 0`),
    check("outgoing_message_problem_is_a_code", sql`${table.problem} ~ '^[a-z][a-z-]{1,40}$'`),
    check(
      "outgoing_message_end_is_whole",
      sql`(${table.endedAt} is not null) = (${table.state} in ('sent', 'given-up'))`,
    ),
  ],
);

/** A sentence of a letter in the library's own words; without a row the built-in one stands. */
export const noticeText = pgTable(
  "notice_text",
  {
    kind: text("kind", { enum: textKinds }).notNull(),
    part: text("part").notNull(),
    language: text("language").notNull(),
    words: text("words").notNull(),
    changedAt: timestamp("changed_at", { withTimezone: true })
      .notNull()
      .default(sql`clock_timestamp()`),
  },
  (table) => [
    primaryKey({ columns: [table.kind, table.part, table.language] }),
    check("notice_text_kind", sql`${table.kind} in (${listed(textKinds)})`),
    check("notice_text_part_is_a_code", sql`${table.part} ~ '^[a-z][a-z-]{1,40}$'`),
    check("notice_text_language", sql`${table.language} ~ '^[a-z]{2,3}$'`),
    check("notice_text_length", sql`char_length(${table.words}) between 1 and 500`),
  ],
);

/**
 * A reader's letter of reminders: one a day for everything, or at once. It names the reader and the kinds
 * that it told of, never what somebody reads. Its id is the letter's Message-ID.
 */
export const noticeLetter = pgTable(
  "notice_letter",
  {
    id: uuid("id").primaryKey(),
    patronId: bigint("patron_id", { mode: "number" })
      .notNull()
      .references(() => patron.id, { onDelete: "cascade" }),
    /** `digest`: the one of the day; `at-once`: what does not wait for it. */
    lane: text("lane", { enum: ["digest", "at-once"] }).notNull(),
    /** By which way it goes: a letter, or a text that a gateway carries to the phone. */
    channel: text("channel", { enum: ["mail", "text"] }).notNull(),
    branchId: integer("branch_id")
      .notNull()
      .references(() => branch.id),
    /** The day at the reader's branch. */
    day: date("day", { mode: "string" }).notNull(),
    /** Of which kinds it told; empty until it was written. */
    kinds: text("kinds").array().notNull().default(sql`'{}'`),
    writtenAt: timestamp("written_at", { withTimezone: true })
      .notNull()
      .default(sql`clock_timestamp()`),
    state: text("state", { enum: ["waiting", "sending", "sent", "given-up"] })
      .notNull()
      .default("waiting"),
    /** When it was about to be handed over: whoever dies then leaves a letter that is not sent again. */
    handedAt: timestamp("handed_at", { withTimezone: true }),
    tries: smallint("tries").notNull().default(0),
    nextTryAt: timestamp("next_try_at", { withTimezone: true })
      .notNull()
      .default(sql`clock_timestamp()`),
    endedAt: timestamp("ended_at", { withTimezone: true }),
    /** Why the last try failed, as a code. */
    problem: text("problem"),
  },
  (table) => [
    uniqueIndex("notice_letter_one_digest_a_day")
      .on(table.patronId, table.day)
      .where(sql`${table.lane} = 'digest'`),
    index("notice_letter_of_patron").on(table.patronId, table.writtenAt),
    index("notice_letter_to_do")
      .on(table.nextTryAt)
      .where(sql`${table.state} in ('waiting', 'sending')`),
    check("notice_letter_lane", sql`${table.lane} in ('digest', 'at-once')`),
    check("notice_letter_channel", sql`${table.channel} in ('mail', 'text')`),
    check("notice_letter_state", sql`${table.state} in ('waiting', 'sending', 'sent', 'given-up')`),
    check("notice_letter_kinds", sql`${table.kinds} <@ array[${listed(noticeKinds)}]`),
    check("notice_letter_tries", sql`${table.tries} >= 0`),
    check("notice_letter_problem_is_a_code", sql`${table.problem} ~ '^[a-z][a-z-]{1,40}$'`),
    check(
      "notice_letter_end_is_whole",
      sql`(${table.endedAt} is not null) = (${table.state} in ('sent', 'given-up'))`,
    ),
  ],
);

/**
 * Why a reader is to be told something: once per cause, whoever looks and however often. It names the
 * party of the loan or the hold; that a letter tells of it is known only until that letter is settled.
 */
export const notice = pgTable(
  "notice",
  {
    id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    kind: text("kind", { enum: noticeKinds }).notNull(),
    branchId: integer("branch_id")
      .notNull()
      .references(() => branch.id),
    /** Of a loan or a hold. */
    partyId: uuid("party_id").references(() => party.id),
    loanId: bigint("loan_id", { mode: "number" }).references(() => loan.id),
    trapId: bigint("trap_id", { mode: "number" }).references(() => holdTrap.id),
    /** Of a hold for which no copy was set aside when it ended, or that staff ended. */
    holdId: bigint("hold_id", { mode: "number" }).references(() => hold.id),
    /** Of a membership. */
    patronId: bigint("patron_id", { mode: "number" }).references(() => patron.id, {
      onDelete: "cascade",
    }),
    /** The day of which it speaks: by which the loan is due, the membership ends, the copy is kept, the hold ended. */
    dueOn: date("due_on", { mode: "string" }).notNull(),
    /** Of an overdue loan: after how many days. */
    step: smallint("step").notNull().default(0),
    writtenAt: timestamp("written_at", { withTimezone: true })
      .notNull()
      .default(sql`clock_timestamp()`),
    /** The letter that is to tell of it; empty before and afterwards. */
    letterId: uuid("letter_id").references(() => noticeLetter.id, { onDelete: "set null" }),
    state: text("state", { enum: ["waiting", "told", "dropped"] })
      .notNull()
      .default("waiting"),
    endedAt: timestamp("ended_at", { withTimezone: true }),
    /** Why nobody was told, as a code. */
    problem: text("problem"),
  },
  (table) => [
    uniqueIndex("notice_once_a_loan").on(table.loanId, table.kind, table.dueOn, table.step),
    uniqueIndex("notice_once_a_trap")
      .on(table.trapId, table.kind)
      .where(sql`${table.kind} <> 'hold-moved'`),
    uniqueIndex("notice_once_a_moved_trap")
      .on(table.trapId, table.dueOn)
      .where(sql`${table.kind} = 'hold-moved'`),
    uniqueIndex("notice_once_a_hold").on(table.holdId),
    uniqueIndex("notice_once_a_membership").on(table.patronId, table.kind, table.dueOn),
    index("notice_of_party").on(table.partyId),
    index("notice_of_letter").on(table.letterId),
    index("notice_waiting").on(table.id).where(sql`${table.state} = 'waiting'`),
    check("notice_kind", sql`${table.kind} in (${listed(noticeKinds)})`),
    check(
      "notice_is_about_one",
      sql`num_nonnulls(${table.loanId}, ${table.trapId}, ${table.holdId}, ${table.patronId}) = 1
        and (${table.partyId} is null) = (${table.patronId} is not null)`,
    ),
    check("notice_state", sql`${table.state} in ('waiting', 'told', 'dropped')`),
    check("notice_step", sql`${table.step} between 0 and 3650`),
    check("notice_due_on_a_day", sql`isfinite(${table.dueOn})`),
    check("notice_problem_is_a_code", sql`${table.problem} ~ '^[a-z][a-z-]{1,40}$'`),
    check(
      "notice_end_is_whole",
      sql`(${table.endedAt} is null) = (${table.state} = 'waiting') and (${table.state} = 'waiting' or ${table.letterId} is null)`,
    ),
  ],
);
