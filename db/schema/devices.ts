import { sql } from "drizzle-orm";
import { bigint, check, integer, jsonb, pgTable, text, timestamp, uuid } from "drizzle-orm/pg-core";
import { branch } from "#db/schema/library.ts";
import { bytea } from "#db/schema/people.ts";

/**
 * A device is its key: a tablet by the public half of its own, the operator's console by none, nor
 * `phones`: the door of a branch by which readers come from phones of their own.
 */
export const device = pgTable(
  "device",
  {
    id: uuid("id").primaryKey(),
    kind: text("kind", { enum: ["kiosk", "console", "phones"] }).notNull(),
    name: text("name").notNull(),
    branchId: integer("branch_id")
      .notNull()
      .references(() => branch.id),
    /** SPKI of a P-256 key. */
    publicKey: bytea("public_key"),
    /** Grows by one each time the device is paired anew; sequences begin again with it. */
    epoch: integer("epoch").notNull().default(1),
    status: text("status", { enum: ["active", "frozen", "revoked"] })
      .notNull()
      .default("active"),
    pairedAt: timestamp("paired_at", { withTimezone: true }).notNull().defaultNow(),
    statusChangedAt: timestamp("status_changed_at", { withTimezone: true }).notNull().defaultNow(),
    /** Why it is frozen: a code. */
    statusReason: text("status_reason"),
    /** Set: out of service for readers. What the tablet has kept is still taken. */
    lockedAt: timestamp("locked_at", { withTimezone: true }),
    /** Plain words of staff, shown on the tablet while it is locked. */
    lockReason: text("lock_reason"),
    /** Plain words of staff, shown on the first screen. */
    message: text("message"),
  },
  (table) => [
    check("device_kind", sql`${table.kind} in ('kiosk', 'console', 'phones')`),
    check("device_status", sql`${table.status} in ('active', 'frozen', 'revoked')`),
    check("device_kiosk_has_key", sql`${table.kind} <> 'kiosk' or ${table.publicKey} is not null`),
    check("device_epoch", sql`${table.epoch} >= 1`),
    check("device_status_reason", sql`${table.statusReason} ~ '^[a-z][a-z-]{1,40}$'`),
    check(
      "device_lock_reason",
      sql`${table.lockReason} is null or (length(${table.lockReason}) <= 200 and ${table.lockedAt} is not null)`,
    ),
    check("device_message", sql`length(${table.message}) between 1 and 200`),
  ],
);

/**
 * What a tablet last said of itself: one row per device, overwritten, so there is nothing to purge.
 * It holds no reader, no card and no item.
 */
export const deviceHeartbeat = pgTable(
  "device_heartbeat",
  {
    deviceId: uuid("device_id")
      .primaryKey()
      .references(() => device.id, { onDelete: "cascade" }),
    startedAt: timestamp("started_at", { withTimezone: true }).notNull().defaultNow(),
    lastSeenAt: timestamp("last_seen_at", { withTimezone: true }).notNull().defaultNow(),
    /** As `domain/kiosk/tablet-report.ts` has it; null from a page that sends none. */
    report: jsonb("report"),
    /** When staff were told that it is silent; null while it is not. */
    silenceToldAt: timestamp("silence_told_at", { withTimezone: true }),
  },
  (table) => [
    check(
      "device_heartbeat_report",
      sql`jsonb_typeof(${table.report}) = 'object' and octet_length(${table.report}::text) <= 2000`,
    ),
  ],
);

/** A one-time code that turns a browser into a device. Only its hash is kept. */
export const devicePairing = pgTable("device_pairing", {
  codeHash: bytea("code_hash").primaryKey(),
  name: text("name").notNull(),
  branchId: integer("branch_id")
    .notNull()
    .references(() => branch.id),
  /** Set: this device is paired anew and gets the next epoch. */
  deviceId: uuid("device_id").references(() => device.id),
  expiresAt: timestamp("expires_at", { withTimezone: true }).notNull(),
  usedAt: timestamp("used_at", { withTimezone: true }),
});

/** Counters of the rate limiter (PINs, pairing codes); its library reads and writes them. */
export const rateLimit = pgTable("rate_limit", {
  key: text("key").primaryKey(),
  points: integer("points").notNull().default(0),
  /** Milliseconds since 1970. */
  expire: bigint("expire", { mode: "number" }),
});
