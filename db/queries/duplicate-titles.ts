import { reading } from "#db/transaction.ts";

type Side = {
  readonly id: number;
  readonly title: string;
  readonly subtitle: string;
  readonly authors: string;
  readonly year: number | null;
  readonly publisher: string;
  readonly isbn: string | null;
  readonly items: number;
  readonly state: "draft" | "review" | "published";
  readonly format: string | null;
  readonly controlNumber: string;
  readonly maker: string;
  readonly key: string;
  readonly titleKey: string;
};
export type DuplicateRow = {
  readonly by: "isbn" | "control-number" | "title";
  readonly newer: Side;
  readonly older: Side;
};

/**
 * Pairs of titles that could be one, the newest first, by the keys that imports compare by. It looks at so
 * many titles below a number and asks three indexes of each: its work does not grow with the library. A
 * title whose pairs did not all come is left to the next look. `most` is more than one title can have, nine.
 */
export async function findDuplicateRows(
  below: number,
  { stretch, most }: { readonly stretch: number; readonly most: number },
): Promise<{ readonly rows: DuplicateRow[]; readonly lowest: number | null }> {
  const [found] = await reading.query<{ rows: DuplicateRow[]; lowest: number | null }>(
    `with stretch as materialized (
       select id, isbn, title_match_key(title, subtitle, authors, year, publisher) as key
       from title where id < $1::bigint and ${isWhole} order by id desc limit $2),
     hit as materialized (
       select stretch.id as newer, other.id as older, other.by from stretch cross join lateral (
         (select 'isbn' as by, title.id from title where title.isbn = stretch.isbn and title.id < stretch.id
           and ${isWhole} order by title.id limit 3)
         union all
         (select 'control-number', record.title_id from record as own
           join record on record.control_number = own.control_number and record.format = own.format
           join title on title.id = record.title_id
           where own.title_id = stretch.id and own.control_number <> '' and record.title_id < stretch.id
             and ${isWhole} limit 3)
         union all
         (select 'title', title.id from title
           where title_match_key(title, subtitle, authors, year, publisher) = stretch.key
             and title.id < stretch.id and ${isWhole} order by title.id limit 3)) as other
       limit $3),
     shown as (select * from hit where (select count(*) from hit) < $3
       or newer > (select min(newer) from hit) or (select min(newer) = max(newer) from hit))
     select coalesce((select json_agg(json_build_object('by', by, 'newer', ${side("newer")}, 'older', ${side("older")})
         order by shown.newer desc, shown.older) from shown
         join title as newer on newer.id = shown.newer left join record as newer_record on newer_record.title_id = shown.newer
         join title as older on older.id = shown.older left join record as older_record on older_record.title_id = shown.older),
       '[]') as rows,
       case when (select count(*) from hit) = $3 then (select min(newer) from shown)
         when (select count(*) from stretch) = $2 then (select min(id) from stretch) end as lowest`,
    [below, stretch, most],
  );
  return found ?? { rows: [], lowest: null };
}

/** It did not go into another one. */
const isWhole = `not exists (select from title_merge
  where title_merge.gone_title_id = title.id and title_merge.undone_at is null)`;

function side(of: "newer" | "older"): string {
  return `json_build_object('id', ${of}.id, 'title', ${of}.title, 'subtitle', ${of}.subtitle, 'authors', ${of}.authors,
    'year', ${of}.year, 'publisher', ${of}.publisher, 'isbn', ${of}.isbn, 'state', ${of}.state,
    'items', (select count(*)::int from item where item.title_id = ${of}.id),
    'format', ${of}_record.format, 'controlNumber', coalesce(${of}_record.control_number, ''),
    'maker', coalesce((select field ->> 'value' from jsonb_array_elements(${of}_record.fields -> 'fields') as field
      where field ->> 'tag' = '003' limit 1), ''),
    'key', title_match_key(${of}.title, ${of}.subtitle, ${of}.authors, ${of}.year, ${of}.publisher),
    'titleKey', title_match_key(${of}.title, '', '', null, ''))`;
}
