import { isFree, isInStock } from "#db/queries/holds.ts";
import { briefly } from "#db/queries/limits.ts";
import { reading } from "#db/transaction.ts";

export type TitleRow = {
  readonly id: number;
  readonly title: string;
  readonly subtitle: string;
  readonly authors: string;
  readonly year: number | null;
  readonly language: string;
  readonly otherLanguages: readonly string[];
  readonly kind: string;
  readonly audience: string;
  readonly publisher: string;
  readonly series: string;
  readonly isbns: readonly string[];
  readonly subjects: readonly string[];
  readonly classes: readonly string[];
  readonly notes: string;
  readonly cover: string | null;
};

/** Null: there is none, or readers do not find it. */
export async function readPublishedTitle(id: number): Promise<TitleRow | null> {
  const [row] = await reading.query<TitleRow>(
    `select id::float8 as id, title, subtitle, authors, year, language, other_languages as "otherLanguages", kind, audience,
       publisher, series, array_remove(isbn || other_isbns, null) as isbns, subjects, classes, notes, cover
     from title where id = $1 and state = 'published'`,
    [id],
  );
  return row ?? null;
}

/** A copy as readers see it: where it is to be found, and whether it is there just now. */
export type CopyShown = {
  readonly barcode: string;
  readonly branch: string;
  readonly shelf: string | null;
  readonly callNumber: string | null;
  readonly isFree: boolean;
  readonly isForLoan: boolean;
  readonly dueOn: string | null;
};

/** The first hundred; nothing here says who has one. */
export async function copiesOfTitle(titleId: number): Promise<CopyShown[]> {
  return await reading.query(
    `select item.barcode, branch.name as branch, shelf.name as shelf, item.call_number as "callNumber",
       (${isFree}) as "isFree", item.is_for_loan and item_type.is_lent as "isForLoan", loan.due_on as "dueOn"
     from item join item_type on item_type.id = item.item_type_id
     join branch on branch.id = coalesce(item.seen_branch_id, item.home_branch_id)
     left join shelf on shelf.id = item.shelf_id
     left join loan on loan.item_id = item.id and loan.ended_at is null
     where item.title_id = $1 and ${isInStock}
     order by branch.position, branch.id, item.call_number, item.id limit 100`,
    [titleId],
  );
}

export type TitleInList = {
  readonly id: number;
  readonly title: string;
  readonly subtitle: string;
  readonly authors: string;
  readonly year: number | null;
  readonly language: string;
  readonly kind: string;
  readonly cover: string | null;
};
const listed = `title.id::float8 as id, title.title, title.subtitle, title.authors, title.year, title.language, title.kind, title.cover`;

/** Others by whoever is named first; of a name that hundreds of titles bear, of the first of those. */
export async function moreBy(
  titleId: number,
  author: string,
  most: number,
): Promise<TitleInList[]> {
  const text = `with hit as materialized (
       select title_id, words from title_search where words @@ search_query($2, false) limit 300)
     select ${listed} from hit join title on title.id = hit.title_id
     where hit.title_id <> $1 and ts_rank('{0, 0, 1, 0}', hit.words, search_query($2, false)) > 0
     order by title.year desc nulls last, title.id desc limit $3`;
  return await briefly([], (transaction) => transaction.query(text, [titleId, author, most]));
}

/** Those that share most subjects with it, of the same language first. */
export async function moreLike(titleId: number, most: number): Promise<TitleInList[]> {
  const text = `with wanted as (
       select language, subjects, (select string_agg('''=s:' || left(md5(lower(subject)), 16) || '''', ' | ')
         from unnest(subjects) as subject)::tsquery as asked from title where id = $1),
     hit as materialized (select title_id from title_search, wanted where words @@ asked limit 300)
     select ${listed} from hit join title on title.id = hit.title_id, wanted where title.id <> $1
     order by (select count(*) from unnest(title.subjects) as own where own = any(wanted.subjects)) desc,
       title.language = wanted.language desc, title.id desc limit $2`;
  return await briefly([], (transaction) => transaction.query(text, [titleId, most]));
}

/** What readers found last for the first time, the newest first: a draft is new when it is published. */
export async function newTitles(
  most: number,
): Promise<(TitleInList & { readonly publishedAt: Date })[]> {
  return await reading.query(
    `select ${listed}, published_at as "publishedAt" from title where state = 'published' order by published_at desc, title.id desc limit $1`,
    [most],
  );
}

export type ShelvedTitle = TitleInList & { readonly callNumber: string; readonly place: string };

const place = `fold_call_number(item.call_number) collate "C"`;

/**
 * Titles in the order of the shelves, from a call number on. Hundreds may stand under one number: of
 * those that stand there, from a title on.
 */
export async function titlesOnShelves(wish: {
  readonly from: string;
  readonly fromTitle: number;
  readonly branchId: number | null;
  readonly most: number;
}): Promise<ShelvedTitle[]> {
  return await reading.query(
    `with stood as materialized (
       select distinct on (${place}, item.title_id) item.title_id, item.call_number, ${place} as place from item
       where (${place}, item.title_id) >= (fold_call_number($1), $4::bigint) and ${place} > ''
         and ($2::int is null or item.home_branch_id = $2) and ${isInStock}
         and exists (select from title where title.id = item.title_id and title.state = 'published')
       order by ${place}, item.title_id limit $3)
     select ${listed}, stood.call_number as "callNumber", stood.place
     from stood join title on title.id = stood.title_id order by stood.place, title.id`,
    [wish.from, wish.branchId, wish.most, wish.fromTitle],
  );
}

/** How call numbers of books that readers find begin: by their first sign, so that one has somewhere to start. */
export async function shelfBeginnings(): Promise<string[]> {
  const rows = await reading.query<{ sign: string }>(
    `with recursive start as (
       select min(${place}) as place from item where ${place} > ''
       union all
       select (select min(${place}) from item where ${place} > left(start.place, 1) || chr(1114111))
       from start where start.place is not null)
     select left(place, 1) as sign from start where place is not null and (select true from item
       where ${place} >= left(start.place, 1) and ${place} < left(start.place, 1) || chr(1114111) and ${isInStock}
         and exists (select from title where title.id = item.title_id and title.state = 'published')
       limit 1)
     limit 100`,
    [],
  );
  return rows.map(({ sign }) => sign);
}

/** Published titles with numbers in a stretch, for a map of the site. */
export async function titlesBetween(
  first: number,
  last: number,
): Promise<{ readonly id: number; readonly title: string }[]> {
  return await reading.query(
    `select id::float8 as id, title from title where id between $1 and $2 and state = 'published' order by title.id`,
    [first, last],
  );
}

export async function lastTitle(): Promise<number> {
  const [row] = await reading.query<{ last: number }>(
    "select coalesce(max(id), 0)::float8 as last from title",
    [],
  );
  return row?.last ?? 0;
}
