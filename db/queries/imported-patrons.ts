import { pool } from "#db/pool.ts";
import type { PatronValues } from "#db/queries/patron-records.ts";
import type { Transaction } from "#db/transaction.ts";

/** A reader as an import meets it: what a file may change, and the cards. */
export type KnownPatron = {
  readonly id: number;
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
  readonly branch: string;
  readonly expiresOn: string | null;
};

const columns = `patron.id, family_name as "familyName", given_name as "givenName", middle_name as "middleName",
  birth_date as "birthDate", phone, email, address, external_id as "externalId", language,
  patron_category.code as category, branch.code as branch, expires_on as "expiresOn"`;

/** Readers with one of these ids of another system, and the holders of these cards. */
export async function findKnownPatrons(
  transaction: Transaction,
  keys: { readonly externalIds: readonly string[]; readonly cardNumbers: readonly string[] },
  isLocked: boolean,
): Promise<{ readonly patrons: KnownPatron[]; readonly cards: ReadonlyMap<string, number> }> {
  const [cards, patrons] = await Promise.all([
    transaction.query<{ number: string; patronId: number }>(
      `select number, patron_id as "patronId" from card where number = any($1::text[])`,
      [keys.cardNumbers],
    ),
    transaction.query<KnownPatron>(
      `select ${columns} from patron join patron_category on patron_category.id = category_id
       join branch on branch.id = home_branch_id
       where external_id = any($1::text[])
         or patron.id in (select patron_id from card where number = any($2::text[]))
       order by patron.id ${isLocked ? "for update of patron" : ""}`,
      [keys.externalIds, keys.cardNumbers],
    ),
  ]);
  return { patrons, cards: new Map(cards.map(({ number, patronId }) => [number, patronId])) };
}

export type ImportPlaces = {
  readonly branches: readonly {
    readonly id: number;
    readonly code: string;
    readonly name: string;
    readonly isActive: boolean;
    readonly timeZone: string;
  }[];
  readonly categories: readonly {
    readonly id: number;
    readonly code: string;
    readonly name: string;
    readonly isActive: boolean;
    readonly membershipMonths: number | null;
    readonly minAge: number | null;
    readonly maxAge: number | null;
  }[];
  /** The library's own settings, as stored. */
  readonly settings: Readonly<Record<string, unknown>>;
};

/** What the codes of a file stand for. */
export async function readImportPlaces(): Promise<ImportPlaces> {
  const { rows } = await pool().query<ImportPlaces>(
    `select
       coalesce((select json_agg(json_build_object('id', id, 'code', code, 'name', name, 'isActive', is_active, 'timeZone', time_zone) order by position, id) from branch), '[]') as branches,
       coalesce((select json_agg(json_build_object('id', id, 'code', code, 'name', name, 'isActive', is_active,
         'membershipMonths', membership_months, 'minAge', min_age, 'maxAge', max_age) order by position, id) from patron_category), '[]') as categories,
       coalesce((select json_object_agg(name, value) from setting where branch_id is null), '{}') as settings`,
  );
  return rows[0] ?? { branches: [], categories: [], settings: {} };
}

/** Named by whoever inserts it: what an insert returns has no order that one may build on. */
export type NewImportedPatron = PatronValues & { readonly handle: string };

const fields = `$1::text[], $2::text[], $3::text[], $4::date[], $5::text[], $6::text[], $7::text[], $8::text[],
  $9::text[], $10::int[], $11::int[], $12::date[]`;

function valuesOf(rows: readonly PatronValues[]): unknown[] {
  return [
    rows.map((row) => row.familyName),
    rows.map((row) => row.givenName),
    rows.map((row) => row.middleName),
    rows.map((row) => row.birthDate),
    rows.map((row) => row.phone),
    rows.map((row) => row.email),
    rows.map((row) => row.address),
    rows.map((row) => row.externalId),
    rows.map((row) => row.language),
    rows.map((row) => row.categoryId),
    rows.map((row) => row.homeBranchId),
    rows.map((row) => row.expiresOn),
  ];
}

/** The new ids, in the order of the rows. */
export async function insertImportedPatrons(
  transaction: Transaction,
  rows: readonly NewImportedPatron[],
): Promise<number[]> {
  if (rows.length === 0) return [];
  const made = await transaction.query<{ id: number; handle: string }>(
    `insert into patron (family_name, given_name, middle_name, birth_date, phone, email, address,
       external_id, language, category_id, home_branch_id, expires_on, handle)
     select * from unnest(${fields}, $13::uuid[]) returning id, handle`,
    [...valuesOf(rows), rows.map(({ handle }) => handle)],
  );
  const ids = new Map(made.map(({ id, handle }) => [handle, id]));
  return rows.map(({ handle }) => ids.get(handle) ?? 0);
}

export function updateImportedPatrons(
  transaction: Transaction,
  rows: readonly (PatronValues & { readonly id: number })[],
): void {
  if (rows.length === 0) return;
  transaction.send(
    `update patron set family_name = row.family_name, given_name = row.given_name,
       middle_name = row.middle_name, birth_date = row.birth_date, phone = row.phone, email = row.email,
       address = row.address, external_id = row.external_id, language = row.language,
       category_id = row.category_id, home_branch_id = row.home_branch_id, expires_on = row.expires_on
     from unnest(${fields}, $13::bigint[])
       as row(family_name, given_name, middle_name, birth_date, phone, email, address,
         external_id, language, category_id, home_branch_id, expires_on, id)
     where patron.id = row.id`,
    [...valuesOf(rows), rows.map(({ id }) => id)],
  );
}

export function insertImportedCards(
  transaction: Transaction,
  cards: readonly { readonly patronId: number; readonly number: string }[],
): void {
  if (cards.length === 0) return;
  transaction.send(
    `insert into card (patron_id, number) select * from unnest($1::bigint[], $2::text[])`,
    [cards.map(({ patronId }) => patronId), cards.map(({ number }) => number)],
  );
}

/** Which of these numbers stand on a card, be it active or not. */
export async function findTakenNumbers(
  transaction: Transaction,
  numbers: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await transaction.query<{ number: string }>(
    "select number from card where number = any($1::text[])",
    [numbers],
  );
  return new Set(rows.map(({ number }) => number));
}

/** Taking the import back has to know which card came with it. */
export function nameImportedCards(
  transaction: Transaction,
  importId: number,
  cards: readonly { readonly patronId: number; readonly number: string }[],
): void {
  transaction.send(
    `update patron_import_change as change set card_number = given.number
     from unnest($2::bigint[], $3::text[]) as given(patron_id, number)
     where change.import_id = $1::int and change.patron_id = given.patron_id`,
    [importId, cards.map(({ patronId }) => patronId), cards.map(({ number }) => number)],
  );
}

export type ImportedChange = {
  readonly patronId: number;
  readonly kind: "new" | "changed";
  readonly before: Readonly<Record<string, string | null>>;
  readonly cardNumber: string | null;
  /** Drawn for the line of the journal. */
  readonly partyId: string;
  /** Which fields hold something new: their names, never their values. */
  readonly fields: readonly string[];
};

const asLeft = "encode(sha256(convert_to(to_jsonb(patron)::text, 'UTF8')), 'hex')";

/** What was done to each reader: a line of the journal by a party of its own, and what undoing needs. */
export function recordImportedChanges(
  transaction: Transaction,
  importId: number,
  by: string | null,
  changes: readonly ImportedChange[],
): void {
  if (changes.length === 0) return;
  transaction.send(
    `with done as (
       select * from unnest($2::uuid[], $3::bigint[], $4::text[], $5::jsonb[], $6::text[], $7::jsonb[])
         as done(party_id, patron_id, kind, before, card_number, detail)),
     somebody as (insert into party (id) select party_id from done),
     known as (insert into party_patron (party_id, patron_id) select party_id, patron_id from done),
     told as (
       insert into journal (act, outcome, branch_id, party_id, detail)
       select case done.kind when 'new' then 'register-patron' else 'edit-patron' end, 'imported',
         home_branch_id, party_id, detail
       from done join patron on patron.id = done.patron_id)
     insert into patron_import_change (import_id, patron_id, kind, before, left_as, card_number)
     select $1::int, patron.id, done.kind, done.before, ${asLeft}, done.card_number
     from done join patron on patron.id = done.patron_id`,
    [
      importId,
      changes.map(({ partyId }) => partyId),
      changes.map(({ patronId }) => patronId),
      changes.map(({ kind }) => kind),
      changes.map(({ before }) => JSON.stringify(before)),
      changes.map(({ cardNumber }) => cardNumber),
      changes.map(({ fields: names }) =>
        JSON.stringify({ fields: names, ...(by === null ? {} : { by }) }),
      ),
    ],
  );
}

/** Marks who was named by the directory just now. */
export function noteSeenInDirectory(
  transaction: Transaction,
  patronIds: readonly number[],
  seenAt: Date,
): void {
  transaction.send(
    `insert into patron_directory (patron_id, seen_at) select id, $2 from unnest($1::bigint[]) as id
     on conflict (patron_id) do update set seen_at = excluded.seen_at`,
    [patronIds, seenAt],
  );
}

/** Readers whom the directory named once and does not name any more. */
export async function countLeftDirectory(transaction: Transaction, seenAt: Date): Promise<number> {
  const [row] = await transaction.query<{ count: number }>(
    "select count(*)::int as count from patron_directory where seen_at < $1",
    [seenAt],
  );
  return row?.count ?? 0;
}

export type LeftPatron = {
  readonly handle: string;
  readonly familyName: string;
  readonly givenName: string;
  readonly seenAt: Date;
};

export async function listLeftDirectory(most: number): Promise<LeftPatron[]> {
  const { rows } = await pool().query<LeftPatron>(
    `select handle, family_name as "familyName", given_name as "givenName", seen_at as "seenAt"
     from patron_directory join patron on patron.id = patron_id
     where seen_at < (select max(seen_at) from patron_directory)
     order by family_name, given_name, patron.id limit $1`,
    [most],
  );
  return rows;
}
