import { pool } from "#db/pool.ts";
import { inTransaction } from "#db/transaction.ts";

export const patronSorts = {
  match: "rank desc, lower(patron.family_name), lower(patron.given_name)",
  name: "lower(patron.family_name), lower(patron.given_name)",
  expiresOn: "patron.expires_on",
  createdAt: "patron.created_at",
} as const;

export type PatronSort = keyof typeof patronSorts;

export type PatronWish = {
  /** Words as they were typed; every one must be found in the name. Empty: everybody. */
  readonly words: string;
  /** Digits of a phone or a card number; empty: none were typed. */
  readonly digits: string;
  readonly category: string;
  readonly branch: string;
  readonly state: "" | "pending" | "restricted" | "expired";
  readonly sort: PatronSort;
  readonly direction: "up" | "down";
  readonly offset: number;
  readonly most: number;
};

export type FoundPatron = {
  readonly handle: string;
  readonly familyName: string;
  readonly givenName: string;
  readonly middleName: string;
  readonly birthDate: string | null;
  readonly category: string;
  readonly branch: string;
  readonly status: "pending" | "active";
  readonly expiresOn: string | null;
  readonly isExpired: boolean;
  readonly isRestricted: boolean;
  readonly cards: readonly string[];
  readonly openLoans: number;
  readonly hasAlert: boolean;
};

/**
 * Readers by name (typing mistakes and foreign spelling allowed), phone or card number. Trigrams choose
 * from the index by the longest word, the other words are looked for in what it finds.
 */
export async function findPatrons(wish: PatronWish): Promise<FoundPatron[]> {
  const order = wish.sort === "match" ? patronSorts.match : ordered(wish);
  return await inTransaction(async (transaction) => {
    // What counts as alike for the index; the words are looked at again below.
    await transaction.query("set local pg_trgm.word_similarity_threshold = 0.3", []);
    return await transaction.query<FoundPatron>(searchFor(order), [
      wish.words,
      wish.digits,
      wish.category,
      wish.branch,
      wish.state,
      wish.offset,
      wish.most,
    ]);
  });
}

/** The day of a reader's own branch: memberships and restrictions end with it. */
const homeToday = `(now() at time zone (select time_zone from branch as home where home.id = patron.home_branch_id))::date`;
const isRestricted = `(patron.restricted_until at time zone 'UTC')::date >= ${homeToday}`;

/**
 * What was typed is no pattern: its signs are escaped. ё is written e here and yo there. Short words
 * are alike sooner by chance.
 */
const searchFor = (order: string) =>
  `with typed as (select regexp_replace(fold_name($1), '([%_\\\\])', '\\\\\\1', 'g') as words),
     asked as (select words, array(
         select word from unnest(string_to_array(words, ' ')) as word
         where word <> '' order by length(word) desc) as each from typed),
     found as materialized (
       select patron.*, case when asked.words = '' then 0 else word_similarity(asked.words, patron.search_name) + similarity(asked.words, patron.search_name) / 10
         + (patron.search_name like asked.words || '%')::int + (patron.search_name like '%' || asked.words || '%')::int end as rank
       from patron, asked
       where ($1 = '' or ((patron.search_name like '%' || asked.each[1] || '%' or asked.each[1] <% patron.search_name
             or replace(asked.each[1], 'io', 'e') <% patron.search_name)
           and not exists (select from unnest(asked.each) as word
             where not (patron.search_name like '%' || word || '%' 
               or greatest(word_similarity(word, patron.search_name), word_similarity(replace(word, 'io', 'e'), patron.search_name))
                 > case when length(word) > 4 then 0.3 else 0.5 end))))
         and ($2 = '' or patron.phone_digits like '%' || $2 || '%'
           or exists (select from card where card.patron_id = patron.id and card.number like $2 || '%'))
         and ($5 = '' or ($5 = 'pending' and patron.status = 'pending')
           or ($5 = 'restricted' and ${isRestricted})
           or ($5 = 'expired' and patron.expires_on < ${homeToday})))
     select patron.handle, patron.family_name as "familyName", patron.given_name as "givenName",
       patron.middle_name as "middleName", patron.birth_date as "birthDate", patron_category.name as category,
       branch.name as branch, patron.status, patron.expires_on as "expiresOn",
       coalesce(patron.expires_on < ${homeToday}, false) as "isExpired",
       coalesce(${isRestricted}, false) as "isRestricted",
       array(select number from card where card.patron_id = patron.id and card.status = 'active'
         order by issued_at desc limit 3) as cards,
       (select coalesce(sum(open_loans), 0)::int from party_patron
        where party_patron.patron_id = patron.id and open_loans > 0) as "openLoans",
       exists (select from patron_note where patron_note.patron_id = patron.id and kind = 'alert') as "hasAlert"
     from found as patron join patron_category on patron_category.id = patron.category_id
     join branch on branch.id = patron.home_branch_id
     where ($3 = '' or patron_category.code = $3) and ($4 = '' or branch.code = $4)
     order by ${order}, patron.id offset $6 limit $7`;

/** Names of the code, never a visitor's text. */
function ordered({ sort, direction }: PatronWish): string {
  const way = direction === "down" ? "desc nulls last" : "asc nulls last";
  return patronSorts[sort]
    .split(", ")
    .map((column) => `${column} ${way}`)
    .join(", ");
}

export type Place = { readonly code: string; readonly name: string; readonly isActive: boolean };
export type CategoryPlace = Place & {
  readonly membershipMonths: number | null;
  readonly membershipFee: number | null;
  readonly minAge: number | null;
  readonly maxAge: number | null;
};

/** What can be chosen in the forms and filters of readers. */
export async function patronPlaces(): Promise<{
  readonly branches: readonly (Place & { readonly id: number })[];
  readonly categories: readonly CategoryPlace[];
}> {
  const [branches, categories] = await Promise.all([
    pool().query<Place & { id: number }>(
      `select id, code, name, is_active as "isActive" from branch order by position, id`,
    ),
    pool().query<CategoryPlace>(
      `select code, name, is_active as "isActive", membership_months as "membershipMonths",
         membership_fee as "membershipFee", min_age as "minAge", max_age as "maxAge"
       from patron_category order by position, id`,
    ),
  ]);
  return { branches: branches.rows, categories: categories.rows };
}
