import { isFree, isInStock } from "#db/queries/holds.ts";
import { type Narrowing, narrowedBy } from "#db/queries/title-search.ts";
import type { TitleValues } from "#db/queries/title-versions.ts";
import { reading } from "#db/transaction.ts";

/** What a title says to others, with the record that it came with. */
export type ToldTitleRow = {
  readonly id: number;
  readonly title: string;
  readonly subtitle: string;
  readonly authors: string;
  readonly year: number | null;
  readonly language: string;
  readonly otherLanguages: readonly string[];
  readonly isbn: string | null;
  readonly otherIsbns: readonly string[];
  readonly classes: readonly string[];
  readonly audience: TitleValues["audience"];
  readonly kind: TitleValues["kind"];
  readonly publisher: string;
  readonly series: string;
  readonly subjects: readonly string[];
  readonly notes: string;
  readonly format: string | null;
  readonly fields: unknown;
  readonly version: number | null;
};

export type ExportedTitleRow = ToldTitleRow & {
  readonly items: readonly {
    readonly barcode: string;
    readonly branch: string;
    readonly itemType: string;
    readonly collection: string;
    readonly callNumber: string;
    readonly inventoryNumber: string;
    readonly price: string;
  }[];
};

/** The columns of `ToldTitleRow`; `title` and `record` are tables of the statement. */
export const toldColumns = `title.id::float8 as id, title.title, title.subtitle, title.authors, title.year, title.isbn,
  title.publisher, title.series, title.subjects, title.notes, title.language, title.other_languages as "otherLanguages",
  title.other_isbns as "otherIsbns", title.classes, title.audience, title.kind, record.format, record.fields, record.version`;

/** Which titles are taken out; null: all. */
export type ExportedSelection = {
  /** `withdrawn`: those with copies that were all withdrawn, whatever their state. */
  readonly stock: "published" | "review" | "draft" | "withdrawn" | "all";
  /** Of one import. */
  readonly importId: number | null;
  readonly ids: readonly number[] | null;
  /** Found by words and narrowed, as the catalogue's search does it. */
  readonly search: ExportedSearch | null;
};
/** `words` empty: every title. */
export type ExportedSearch = Narrowing & { readonly words: string };

/**
 * Numbers of titles in their order, from behind one of them. Many at once: what was chosen by
 * words or by what is on the shelf is looked for anew each time, whichever part of it is taken.
 */
export async function listExportedIds(
  selection: ExportedSelection,
  page: { readonly after: number; readonly most: number },
): Promise<number[]> {
  const { text, values } =
    selection.stock === "published" ? amongPublished(selection) : amongAll(selection);
  const rows = await reading.query<{ number: number }>(
    `select title.id::float8 as number from title
     where title.id > $1 and ($3::int is null or exists (select from catalogue_import_record as made
         where made.import_id = $3 and made.title_id = title.id))
       and ($4::bigint[] is null or title.id = any($4)) and ${text}
     order by title.id limit $2`,
    [page.after, page.most, selection.importId, selection.ids, ...values],
  );
  return rows.map(({ number }) => number);
}

/**
 * What is still in the wanted state of these titles, with copies and records, in the order of their
 * numbers. `digits`: of the currency in which prices are told.
 */
export async function listExportedTitles(
  ids: readonly number[],
  digits: number,
  stock: ExportedSelection["stock"],
): Promise<ExportedTitleRow[]> {
  return await reading.query<ExportedTitleRow>(
    `select ${toldColumns},
       coalesce((select jsonb_agg(jsonb_build_object('barcode', barcode, 'branch', branch.code,
           'itemType', item_type.code, 'collection', coalesce(collection.code, ''),
           'callNumber', coalesce(call_number, ''), 'inventoryNumber', coalesce(inventory_number, ''),
           'price', coalesce(round(price / 10::numeric ^ $2::int, $2::int)::text, '')) order by item.id)
         from item join branch on branch.id = home_branch_id join item_type on item_type.id = item_type_id
           left join collection on collection.id = collection_id
         where item.title_id = title.id and ${isInStock}), '[]') as items
     from title left join record on record.title_id = title.id
     where title.id = any($1::bigint[]) and ($3 in ('withdrawn', 'all') or title.state = $3) order by title.id`,
    [ids, digits, stock],
  );
}

type Condition = { readonly text: string; readonly values: readonly unknown[] };

/** By the index that readers search with, which holds what is published. */
function amongPublished({ search }: ExportedSelection): Condition {
  const text = `title.state = 'published'
    and (not $5::boolean or exists (select from title_search as found where found.title_id = title.id
      and ($6 = '' or found.words @@ search_query($6, false))
      and ($7 = '' or found.words @@ $7::tsquery)
      and ($8 = '' or found.words @@ ('''=s:' || left(md5(lower($8)), 16) || '''')::tsquery)))
    and (not $9::boolean or exists (select from item join item_type on item_type.id = item.item_type_id
      where item.title_id = title.id and ${isFree}
        and ($10::int is null or coalesce(item.seen_branch_id, item.home_branch_id) = $10)))`;
  const values = [
    search !== null,
    search?.words ?? "",
    search === null ? "" : narrowedBy(search),
    search?.subject ?? "",
    search?.isAvailable ?? false,
    search?.branchId ?? null,
  ];
  return { text, values };
}

const withMark = "select from item_mark where item_mark.item_id = item.id and ended_at is null";
const isWithdrawn = `exists (select from item where item.title_id = title.id)
  and not exists (select from item where item.title_id = title.id and not exists (${withMark} and kind = 'withdrawn'))`;

/** What readers do not find is in no index of theirs: titles are looked through, one that went into another left out. */
function amongAll({ stock, search }: ExportedSelection): Condition {
  const text = `($5 = 'all' or title.state = $5 or $5 = 'withdrawn' and ${isWithdrawn})
    and not exists (select from title_merge where gone_title_id = title.id and undone_at is null)
    and ($6 = '' or words_of(title.title || ' ' || title.authors) @@ search_query($6, false))
    and ($7 = '' or title.language = $7 or $7 = any(title.other_languages))
    and ($8 = '' or title.kind = $8)
    and ($9 = '' or title.year::text = $9 or char_length($9) = 3 and title.year / 10 = $9::int)
    and ($10 = '' or exists (select from unnest(title.subjects) as one where lower(one) = lower($10)))
    and ($11::int is null or exists (select from item
      where item.title_id = title.id and item.home_branch_id = $11))`;
  const { words = "", language = "", kind = "", year = "", subject = "" } = search ?? {};
  return { text, values: [stock, words, language, kind, year, subject, search?.branchId ?? null] };
}
