import { sql } from "drizzle-orm";
import { bigint, check, integer, pgTable, text, timestamp, uuid } from "drizzle-orm/pg-core";
import { branch } from "#db/schema/library.ts";
import { bytea } from "#db/schema/people.ts";

/** A device is its key: a tablet by the public half of its own, the operator's console by none. */
export const device = pgTable(
  "device",
  {
    id: uuid("id").primaryKey(),
    kind: text("kind", { enum: ["kiosk", "console"] }).notNull(),
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
  },
  (table) => [
    check("device_kind", sql`${table.kind} in ('kiosk', 'console')`),
    check("device_status", sql`${table.status} in ('active', 'frozen', 'revoked')`),
    check("device_kiosk_has_key", sql`${table.kind} <> 'kiosk' or ${table.publicKey} is not null`),
    check("device_epoch", sql`${table.epoch} >= 1`),
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
