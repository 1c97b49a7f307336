import { allowLongStatements } from "#db/queries/limits.ts";
import { reading, type Transaction } from "#db/transaction.ts";

export type NameKind = "person" | "subject" | "publisher" | "series";

export type NameListed = {
  readonly id: number;
  readonly name: string;
  readonly titles: number;
  readonly variants: readonly string[];
};
export type NameSort = "titles" | "name";

const variantsOf = `array(select variant from authority_variant where authority_id = authority.id order by variant)`;
const orders = {
  titles: { down: "titles desc nulls last, name", up: "titles, name" },
  name: { down: "name desc", up: "name" },
} as const satisfies Readonly<Record<NameSort, Readonly<Record<"up" | "down", string>>>>;

/**
 * Names of a kind, found by their own words or those of a variant; without words all of them, in the order
 * of an index. Variants are looked up for the page alone, not for what stands before it.
 */
export async function listNames(wish: {
  readonly kind: NameKind;
  readonly words: string;
  readonly sort: NameSort;
  readonly direction: "up" | "down";
  readonly offset: number;
  readonly most: number;
}): Promise<NameListed[]> {
  const order = `${orders[wish.sort][wish.direction]}, id`;
  return await reading.query<NameListed>(
    `select id, name, titles, ${variantsOf} as variants from (
       select id, name, titles from authority
       where kind = $1 ${wish.words === "" ? "and $2 = ''" : `and id in (${namesWith})`}
       order by ${order} offset $3 limit $4) as authority
     order by ${order}`,
    [wish.kind, wish.words, wish.offset, wish.most],
  );
}

/** A thousand at most: who finds more says more words. */
const namesWith = `
  (select id from authority where kind = $1 and words_of(name) @@ search_query($2, true) limit 1000)
  union (select authority_id from authority_variant
    where kind = $1 and words_of(variant) @@ search_query($2, true) limit 1000)`;

/** What somebody may mean who is still typing, the most used first; `variant`: by what it was found. */
export async function suggestNames(
  kind: NameKind,
  typed: string,
  most: number,
): Promise<{ readonly name: string; readonly variant: string | null }[]> {
  return await reading.query(
    `with hit as materialized (
       (select id, null as variant from authority
        where kind = $1 and words_of(name) @@ search_query($2, true) limit 300)
       union all (select authority_id, variant from authority_variant
         where kind = $1 and words_of(variant) @@ search_query($2, true) limit 100))
     select name, case when count(*) = count(hit.variant) then min(hit.variant) end as variant
     from hit join authority using (id) group by authority.id order by titles desc, name limit $3`,
    [kind, typed, most],
  );
}

export type NameWhole = {
  readonly id: number;
  readonly kind: NameKind;
  readonly name: string;
  readonly note: string;
  readonly titles: number;
  readonly version: number;
  readonly variants: readonly string[];
};

export async function findName(
  { query }: Pick<Transaction, "query">,
  id: number,
): Promise<NameWhole | null> {
  const [row] = await query<NameWhole>(
    `select id, kind, name, note, titles, version, ${variantsOf} as variants from authority where id = $1`,
    [id],
  );
  return row ?? null;
}

/** In the order of their numbers; nobody changes them until the transaction ends. */
export async function lockNames(
  transaction: Transaction,
  ids: readonly number[],
): Promise<NameWhole[]> {
  await transaction.query(
    "select from authority where id = any($1::int[]) order by id for update",
    [ids],
  );
  const found = await Promise.all(ids.map((id) => findName(transaction, id)));
  return found.filter((each) => each !== null);
}

/** Of these forms those that are another name, or a variant of one. */
export async function formsTaken(
  transaction: Transaction,
  asked: { readonly id: number; readonly kind: NameKind; readonly forms: readonly string[] },
): Promise<string[]> {
  const rows = await transaction.query<{ form: string }>(
    `select name as form from authority where kind = $1 and name = any($2::text[]) and id <> $3
     union select variant from authority_variant where kind = $1 and variant = any($2::text[]) and authority_id <> $3`,
    [asked.kind, asked.forms, asked.id],
  );
  return rows.map(({ form }) => form);
}

/**
 * The name as it shall be; its titles are then written anew for the search, also those that bear a form
 * which it had until now.
 */
export function writeName(
  transaction: Transaction,
  wanted: Pick<NameWhole, "id" | "kind" | "name" | "note" | "variants">,
): void {
  transaction.send(
    `update authority set name = $2, note = $3, version = version + 1, spread_to = 0,
       changed_at = clock_timestamp(), left_forms = array(
         select form from (select unnest(left_forms) union select authority.name
           union select variant from authority_variant where authority_id = $1) as had (form)
         where form <> $2 and form <> all($4::text[]))
     where id = $1`,
    [wanted.id, wanted.name, wanted.note, wanted.variants],
  );
  transaction.send("delete from authority_variant where authority_id = $1", [wanted.id]);
  insertVariants(transaction, wanted);
}

/** Another name takes over what this one was. */
export function dropName(transaction: Transaction, gone: number, kept: number): void {
  transaction.send(
    `update authority set titles = authority.titles + gone.titles,
       left_forms = authority.left_forms || gone.left_forms
     from authority as gone where gone.id = $1 and authority.id = $2`,
    [gone, kept],
  );
  transaction.send("delete from authority where id = $1", [gone]);
}

/** A name that had gone, under its old number; its titles are counted to it and no more to the other. */
export function bringNameBack(transaction: Transaction, back: NameWhole, from: number): void {
  transaction.send(
    `insert into authority (id, kind, name, note, titles, version, changed_at)
     overriding system value values ($1, $2, $3, $4, $5, $6, clock_timestamp())`,
    [back.id, back.kind, back.name, back.note, back.titles, back.version + 1],
  );
  transaction.send("update authority set titles = greatest(0, titles - $2) where id = $1", [
    from,
    back.titles,
  ]);
  insertVariants(transaction, back);
}

function insertVariants(
  transaction: Transaction,
  { id, kind, variants }: Pick<NameWhole, "id" | "kind" | "variants">,
): void {
  transaction.send(
    `insert into authority_variant (kind, variant, authority_id)
     select $2, variant, $1 from unnest($3::text[]) as variant`,
    [id, kind, variants],
  );
}

/** Brings some more titles of a name up to date; false: none were left. */
export async function spreadName(
  transaction: Transaction,
  id: number,
  most: number,
): Promise<boolean> {
  const [row] = await transaction.query<{ last: number | null }>(
    `select spread_variants(id, spread_to, $2) as last from authority
     where id = $1 and spread_to is not null`,
    [id, most],
  );
  const last = row?.last ?? null;
  await transaction.query(
    `update authority set spread_to = $2,
       left_forms = case when $2::bigint is null then '{}' else left_forms end where id = $1`,
    [id, last],
  );
  return last !== null;
}

/** A name of which titles are still found by what it was; null: there is none. */
export async function lockSpreadingName(transaction: Transaction): Promise<number | null> {
  const [row] = await transaction.query<{ id: number }>(
    "select id from authority where spread_to is not null order by id limit 1 for update skip locked",
    [],
  );
  return row?.id ?? null;
}

/** Whether a title or a name was changed, or titles became one, since names were counted last. */
export async function areNamesStale(transaction: Transaction): Promise<boolean> {
  const [row] = await transaction.query<{ stale: boolean }>(
    `select exists (select from title where changed_at > counted.at)
       or exists (select from authority where changed_at > counted.at)
       or exists (select from title_merge where greatest(made_at, undone_at) > counted.at) as stale
     from (select coalesce(max(counted_at), '-infinity') as at from authority) as counted`,
    [],
  );
  return row?.stale === true;
}

/**
 * Counts every name that titles bear, and takes in those that are new. Returns how many came. It walks
 * through all titles; most have one author, which is told without asking.
 */
export async function countNames(transaction: Transaction): Promise<number> {
  allowLongStatements(transaction);
  transaction.send("set local work_mem = '64MB'", []);
  await transaction.query("select pg_advisory_xact_lock(hashtext('bibliomat names'))", []);
  const rows = await transaction.query(
    `with whole as (
       select authors, subjects, publisher, series from title where not exists (
         select from title_merge where gone_title_id = title.id and undone_at is null)),
     borne as (
       select 'person' as kind, form from whole cross join lateral unnest(
         case when strpos(authors, ',') > 0 then names_in_authors(authors) else array[btrim(authors)] end) as form
       union all select 'subject', unnest(subjects) from whole
       union all select 'publisher', publisher from whole
       union all select 'series', series from whole),
     counted as materialized (
       select kind, form, count(*)::int as titles from borne
       where form <> '' and char_length(form) <= 500 group by kind, form),
     known as materialized (
       select counted.*, coalesce(authority.id, authority_id) as id from counted
       left join authority on authority.kind = counted.kind and authority.name = form
       left join authority_variant on authority_variant.kind = counted.kind and variant = form),
     summed as (select id, sum(titles)::int as titles from known where id is not null group by id),
     recounted as (
       update authority set titles = coalesce(now.titles, 0)
       from (select authority.id, summed.titles from authority left join summed using (id)) as now
       where authority.id = now.id and authority.titles <> coalesce(now.titles, 0))
     insert into authority (kind, name, titles) select kind, form, titles from known where id is null
     on conflict do nothing returning id`,
    [],
  );
  await transaction.query(
    `delete from authority where titles = 0 and version = 1 and note = ''
       and not exists (select from authority_variant where authority_id = authority.id)`,
    [],
  );
  await transaction.query(
    "update authority set counted_at = now() where id = (select min(id) from authority)",
    [],
  );
  return rows.length;
}

/** The name that is written so, or has such a variant. */
export async function findNumberOfName(kind: NameKind, form: string): Promise<number | null> {
  const [row] = await reading.query<{ id: number }>(
    `select id from authority where kind = $1 and name = $2
     union all select authority_id from authority_variant where kind = $1 and variant = $2`,
    [kind, form],
  );
  return row?.id ?? null;
}
