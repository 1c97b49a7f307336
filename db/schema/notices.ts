import { sql } from "drizzle-orm";
import {
  bigint,
  check,
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
  timestamp,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { holdTrap } from "#db/schema/holds.ts";
import { visit } from "#db/schema/ledger.ts";
import { branch } from "#db/schema/library.ts";
import { party } from "#db/schema/people.ts";

const noticeKinds = ["receipt", "hold-ready", "hold-expired"] as const;

/**
 * A letter that somebody asked for or waits for. It names the visit or the hold, never an address: that is looked up when it
 * is sent, and not kept beside it. Its id is the letter's Message-ID, at every try the same.
 */
export const outgoingMessage = pgTable(
  "outgoing_message",
  {
    id: uuid("id").primaryKey(),
    kind: text("kind", { enum: noticeKinds }).notNull(),
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
    kind: text("kind", { enum: noticeKinds }).notNull(),
    part: text("part").notNull(),
    language: text("language").notNull(),
    words: text("words").notNull(),
    changedAt: timestamp("changed_at", { withTimezone: true })
      .notNull()
      .default(sql`clock_timestamp()`),
  },
  (table) => [
    primaryKey({ columns: [table.kind, table.part, table.language] }),
    check("notice_text_kind", sql`${table.kind} in ('receipt', 'hold-ready', 'hold-expired')`),
    check("notice_text_part_is_a_code", sql`${table.part} ~ '^[a-z][a-z-]{1,40}$'`),
    check("notice_text_language", sql`${table.language} ~ '^[a-z]{2,3}$'`),
    check("notice_text_length", sql`char_length(${table.words}) between 1 and 500`),
  ],
);
