import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  bigint,
  boolean,
  check,
  customType,
  date,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { branch, patronCategory } from "#db/schema/library.ts";

export const bytea = customType<{ data: Buffer }>({ dataType: () => "bytea" });

/** The lengths are those of `domain/patrons/patron-fields.ts`; a test holds both together. */
const within = (column: AnyPgColumn, longest: number) =>
  sql`char_length(${column}) <= ${sql.raw(String(longest))}`;

/**
 * Who reads here. Nothing in the ledger points at a patron but `party_patron`. What else points here
 * does so with `on delete cascade`: whoever is erased leaves nothing behind in any table.
 */
export const patron = pgTable(
  "patron",
  {
    id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    /** By which pages name a patron: it tells nothing, not even how many there are. Never changed. */
    handle: uuid("handle").notNull().unique().defaultRandom(),
    familyName: text("family_name").notNull(),
    givenName: text("given_name").notNull(),
    /** A second given name, or the patronymic. */
    middleName: text("middle_name").notNull().default(""),
    birthDate: date("birth_date", { mode: "string" }),
    phone: text("phone"),
    address: text("address").notNull().default(""),
    /** Under which the school, the university or the directory knows them. */
    externalId: text("external_id").unique(),
    /** `pending`: registered beforehand, nobody at the desk has seen who it is yet. */
    status: text("status", { enum: ["pending", "active"] })
      .notNull()
      .default("active"),
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
    /** Why, in the staff's words; shown to staff only. */
    restrictionReason: text("restriction_reason").notNull().default(""),
    pinHash: text("pin_hash"),
    /** A PIN that the library gave holds until then; empty: the patron's own. */
    pinEndsAt: timestamp("pin_ends_at", { withTimezone: true }),
    /** Where letters go. It is never journalled, logged, or told to a tablet. */
    email: text("email"),
    keepsHistory: boolean("keeps_history").notNull().default(false),
    isDemo: boolean("is_demo").notNull().default(false),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
    /** The name as it is searched for, whatever its script and spelling: `fold_name`. */
    searchName: text("search_name").generatedAlwaysAs(
      sql`fold_name(family_name || ' ' || given_name || ' ' || middle_name)`,
    ),
    phoneDigits: text("phone_digits").generatedAlwaysAs(
      sql`regexp_replace(phone, '[^0-9]', '', 'g')`,
    ),
  },
  (table) => [
    index("patron_of_category").on(table.categoryId),
    index("patron_by_name").on(table.familyName, table.givenName, table.id),
    index("patron_searched_by_name").using("gin", table.searchName.op("gin_trgm_ops")),
    index("patron_searched_by_phone").using("gin", table.phoneDigits.op("gin_trgm_ops")),
    check("patron_status", sql`${table.status} in ('pending', 'active')`),
    check("patron_family_name_length", within(table.familyName, 100)),
    check("patron_given_name_length", within(table.givenName, 100)),
    check("patron_middle_name_length", within(table.middleName, 100)),
    check("patron_phone_length", within(table.phone, 40)),
    check("patron_address_length", within(table.address, 300)),
    check("patron_external_id_length", within(table.externalId, 64)),
    check("patron_restriction_reason_length", within(table.restrictionReason, 200)),
    check("patron_born_on_a_day", sql`isfinite(${table.birthDate})`),
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
    /** When it was printed last; each printing draws another token, and the one before is dead. */
    printedAt: timestamp("printed_at", { withTimezone: true }),
  },
  (table) => [
    index("card_patron").on(table.patronId),
    index("card_by_number").on(table.number.op("text_pattern_ops")),
    check("card_status", sql`${table.status} in ('active', 'lost', 'inactive')`),
    check("card_token_hash_length", sql`octet_length(${table.tokenHash}) = 32`),
  ],
);

/** The last number that was given to a card of the library's own; a number is never given twice. */
export const cardSeries = pgTable("card_series", {
  prefix: text("prefix").primaryKey(),
  lastNumber: bigint("last_number", { mode: "number" }).notNull(),
});

/** Who belongs to whom; `guardian`: the patron answers for the relative; `proxy`: the relative may fetch the patron's holds. */
export const patronLink = pgTable(
  "patron_link",
  {
    patronId: bigint("patron_id", { mode: "number" })
      .notNull()
      .references(() => patron.id, { onDelete: "cascade" }),
    relativeId: bigint("relative_id", { mode: "number" })
      .notNull()
      .references(() => patron.id, { onDelete: "cascade" }),
    kind: text("kind", { enum: ["guardian", "household", "proxy"] }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.patronId, table.relativeId] }),
    uniqueIndex("patron_link_once").on(
      sql`least(${table.patronId}, ${table.relativeId})`,
      sql`greatest(${table.patronId}, ${table.relativeId})`,
    ),
    index("patron_link_relative").on(table.relativeId),
    check("patron_link_kind", sql`${table.kind} in ('guardian', 'household', 'proxy')`),
    check("patron_link_is_between_two", sql`${table.patronId} <> ${table.relativeId}`),
  ],
);

/** What staff wrote about a patron; an `alert` stands large on the page. The patron may ask to see it. */
export const patronNote = pgTable(
  "patron_note",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    patronId: bigint("patron_id", { mode: "number" })
      .notNull()
      .references(() => patron.id, { onDelete: "cascade" }),
    kind: text("kind", { enum: ["note", "alert"] }).notNull(),
    text: text("text").notNull(),
    /** The account that wrote it; accounts may go, notes stay. */
    writtenBy: uuid("written_by"),
    writtenAt: timestamp("written_at", { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [
    index("patron_note_patron").on(table.patronId),
    check("patron_note_kind", sql`${table.kind} in ('note', 'alert')`),
    check("patron_note_length", sql`char_length(${table.text}) between 1 and 1000`),
  ],
);

/** To what a patron said yes or no, and when; the latest line of a purpose counts. */
export const patronConsent = pgTable(
  "patron_consent",
  {
    patronId: bigint("patron_id", { mode: "number" })
      .notNull()
      .references(() => patron.id, { onDelete: "cascade" }),
    purpose: text("purpose").notNull(),
    isGiven: boolean("is_given").notNull(),
    at: timestamp("at", { withTimezone: true }).notNull().default(sql`clock_timestamp()`),
  },
  (table) => [
    primaryKey({ columns: [table.patronId, table.purpose, table.at] }),
    check("patron_consent_purpose_is_a_code", sql`${table.purpose} ~ '^[a-z][a-z-]{1,40}$'`),
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
