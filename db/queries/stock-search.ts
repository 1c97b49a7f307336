import { filingKey } from "#db/queries/filing-key.ts";
import { reading } from "#db/transaction.ts";

export type FoundTitle = {
  readonly id: number;
  readonly title: string;
  readonly authors: string;
  readonly year: number | null;
  readonly isbn: string | null;
  readonly state: "draft" | "review" | "published";
  readonly items: number;
  /** Which version of it is seen. */
  readonly version: number;
};

const columns = `title.id::float8 as id, title.title, title.authors, title.year, title.isbn, title.state,
  (select count(*) from item where item.title_id = title.id)::int as items,
  coalesce((select record.version from record where record.title_id = title.id), 1) as version`;

/** One that went into another title is found as that. */
const isWhole = `not exists (select from title_merge where gone_title_id = title.id and undone_at is null)`;

/** So many of each way to find a title are put in order; whoever finds more says more words. */
const mostHits = 1000;
const key = "fold_sound(($1::text[])[1])";

/**
 * By the index that readers search with, which holds what is published; what is not has its own, by
 * title and authors. Nothing here grows with what is found.
 */
const hits = `
  (select title_id as id from item where barcode = $2 or inventory_number = $2
     or string_to_array(translate(inventory_number, '/'::text, '-'::text), '-'::text) @> array[$2] limit ${mostHits})
  union (select id from title where isbn = replace(replace($2, ' ', ''), '-', ''))
  union (select title_id from title_search where key = ${key} limit 100)
  union (select title_id from title_search where key ~>=~ (${key} || ' ') and key ~<~ (${key} || '!') limit 200)
  union (select title_id from title_search where words @@ search_queries($1::text[], true) limit ${mostHits})
  union (select id from title where state <> 'published'
     and words_of(title || ' ' || authors) @@ search_queries($1::text[], true) limit ${mostHits})`;

/**
 * Titles for those who keep the stock: by a label's number, an inventory number or a part of it, an
 * ISBN, or words of title and authors, read in each of these ways, the first as it was typed. Without
 * words what was changed last. `state` empty: any.
 */
export async function searchTitles(
  readings: readonly string[],
  state: string,
  page: { readonly offset: number; readonly most: number },
): Promise<FoundTitle[]> {
  const [typed] = readings;
  if (typed === undefined)
    return await reading.query<FoundTitle>(
      `select ${columns} from (
         select * from title where ($1 = '' or state = $1) ${isKeptBack(state)} and ${isWhole}
         order by changed_at desc, id desc offset $2 limit $3) as title
       order by title.changed_at desc, title.id desc`,
      [state, page.offset, page.most],
    );
  return await reading.query<FoundTitle>(
    `with hit as materialized (${hits})
     select ${columns} from hit join title using (id) left join title_search as found on found.title_id = title.id
     where ($3 = '' or state = $3) and ${isWhole}
     order by ${filingKey("title", "coalesce(found.key, fold_sound(title.title))")}, id offset $4 limit $5`,
    [readings, typed, state, page.offset, page.most],
  );
}

/** Said as the index of what is not published says it. */
function isKeptBack(state: string): string {
  return state === "draft" || state === "review" ? "and state <> 'published'" : "";
}

export type TitleGlance = {
  readonly id: number;
  readonly title: string;
  readonly subtitle: string;
  readonly authors: string;
  readonly year: number | null;
  readonly publisher: string;
  readonly isbn: string | null;
  readonly cover: string | null;
  readonly state: "draft" | "review" | "published";
};

export async function findTitle(id: number): Promise<TitleGlance | null> {
  const rows = await reading.query<TitleGlance>(
    `select id::float8 as id, title, subtitle, authors, year, publisher, isbn, cover, state
     from title where id = $1`,
    [id],
  );
  return rows[0] ?? null;
}
