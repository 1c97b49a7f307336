import { reading } from "#db/transaction.ts";

export type CoverTitle = { readonly id: number; readonly cover: string | null };

/**
 * Titles that a number means: those with the ISBN; else those with a copy of this inventory number or
 * barcode; else those whose record has the number. None that went into another one.
 */
export async function titlesOfNumber(asked: {
  readonly isbn: string | null;
  readonly number: string;
}): Promise<CoverTitle[]> {
  return await reading.query<CoverTitle>(
    `with found as (
       select id, 1 as rank from title where isbn = $1
       union all select title_id, 1 from title_search where words @@ ('''=i:' || $1::text || '''')::tsquery
       union all select title_id, 2 from item where inventory_number = $2 or barcode = $2
       union all select title_id, 3 from record where control_number = $2 and $2 <> ''),
     there as (select id, rank from found
       where not exists (select from title_merge where gone_title_id = found.id and undone_at is null))
     select id::float8 as id, cover from title
     where id in (select id from there where rank = (select min(rank) from there)) order by id`,
    [asked.isbn ?? "", asked.number],
  );
}
