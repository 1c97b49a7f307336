import { reading } from "#db/transaction.ts";

export type FoundTitle = {
  readonly id: number;
  readonly title: string;
  readonly authors: string;
  readonly year: number | null;
  readonly isbn: string | null;
  readonly state: "draft" | "review" | "published";
  readonly items: number;
};

const columns = `title.id::float8 as id, title.title, title.authors, title.year, title.isbn, title.state,
  (select count(*) from item where item.title_id = title.id)::int as items`;

/**
 * Titles for those who keep the stock: by a label's number, an inventory number or a part of it, an
 * ISBN, or words of title and authors. Without words what was changed last. `state` empty: any.
 */
export async function searchTitles(
  words: string,
  state: string,
  page: { readonly offset: number; readonly most: number },
): Promise<FoundTitle[]> {
  if (words === "")
    return await reading.query<FoundTitle>(
      `select ${columns} from title where $1 = '' or state = $1
       order by changed_at desc, id desc offset $2 limit $3`,
      [state, page.offset, page.most],
    );
  return await reading.query<FoundTitle>(
    `select ${columns} from title where ($2 = '' or state = $2) and (
       id in (select title_id from item where barcode = $1 or inventory_number = $1
         or string_to_array(inventory_number, '-'::text) @> array[$1])
       or isbn = $5
       or not exists (select from unnest(string_to_array(lower($1), ' ')) as word
         where position(word in lower(title || ' ' || authors)) = 0))
     order by lower(title), id offset $3 limit $4`,
    [words, state, page.offset, page.most, words.replace(/[\s-]/g, "")],
  );
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
