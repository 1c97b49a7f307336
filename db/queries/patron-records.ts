import { pool } from "#db/pool.ts";
import { awaitsRefund } from "#db/queries/retention.ts";
import type { Transaction } from "#db/transaction.ts";

/** What is written of a patron by the desk and by an import alike. */
export type PatronValues = {
  readonly familyName: string;
  readonly givenName: string;
  readonly middleName: string;
  readonly birthDate: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly address: string;
  readonly externalId: string | null;
  readonly language: string;
  readonly categoryId: number;
  readonly homeBranchId: number;
  readonly expiresOn: string | null;
};

export type NewPatronRow = PatronValues & { readonly status: "pending" | "active" };

/** Null: another patron has this external id. */
export async function insertPatron(
  transaction: Transaction,
  row: NewPatronRow,
): Promise<{ readonly patronId: number; readonly handle: string } | null> {
  const rows = await transaction.query<{ patronId: number; handle: string }>(
    `insert into patron (family_name, given_name, middle_name, birth_date, phone, email, address,
       external_id, language, category_id, home_branch_id, expires_on, status)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
     on conflict (external_id) do nothing returning id as "patronId", handle`,
    [...valuesOf(row), row.status],
  );
  return rows[0] ?? null;
}

/** In the order in which the statements name the columns. */
function valuesOf(row: PatronValues): unknown[] {
  return [
    row.familyName,
    row.givenName,
    row.middleName,
    row.birthDate,
    row.phone,
    row.email,
    row.address,
    row.externalId,
    row.language,
    row.categoryId,
    row.homeBranchId,
    row.expiresOn,
  ];
}

export type PlacesRow = {
  readonly branch: {
    readonly id: number;
    readonly timeZone: string;
    readonly isActive: boolean;
  } | null;
  readonly category: {
    readonly id: number;
    readonly membershipMonths: number | null;
    readonly isActive: boolean;
    readonly minAge: number | null;
    readonly maxAge: number | null;
  } | null;
  /** The library's own language, where it has chosen one. */
  readonly language: unknown;
};

/** What two codes stand for. */
export async function findPlaces(
  transaction: Transaction,
  codes: { readonly branch: string; readonly category: string },
): Promise<PlacesRow> {
  const [row] = await transaction.query<PlacesRow>(
    `select (select json_build_object('id', id, 'timeZone', time_zone, 'isActive', is_active) from branch where code = $1) as branch,
       (select json_build_object('id', id, 'membershipMonths', membership_months, 'isActive', is_active,
          'minAge', min_age, 'maxAge', max_age)
        from patron_category where code = $2) as category,
       (select value from setting where name = 'library.language' and branch_id is null) as language`,
    [codes.branch, codes.category],
  );
  return row ?? { branch: null, category: null, language: null };
}

/** Somebody of the same name, born on the same day or of unknown age: perhaps the same person. */
export async function hasNamesake(
  transaction: Transaction,
  who: {
    readonly familyName: string;
    readonly givenName: string;
    readonly birthDate: string | null;
  },
): Promise<boolean> {
  const [row] = await transaction.query<{ has: boolean }>(
    `select exists (select from patron where lower(family_name) = lower($1) and lower(given_name) = lower($2)
       and (birth_date = $3::date or birth_date is null or $3::date is null)
       and search_name like '%' || fold_name($1) || '%') as has`,
    [who.familyName, who.givenName, who.birthDate],
  );
  return row?.has === true;
}

export type PatronRow = {
  readonly patronId: number;
  readonly handle: string;
  readonly familyName: string;
  readonly givenName: string;
  readonly middleName: string;
  readonly birthDate: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly address: string;
  readonly externalId: string | null;
  readonly language: string;
  readonly category: string;
  readonly categoryName: string;
  readonly membershipMonths: number | null;
  readonly membershipFee: number | null;
  readonly minAge: number | null;
  readonly maxAge: number | null;
  readonly branch: string;
  readonly branchName: string;
  readonly branchId: number;
  readonly timeZone: string;
  readonly expiresOn: string | null;
  readonly status: "pending" | "active";
  readonly restrictedUntil: Date | null;
  readonly restrictionReason: string;
  readonly hasPin: boolean;
  readonly pinEndsAt: Date | null;
  readonly keepsHistory: boolean;
  readonly isDemo: boolean;
  readonly createdAt: Date;
};

const patronColumns = `patron.id as "patronId", patron.handle, patron.family_name as "familyName",
  patron.given_name as "givenName", patron.middle_name as "middleName", patron.birth_date as "birthDate",
  patron.phone, patron.email, patron.address, patron.external_id as "externalId", patron.language,
  patron_category.code as category, patron_category.name as "categoryName",
  patron_category.membership_months as "membershipMonths", patron_category.membership_fee as "membershipFee",
  patron_category.min_age as "minAge", patron_category.max_age as "maxAge",
  branch.code as branch, branch.name as "branchName", branch.id as "branchId", branch.time_zone as "timeZone",
  patron.expires_on as "expiresOn", patron.status, patron.restricted_until as "restrictedUntil",
  patron.restriction_reason as "restrictionReason", patron.pin_hash is not null as "hasPin",
  patron.pin_ends_at as "pinEndsAt", patron.keeps_history as "keepsHistory", patron.is_demo as "isDemo",
  patron.created_at as "createdAt"
  from patron join patron_category on patron_category.id = patron.category_id
  join branch on branch.id = patron.home_branch_id`;

export async function readPatronRow(handle: string): Promise<PatronRow | null> {
  const { rows } = await pool().query<PatronRow>(
    `select ${patronColumns} where patron.handle = $1::uuid`,
    [handle],
  );
  return rows[0] ?? null;
}

/** Locked, so that what is decided still holds when it is written; before any item, as everywhere. */
export async function lockPatronByHandle(
  transaction: Transaction,
  handle: string,
): Promise<PatronRow | null> {
  const rows = await transaction.query<PatronRow>(
    `select ${patronColumns} where patron.handle = $1::uuid for no key update of patron`,
    [handle],
  );
  return rows[0] ?? null;
}

/** False: another patron has this external id. */
export async function updatePatron(
  transaction: Transaction,
  patronId: number,
  row: PatronValues,
): Promise<boolean> {
  const rows = await transaction.query(
    `update patron set family_name = $1, given_name = $2, middle_name = $3, birth_date = $4, phone = $5,
       email = $6, address = $7, external_id = $8, language = $9, category_id = $10, home_branch_id = $11,
       expires_on = $12
     where id = $13::bigint and ($8::text is null or not exists (
       select from patron as other where other.external_id = $8 and other.id <> $13::bigint)) returning id`,
    [...valuesOf(row), patronId],
  );
  return rows.length > 0;
}

export function setRestriction(
  transaction: Transaction,
  patronId: number,
  restriction: { readonly until: string | null; readonly reason: string },
): void {
  transaction.send(
    "update patron set restricted_until = $2::timestamptz, restriction_reason = $3 where id = $1",
    [patronId, restriction.until, restriction.reason],
  );
}

/** Until when somebody is restricted and why, also when that is over; null: never was. */
export async function restrictionOf(
  transaction: Transaction,
  patronId: number,
): Promise<{ readonly until: Date; readonly reason: string } | null> {
  const rows = await transaction.query<{ until: Date; reason: string }>(
    `select restricted_until as until, restriction_reason as reason from patron
     where id = $1 and restricted_until is not null`,
    [patronId],
  );
  return rows[0] ?? null;
}

export function setMembership(
  transaction: Transaction,
  patronId: number,
  membership: { readonly status: "pending" | "active"; readonly expiresOn: string | null },
): void {
  transaction.send("update patron set status = $2, expires_on = $3 where id = $1", [
    patronId,
    membership.status,
    membership.expiresOn,
  ]);
}

/** `hours`: how long a PIN holds that the library gave; null: it is the patron's own. */
export function setPinHash(
  transaction: Transaction,
  patronId: number,
  pin: { readonly hash: string; readonly hours: number | null },
): void {
  transaction.send(
    "update patron set pin_hash = $2, pin_ends_at = now() + make_interval(hours => $3::int) where id = $1",
    [patronId, pin.hash, pin.hours],
  );
}

export function setHistoryChoice(
  transaction: Transaction,
  patronId: number,
  keepsHistory: boolean,
): void {
  transaction.send("update patron set keeps_history = $2 where id = $1", [patronId, keepsHistory]);
}

/** The mappings of what is over go at once, not after some days: this is what was asked for. */
export function forgetHistory(transaction: Transaction, patronId: number): void {
  transaction.send(
    `delete from party_patron where patron_id = $1 and open_loans = 0
       and last_used_at < now() - interval '1 day' and not is_unsettled(party_id) and not ${awaitsRefund}
       and not exists (select from hold where hold.party_id = party_patron.party_id and hold.ended_at is null)`,
    [patronId],
  );
}

/** Everything that points at the patron goes with it; parties stay, nobody's. */
export async function erasePatronRows(transaction: Transaction, patronId: number): Promise<void> {
  await transaction.query("select erase_patron($1::bigint)", [patronId]);
}

/** Nobody confirmed them for so many days, or their membership ended so many months ago; nothing is out or owed. 0: never. */
export async function lockOutlivedPatrons(
  transaction: Transaction,
  wish: { readonly pendingDays: number; readonly expiredMonths: number; readonly most: number },
): Promise<{ readonly patronId: number; readonly branchId: number }[]> {
  return await transaction.query<{ patronId: number; branchId: number }>(
    `select id as "patronId", home_branch_id as "branchId" from patron
     where (($1::int > 0 and status = 'pending' and created_at < now() - make_interval(days => $1::int))
         or ($2::int > 0 and expires_on < (now() - make_interval(months => $2::int))::date))
       and not exists (select from party_patron
         where patron_id = patron.id and (open_loans > 0 or is_unsettled(party_id) or ${awaitsRefund}))
       and not exists (select from party_patron join hold using (party_id)
         where patron_id = patron.id and hold.ended_at is null)
     order by id limit $3 for update skip locked`,
    [wish.pendingDays, wish.expiredMonths, wish.most],
  );
}
