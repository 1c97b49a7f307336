import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  customType,
  date,
  index,
  integer,
  pgTable,
  text,
  timestamp,
  uuid,
} from "drizzle-orm/pg-core";
import { branch, patronCategory } from "#db/schema/library.ts";

export const bytea = customType<{ data: Buffer }>({ dataType: () => "bytea" });

/** Who reads here. Nothing in the ledger points at a patron but `party_patron`. */
export const patron = pgTable(
  "patron",
  {
    id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    familyName: text("family_name").notNull(),
    givenName: text("given_name").notNull(),
    language: text("language").notNull().default("en"),
    categoryId: integer("category_id")
      .notNull()
      .references(() => patronCategory.id),
    homeBranchId: integer("home_branch_id")
      .notNull()
      .references(() => branch.id),
    /** The last day of the membership in the home branch's zone; empty: without end. */
    expiresOn: date("expires_on", { mode: "string" }),
    /** Restricted until then; 9999-12-31 is "never ends". */
    restrictedUntil: timestamp("restricted_until", { withTimezone: true }),
    pinHash: text("pin_hash"),
    /** Where letters go. It is never journalled, logged, or told to a tablet. */
    email: text("email"),
    keepsHistory: boolean("keeps_history").notNull().default(false),
    isDemo: boolean("is_demo").notNull().default(false),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [
    index("patron_of_category").on(table.categoryId),
    check(
      "patron_email_is_one_address",
      sql`char_length(${table.email}) <= 254 and ${table.email} ~ '^[^[:space:][:cntrl:]@<>",]+@[^[:space:][:cntrl:]@<>",]+$'`,
    ),
  ],
);

/** One of a patron's cards. The QR code holds a token that is looked up by its SHA-256 only. */
export const card = pgTable(
  "card",
  {
    id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    patronId: bigint("patron_id", { mode: "number" })
      .notNull()
      .references(() => patron.id),
    number: text("number").notNull().unique(),
    tokenHash: bytea("token_hash").unique(),
    status: text("status", { enum: ["active", "lost", "inactive"] })
      .notNull()
      .default("active"),
    issuedAt: timestamp("issued_at", { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [
    index("card_patron").on(table.patronId),
    check("card_status", sql`${table.status} in ('active', 'lost', 'inactive')`),
    check("card_token_hash_length", sql`octet_length(${table.tokenHash}) = 32`),
  ],
);

/** Somebody, for the length of a visit: what loans, commands and the journal name instead of a person. */
export const party = pgTable("party", {
  id: uuid("id").primaryKey(),
  createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
});

/**
 * Which patron a party is; deleted some days after the last return. `open_loans` is kept by a trigger
 * on `loan`, so that counting a patron's loans never walks through their past visits.
 */
export const partyPatron = pgTable(
  "party_patron",
  {
    partyId: uuid("party_id")
      .primaryKey()
      .references(() => party.id),
    patronId: bigint("patron_id", { mode: "number" })
      .notNull()
      .references(() => patron.id),
    /** The card that was shown: one that is reported lost lends nothing more, in an open visit neither. */
    cardId: bigint("card_id", { mode: "number" }).references(() => card.id),
    openLoans: integer("open_loans").notNull().default(0),
    lastUsedAt: timestamp("last_used_at", { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [
    index("party_patron_patron").on(table.patronId),
    index("party_patron_with_open_loans").on(table.patronId).where(sql`${table.openLoans} > 0`),
    check("party_patron_open_loans", sql`${table.openLoans} >= 0`),
  ],
);
