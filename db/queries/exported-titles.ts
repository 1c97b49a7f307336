import { isInStock, isOnShelf } from "#db/queries/holds.ts";
import {
  copiesOfNumber,
  lexemeOfIsbn,
  lexemeOfSubject,
  type Narrowing,
  type NumberWish,
  narrowedBy,
} from "#db/queries/title-search.ts";
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
/** Titles that fit one of the readings or bear the number; neither: every title. */
export type ExportedSearch = Narrowing & {
  readonly readings: readonly string[];
  readonly number: NumberWish | null;
};

/** The last number of the next so many titles behind one of them; null: there are no more. */
export async function endOfStretch(after: number, titles: number): Promise<number | null> {
  const [row] = await reading.query<{ last: number | null }>(
    `select max(id)::float8 as last
     from (select id from title where id > $1 order by id limit $2) as stretch`,
    [after, titles],
  );
  return row?.last ?? null;
}

type Place = (value: unknown) => string;

/**
 * Numbers of titles in their order, of one stretch of them: however little of a large catalogue is
 * wanted, and however dear it is to tell, no statement looks at more titles than that.
 */
export async function listExportedIds(
  { stock, importId, ids, search }: ExportedSelection,
  stretch: { readonly after: number; readonly upTo: number },
): Promise<number[]> {
  const values: unknown[] = [];
  const place: Place = (value) => `$${values.push(value)}`;
  const conditions = [
    `title.id > ${place(stretch.after)}`,
    `title.id <= ${place(stretch.upTo)}`,
    ...(importId === null
      ? []
      : [
          `exists (select from catalogue_import_record as made
             where made.import_id = ${place(importId)} and made.title_id = title.id)`,
        ]),
    ...(ids === null ? [] : [`title.id = any(${place(ids)}::bigint[])`]),
    ...(stock === "published" ? amongPublished(search, place) : amongAll(stock, search, place)),
    ...(search?.isAvailable === true ? [standsFree(search.branchId, place)] : []),
  ];
  const rows = await reading.query<{ number: number }>(
    `select title.id::float8 as number from title where ${conditions.join(" and ")} order by title.id`,
    values,
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

/** By the index that readers search with, which holds what is published. */
function amongPublished(search: ExportedSearch | null, place: Place): string[] {
  if (search === null) return ["title.state = 'published'"];
  const narrowing = narrowedBy(search);
  const narrowed = [
    ...(narrowing === "" ? [] : [`words @@ ${place(narrowing)}::tsquery`]),
    ...(search.subject === ""
      ? []
      : [`words @@ ${lexemeOfSubject(`${place(search.subject)}::text`)}`]),
  ];
  const found = waysOf(search, place).map((way) =>
    ["select title_id from title_search where true", ...way, ...narrowed].join(" and "),
  );
  return ["title.state = 'published'", `title.id in (${found.join(" union ")})`];
}

/** Each way by which a published title is found; without any of them every one is. */
function waysOf({ readings, number }: ExportedSearch, place: Place): readonly string[][] {
  const ways = [
    ...(readings.length === 0 ? [] : [[`words @@ ${asked(readings, place)}`]]),
    ...(number === null
      ? []
      : [`words @@ ${lexemeOfIsbn(place(number.isbn ?? ""))}`, ...ofCopies(number, place)].map(
          (way) => [way],
        )),
  ];
  return ways.length === 0 ? [[]] : ways;
}

function ofCopies(number: NumberWish, place: Place): string[] {
  const copies = copiesOfNumber(number, place);
  return [`title_id in (${copies.barcode})`, `title_id in (${copies.callNumber})`];
}

function asked(readings: readonly string[], place: Place): string {
  return `search_queries(${place(readings)}::text[], false)`;
}

function standsFree(branchId: number | null, place: Place): string {
  const there =
    branchId === null
      ? ""
      : `and coalesce(item.seen_branch_id, item.home_branch_id) = ${place(branchId)}`;
  return `exists (select from item join item_type on item_type.id = item.item_type_id
    where item.title_id = title.id and ${isOnShelf} ${there})`;
}

const withMark = "select from item_mark where item_mark.item_id = item.id and ended_at is null";
const isWithdrawn = `exists (select from item where item.title_id = title.id)
  and not exists (select from item where item.title_id = title.id and not exists (${withMark} and kind = 'withdrawn'))`;

/**
 * With what readers do not find: by what titles themselves say, one that went into another left out.
 * Words are asked of both indexes, that of readers and that of what is kept back.
 */
function amongAll(
  stock: ExportedSelection["stock"],
  search: ExportedSearch | null,
  place: Place,
): string[] {
  const ofStock = { all: [], withdrawn: [isWithdrawn] } as const;
  return [
    ...(stock === "all" || stock === "withdrawn"
      ? ofStock[stock]
      : [`title.state = ${place(stock)}`]),
    "not exists (select from title_merge where gone_title_id = title.id and undone_at is null)",
    ...(search === null ? [] : told(search, place)),
  ];
}

function told(search: ExportedSearch, place: Place): string[] {
  const { readings, language, kind, year, subject, branchId } = search;
  const when = (isSaid: boolean, condition: (value: string) => string, value: unknown) =>
    isSaid ? [condition(place(value))] : [];
  return [
    ...when(readings.length > 0, withWords, readings),
    ...when(
      language !== "",
      (said) => `${said} = any(title.language || title.other_languages)`,
      language,
    ),
    ...when(kind !== "", (said) => `title.kind = ${said}`, kind),
    ...when(year.length === 3, (said) => `title.year / 10 = ${said}::int`, year),
    ...when(year !== "" && year.length !== 3, (said) => `title.year = ${said}::int`, year),
    ...when(
      subject !== "",
      (said) =>
        `exists (select from unnest(title.subjects) as one where lower(one) = lower(${said}))`,
      subject,
    ),
    ...when(
      branchId !== null,
      (said) =>
        `exists (select from item where item.title_id = title.id and item.home_branch_id = ${said})`,
      branchId,
    ),
  ];
}

function withWords(readings: string): string {
  const query = `search_queries(${readings}::text[], false)`;
  return `title.id in (select title_id from title_search where words @@ ${query}
    union select kept.id from title as kept where kept.state <> 'published'
      and words_of(kept.title || ' ' || kept.authors) @@ ${query})`;
}
