import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
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
import { branch } from "#db/schema/library.ts";
import { bytea } from "#db/schema/people.ts";

/**
 * Who signs in at a browser. This table and the next three are shaped by the library that signs people
 * in, names of columns included; it reads whole rows, so secrets lie in tables of their own.
 */
export const users = pgTable(
  "users",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    name: text("name"),
    email: text("email").unique(),
    emailVerified: timestamp("emailVerified", { withTimezone: true }),
    image: text("image"),
    /** Typed at the sign-in page, in small letters; empty where another system signs the person in. */
    signInName: text("signInName").unique(),
    status: text("status", { enum: ["invited", "active", "disabled"] })
      .notNull()
      .default("active"),
    createdAt: timestamp("createdAt", { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [
    check("users_status", sql`${table.status} in ('invited', 'active', 'disabled')`),
    check(
      "users_sign_in_name_is_plain",
      sql`${table.signInName} = lower(${table.signInName}) and ${table.signInName} ~ '^[^[:space:][:cntrl:]]{1,64}$'`,
    ),
  ],
);

/** By which other system a person is known (OIDC, LDAP), and as whom there. */
export const accounts = pgTable(
  "accounts",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    userId: uuid("userId")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    type: text("type").notNull(),
    provider: text("provider").notNull(),
    providerAccountId: text("providerAccountId").notNull(),
    refresh_token: text("refresh_token"),
    access_token: text("access_token"),
    expires_at: bigint("expires_at", { mode: "number" }),
    id_token: text("id_token"),
    scope: text("scope"),
    session_state: text("session_state"),
    token_type: text("token_type"),
  },
  (table) => [
    unique("accounts_one_per_provider").on(table.provider, table.providerAccountId),
    index("accounts_user").on(table.userId),
  ],
);

/** An open or ended session. The cookie holds a random token; here lies its SHA-256 alone. */
export const sessions = pgTable(
  "sessions",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    userId: uuid("userId")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    sessionToken: text("sessionToken").notNull().unique(),
    /** The end of the day's work, whatever is done until then. */
    expires: timestamp("expires", { withTimezone: true }).notNull(),
    createdAt: timestamp("createdAt", { withTimezone: true }).notNull().defaultNow(),
    lastSeenAt: timestamp("lastSeenAt", { withTimezone: true }).notNull().defaultNow(),
    /** When a code of the second factor was accepted in this session. */
    secondFactorAt: timestamp("secondFactorAt", { withTimezone: true }),
    /** Another system, which the library trusts, had asked for a second factor as it began. */
    secondFactorElsewhere: boolean("secondFactorElsewhere").notNull().default(false),
    endedAt: timestamp("endedAt", { withTimezone: true }),
    endedBy: text("endedBy", {
      enum: ["signed-out", "owner", "administrator", "replaced", "credentials-changed", "disabled"],
    }),
    /** What the browser calls itself, shortened: its owner tells one from another by it. */
    browser: text("browser").notNull().default(""),
  },
  (table) => [
    index("sessions_user").on(table.userId),
    check("sessions_token_is_a_hash", sql`${table.sessionToken} ~ '^[A-Za-z0-9_-]{43}$'`),
    check("sessions_end_is_told", sql`(${table.endedAt} is null) = (${table.endedBy} is null)`),
  ],
);

/** Tokens of links that are sent by mail. */
export const verificationToken = pgTable(
  "verification_token",
  {
    identifier: text("identifier").notNull(),
    expires: timestamp("expires", { withTimezone: true }).notNull(),
    token: text("token").notNull(),
  },
  (table) => [primaryKey({ columns: [table.identifier, table.token] })],
);

/** argon2id in its own notation, which tells with which cost it was made. */
export const userPassword = pgTable("user_password", {
  userId: uuid("user_id")
    .primaryKey()
    .references(() => users.id, { onDelete: "cascade" }),
  hash: text("hash").notNull(),
  changedAt: timestamp("changed_at", { withTimezone: true }).notNull().defaultNow(),
});

/** The secret of a person's authenticator, encrypted; the last step whose code was taken. */
export const userTotp = pgTable("user_totp", {
  userId: uuid("user_id")
    .primaryKey()
    .references(() => users.id, { onDelete: "cascade" }),
  secret: bytea("secret").notNull(),
  confirmedAt: timestamp("confirmed_at", { withTimezone: true }),
  lastStep: bigint("last_step", { mode: "number" }).notNull().default(0),
});

/** Codes for who has lost the authenticator; each opens once. */
export const userRecoveryCode = pgTable(
  "user_recovery_code",
  {
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    codeHash: bytea("code_hash").notNull(),
    usedAt: timestamp("used_at", { withTimezone: true }),
  },
  (table) => [primaryKey({ columns: [table.userId, table.codeHash] })],
);

/** Built-in roles get their permissions from the code, named ones from `role_permission`. */
export const role = pgTable(
  "role",
  {
    code: text("code").primaryKey(),
    name: text("name").notNull(),
    isBuiltIn: boolean("is_built_in").notNull().default(false),
  },
  (table) => [check("role_code_is_plain", sql`${table.code} ~ '^[a-z0-9][a-z0-9-]{0,31}$'`)],
);

/** What a role that the library composed may do. */
export const rolePermission = pgTable(
  "role_permission",
  {
    roleCode: text("role_code")
      .notNull()
      .references(() => role.code, { onDelete: "cascade" }),
    permission: text("permission").notNull(),
  },
  (table) => [primaryKey({ columns: [table.roleCode, table.permission] })],
);

/** A person has a role at a branch, or everywhere where none is named. */
export const roleAssignment = pgTable(
  "role_assignment",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    roleCode: text("role_code")
      .notNull()
      .references(() => role.code),
    branchId: integer("branch_id").references(() => branch.id),
  },
  (table) => [
    uniqueIndex("role_assignment_once").on(
      table.userId,
      table.roleCode,
      sql`coalesce(${table.branchId}, 0)`,
    ),
    index("role_assignment_role").on(table.roleCode),
    check(
      "role_assignment_administrators_are_everywhere",
      sql`${table.roleCode} <> 'administrator' or ${table.branchId} is null`,
    ),
  ],
);

/** A link that opens one door once. Only its hash is kept. */
export const oneTimeLink = pgTable(
  "one_time_link",
  {
    hash: bytea("hash").primaryKey(),
    purpose: text("purpose", { enum: ["administrator", "invitation", "password"] }).notNull(),
    /** Empty: the link makes an account. */
    userId: uuid("user_id").references(() => users.id, { onDelete: "cascade" }),
    madeAt: timestamp("made_at", { withTimezone: true }).notNull().defaultNow(),
    expiresAt: timestamp("expires_at", { withTimezone: true }).notNull(),
    usedAt: timestamp("used_at", { withTimezone: true }),
  },
  (table) => [
    index("one_time_link_user").on(table.userId),
    check(
      "one_time_link_purpose",
      sql`${table.purpose} in ('administrator', 'invitation', 'password')`,
    ),
    check(
      "one_time_link_is_somebodys",
      sql`(${table.purpose} = 'administrator') = (${table.userId} is null)`,
    ),
    check("one_time_link_hash_length", sql`octet_length(${table.hash}) = 32`),
  ],
);

/**
 * A letter with a one-time link that somebody of the staff is to get. The link is drawn when the letter
 * is written and lies here as a hash, as every other; the address is looked up then, too.
 */
export const accountLetter = pgTable(
  "account_letter",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    kind: text("kind", {
      enum: ["invitation", "password", "changed", "names-tried", "cards-tried", "numbers-tried"],
    }).notNull(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    /** Of the screen on which it was asked for. */
    language: text("language").notNull(),
    askedAt: timestamp("asked_at", { withTimezone: true })
      .notNull()
      .default(sql`clock_timestamp()`),
    state: text("state", { enum: ["waiting", "sending", "sent", "given-up"] })
      .notNull()
      .default("waiting"),
    tries: smallint("tries").notNull().default(0),
    nextTryAt: timestamp("next_try_at", { withTimezone: true })
      .notNull()
      .default(sql`clock_timestamp()`),
    /** Why the last try failed, as a code. */
    problem: text("problem"),
  },
  (table) => [
    uniqueIndex("account_letter_one_at_a_time")
      .on(table.userId, table.kind)
      .where(sql`${table.state} in ('waiting', 'sending')`),
    index("account_letter_to_do")
      .on(table.nextTryAt)
      .where(sql`${table.state} in ('waiting', 'sending')`),
    check(
      "account_letter_kind",
      sql`${table.kind} in ('invitation', 'password', 'changed', 'names-tried', 'cards-tried', 'numbers-tried')`,
    ),
    check(
      "account_letter_state",
      sql`${table.state} in ('waiting', 'sending', 'sent', 'given-up')`,
    ),
    check("account_letter_language", sql`${table.language} ~ '^[a-z]{2,3}$'`),
    check("account_letter_problem_is_a_code", sql`${table.problem} ~ '^[a-z][a-z-]{1,40}$'`),
  ],
);
