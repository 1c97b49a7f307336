import type { Transaction } from "#db/transaction.ts";

export type NewPatronRow = {
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
  readonly status: "pending" | "active";
};

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
    [
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
      row.status,
    ],
  );
  return rows[0] ?? null;
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
       (select json_build_object('id', id, 'membershipMonths', membership_months, 'isActive', is_active)
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
