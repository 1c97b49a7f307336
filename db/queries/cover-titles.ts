import { reading } from "#db/transaction.ts";

export type CoverTitle = { readonly id: number; readonly cover: string | null };

/** Titles with an ISBN, or with a copy of this inventory number or barcode; none that went into another one. */
export async function titlesOfNumber(isbn: string | null, number: string): Promise<CoverTitle[]> {
  return await reading.query<CoverTitle>(
    `select id::float8 as id, cover from title where id in (
       select id from title where isbn = $1
       union select title_id from title_search where words @@ ('''=i:' || $1::text || '''')::tsquery
       union select title_id from item where inventory_number = $2 or barcode = $2)
       and not exists (select from title_merge where gone_title_id = title.id and undone_at is null) order by id`,
    [isbn ?? "", number],
  );
}
