import { sql } from "drizzle-orm";
import {
  bigint,
  check,
  index,
  integer,
  json,
  pgTable,
  primaryKey,
  smallint,
  text,
  timestamp,
  uuid,
} from "drizzle-orm/pg-core";
import { users } from "#db/schema/identity.ts";
import { branch } from "#db/schema/library.ts";
import { bytea } from "#db/schema/people.ts";

/** By what another program gets in. It may what its scopes say and whoever made it may at that moment. */
export const apiToken = pgTable(
  "api_token",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    /** SHA-256 of the token: what is kept here opens nothing. */
    hash: bytea("hash").notNull().unique(),
    name: text("name").notNull(),
    /** Permissions: domain/identity/permissions.ts. */
    scopes: text("scopes").array().notNull(),
    /** The branches at which they hold; empty: wherever they hold for whoever made it. */
    branchIds: integer("branch_ids").array(),
    /** Whoever made it; with her account it stops. */
    madeBy: uuid("made_by")
      .notNull()
      .references(() => users.id),
    madeAt: timestamp("made_at", { withTimezone: true }).notNull().defaultNow(),
    expiresAt: timestamp("expires_at", { withTimezone: true }).notNull(),
    /** To the minute; empty: never. */
    lastUsedAt: timestamp("last_used_at", { withTimezone: true }),
    /** When somebody revoked it; empty: nobody has. */
    revokedAt: timestamp("revoked_at", { withTimezone: true }),
  },
  (table) => [
    index("api_token_maker").on(table.madeBy),
    check("api_token_hash_length", sql`octet_length(${table.hash}) = 32`),
    check("api_token_name", sql`char_length(${table.name}) between 1 and 80`),
    check("api_token_scopes", sql`cardinality(${table.scopes}) between 1 and 50`),
    check("api_token_lasts", sql`${table.expiresAt} > ${table.madeAt}`),
  ],
);

/** What a program asked for under a key of its own and was told, where no command keeps it. */
export const apiRequest = pgTable(
  "api_request",
  {
    id: uuid("id").primaryKey(),
    /** SHA-256 of who asked for what: another wish under the same key is refused. */
    hash: bytea("hash").notNull(),
    answer: json("answer").notNull(),
    /** When it was asked; after some days it goes. */
    askedAt: timestamp("asked_at", { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [
    index("api_request_asked").on(table.askedAt),
    check("api_request_hash_length", sql`octet_length(${table.hash}) = 32`),
  ],
);

/** An address of another server that is told what the journal says, act by act, in its order. */
export const webhook = pgTable(
  "webhook",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    address: text("address").notNull(),
    /** Of which acts it is told. */
    acts: text("acts").array().notNull(),
    madeBy: uuid("made_by")
      .notNull()
      .references(() => users.id),
    madeAt: timestamp("made_at", { withTimezone: true }).notNull().defaultNow(),
    state: text("state", { enum: ["active", "dead"] })
      .notNull()
      .default("active"),
    /** How often the line that is due has failed. */
    tries: smallint("tries").notNull().default(0),
    /** Not before; also until when a worker has it in hand. */
    nextTryAt: timestamp("next_try_at", { withTimezone: true }).notNull().defaultNow(),
    /** Why the last try failed, as a code. */
    problem: text("problem"),
    /** When a line was accepted last; empty: none was. */
    deliveredAt: timestamp("delivered_at", { withTimezone: true }),
  },
  (table) => [
    index("webhook_due").on(table.nextTryAt).where(sql`${table.state} = 'active'`),
    check("webhook_state", sql`${table.state} in ('active', 'dead')`),
    check("webhook_address", sql`char_length(${table.address}) <= 500`),
    check("webhook_acts", sql`cardinality(${table.acts}) between 1 and 100`),
  ],
);

/** How far a webhook has come in the chain of a branch. */
export const webhookPosition = pgTable(
  "webhook_position",
  {
    /** The webhook. */
    webhookId: uuid("webhook_id")
      .notNull()
      .references(() => webhook.id, { onDelete: "cascade" }),
    branchId: integer("branch_id")
      .notNull()
      .references(() => branch.id, { onDelete: "cascade" }),
    /** The number of the last seal of which it was told, or did not want to be. */
    number: bigint("number", { mode: "number" }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.webhookId, table.branchId] })],
);
