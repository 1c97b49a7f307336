import { sql } from "drizzle-orm";
import {
  bigint,
  check,
  index,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uuid,
} from "drizzle-orm/pg-core";
import { device } from "#db/schema/devices.ts";
import { bytea, card, party, patron } from "#db/schema/people.ts";

/**
 * A reader who has signed in on a phone or computer of her own. Apart from the staff's sessions: nothing
 * that asks for a person ever looks here. A card that is no longer active and a changed PIN end it, by
 * a trigger, whoever changed them.
 */
export const patronSession = pgTable(
  "patron_session",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    patronId: bigint("patron_id", { mode: "number" })
      .notNull()
      .references(() => patron.id, { onDelete: "cascade" }),
    /** The card whose number or token was typed. */
    cardId: bigint("card_id", { mode: "number" })
      .notNull()
      .references(() => card.id, { onDelete: "cascade" }),
    /** Whom the journal names for what is done in this session, as long as the party is known. */
    partyId: uuid("party_id").references(() => party.id, { onDelete: "set null" }),
    /** SHA-256 of what the browser keeps. */
    tokenHash: bytea("token_hash").notNull().unique(),
    browser: text("browser").notNull().default(""),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
    lastSeenAt: timestamp("last_seen_at", { withTimezone: true }).notNull().defaultNow(),
    expiresAt: timestamp("expires_at", { withTimezone: true }).notNull(),
    endedAt: timestamp("ended_at", { withTimezone: true }),
    endedBy: text("ended_by", { enum: ["signed-out", "owner", "card", "pin", "directory"] }),
    /** Who said who it is, where it was neither card nor PIN; empty: she showed these. */
    vouchedBy: text("vouched_by", { enum: ["directory", "provider"] }),
    /** When that was said last: the directory is asked again and again. */
    vouchedAt: timestamp("vouched_at", { withTimezone: true }),
  },
  (table) => [
    index("patron_session_patron").on(table.patronId),
    index("patron_session_card").on(table.cardId),
    check("patron_session_token_hash_length", sql`octet_length(${table.tokenHash}) = 32`),
    check("patron_session_browser", sql`length(${table.browser}) <= 200`),
    check(
      "patron_session_end_is_whole",
      sql`num_nulls(${table.endedAt}, ${table.endedBy}) in (0, 2)`,
    ),
    check(
      "patron_session_ended_by",
      sql`${table.endedBy} in ('signed-out', 'owner', 'card', 'pin', 'directory')`,
    ),
    check(
      "patron_session_vouched",
      sql`num_nulls(${table.vouchedBy}, ${table.vouchedAt}) in (0, 2) and ${table.vouchedBy} in ('directory', 'provider')`,
    ),
  ],
);

/** A key of a reader's phone that the library has certified. It ends with the sign-in that brought it. */
export const phoneCard = pgTable(
  "phone_card",
  {
    /** The reference in the certificate; it says nothing about anybody. */
    id: uuid("id").primaryKey(),
    sessionId: uuid("session_id")
      .notNull()
      .references(() => patronSession.id, { onDelete: "cascade" }),
    patronId: bigint("patron_id", { mode: "number" })
      .notNull()
      .references(() => patron.id, { onDelete: "cascade" }),
    cardId: bigint("card_id", { mode: "number" })
      .notNull()
      .references(() => card.id, { onDelete: "cascade" }),
    /** P-256, compressed. */
    publicKey: bytea("public_key").notNull().unique(),
    issuedAt: timestamp("issued_at", { withTimezone: true }).notNull().defaultNow(),
    /** The end of the last certificate. */
    expiresAt: timestamp("expires_at", { withTimezone: true }).notNull(),
    endedAt: timestamp("ended_at", { withTimezone: true }),
  },
  (table) => [
    index("phone_card_session").on(table.sessionId),
    index("phone_card_patron").on(table.patronId),
    index("phone_card_card").on(table.cardId),
    check("phone_card_public_key_length", sql`octet_length(${table.publicKey}) = 33`),
  ],
);

/** Each moment of a phone card opens one visit: what is shown a second time is a picture of it. */
export const phoneCardUse = pgTable(
  "phone_card_use",
  {
    phoneCardId: uuid("phone_card_id")
      .notNull()
      .references(() => phoneCard.id, { onDelete: "cascade" }),
    /** As it stands in the code: seconds since 1970. */
    second: bigint("second", { mode: "number" }).notNull(),
    visitId: uuid("visit_id").notNull(),
    deviceId: uuid("device_id")
      .notNull()
      .references(() => device.id),
    usedAt: timestamp("used_at", { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.phoneCardId, table.second] }),
    index("phone_card_use_used").on(table.usedAt),
  ],
);
