import { filingKey } from "#db/queries/filing-key.ts";
import { isInStock, isOnShelf } from "#db/queries/holds.ts";
import { briefly } from "#db/queries/limits.ts";
import { reading } from "#db/transaction.ts";

/** So many hits are ranked; a search that finds more says so and counts no further. */
export const mostHits = 1000;
/** Of so many of the best it is told what a list can be narrowed by. */
const mostTold = 400;

export const titleSorts = {
  match: "score desc, title_id desc",
  newest: "year desc nulls last, score desc, title_id desc",
  oldest: "year nulls last, score desc, title_id desc",
  title: "filing, title_id desc",
  added: "title_id desc",
} as const;
export type TitleSort = keyof typeof titleSorts;

/** By what a list of titles is narrowed; empty: by nothing. */
export type Narrowing = {
  readonly language: string;
  readonly kind: string;
  /** A year, or a decade such as `198`. */
  readonly year: string;
  readonly subject: string;
  /** Its id; null: every branch. */
  readonly branchId: number | null;
  readonly isAvailable: boolean;
};

export type TitleWish = Narrowing & {
  /** Ways to read what was typed: a title that fits one of them is found. Empty: every title. */
  readonly readings: readonly string[];
  /** Titles that were found by a code; null: found by words. */
  readonly ids: readonly number[] | null;
  /** Somebody is still at the last word: what begins so is meant, too. */
  readonly isTyping: boolean;
  readonly sort: TitleSort;
  readonly offset: number;
  readonly most: number;
};

export type FoundTitle = {
  readonly id: number;
  readonly title: string;
  readonly subtitle: string;
  readonly authors: string;
  readonly year: number | null;
  readonly language: string;
  readonly kind: string;
  readonly cover: string | null;
  readonly copies: number;
  /** Standing on a shelf just now, at the branch that was asked for. */
  readonly free: number;
};

type Share<Value> = { readonly value: Value; readonly titles: number };
export type FoundTitles = {
  /** More than `mostHits`: nobody knows how many. */
  readonly total: number;
  readonly titles: readonly FoundTitle[];
  readonly languages: readonly Share<string>[];
  readonly kinds: readonly Share<string>[];
  readonly decades: readonly Share<number>[];
  readonly subjects: readonly Share<string>[];
  readonly branches: readonly Share<number>[];
};

/**
 * Titles by words, best first. Nothing here grows with what is found: an index gives so many hits at
 * most, only they are ranked, and only the best of them are counted by language, year and the like.
 */
export async function findTitles(wish: TitleWish): Promise<FoundTitles> {
  const values = [
    wish.readings,
    narrowedBy(wish),
    wish.subject,
    wish.branchId,
    wish.ids,
    mostHits + 1,
    mostTold,
    wish.offset,
    wish.most,
  ];
  return await briefly(nothing, async (transaction) => {
    // Compiling a statement takes longer than running this one.
    transaction.send("set local jit = off", []);
    const [found] = await transaction.query<FoundTitles>(searchFor(wish), values);
    if (found === undefined) throw new Error("a search answered nothing");
    return found;
  });
}

const nothing: FoundTitles = {
  total: 0,
  titles: [],
  languages: [],
  kinds: [],
  decades: [],
  subjects: [],
  branches: [],
};

function searchFor(wish: TitleWish): string {
  const kept = wish.isAvailable
    ? `where exists (select from item join item_type on item_type.id = item.item_type_id
        where item.title_id = ranked.title_id and ${isOnShelfHere})`
    : "";
  const isOfTitle = wish.sort !== "match" && wish.sort !== "added";
  const filing = wish.sort === "title" ? filingKey("title", "found.key") : "found.key";
  return `with given as (select $1::text[], $2::text, $3::text, $4::int, $5::bigint[], $6::int, $7::int, $8::int, $9::int),
    hit as materialized (${hitsOf(wish)}),
    ranked as materialized (
      select found.title_id, ${filing} as filing, found.branches, ${isOfTitle ? "title.year" : "null::int as year"}, ${scoreOf(wish)} as score
      from (select distinct on (title_id) * from hit order by title_id) as found
      ${isOfTitle ? "join title on title.id = found.title_id" : ""}),
    kept as materialized (select * from ranked ${kept}),
    page as (select title_id, row_number() over (order by ${titleSorts[wish.sort]}) as place from kept
      order by place offset $8 limit $9),
    told as materialized (
      select title.language, title.kind, title.year, title.subjects, best.branches
      from (select * from kept order by score desc limit $7) as best join title on title.id = best.title_id)
    select (select count(*)::int from kept) as total,
      coalesce((select json_agg(shown order by place) from (${shown}) as shown), '[]') as titles,
      ${shareOf("language", "languages", "language <> 'und'")}, ${shareOf("kind", "kinds", "true")},
      ${shareOf("year / 10", "decades", "year is not null")},
      ${shareOf("each", "subjects", "true", ", unnest(subjects) as each")},
      ${shareOf("each", "branches", "true", ", unnest(branches) as each")}`;
}

/** What begins as it was typed comes from the list of names, so that a common word does not hide it. */
function hitsOf(wish: TitleWish): string {
  const conditions = [
    ...(narrowedBy(wish) === "" ? [] : ["words @@ $2::tsquery"]),
    ...(wish.subject === ""
      ? []
      : ["words @@ ('''=s:' || left(md5(lower($3)), 16) || '''')::tsquery"]),
  ];
  const found = (...more: readonly string[]) =>
    `select ${searched} from title_search where ${[...more, ...conditions].join(" and ")}`;
  if (wish.ids !== null) return `${found("title_id = any($5::bigint[])")} limit $6`;
  if (wish.readings.length === 0)
    return conditions.length > 0
      ? `${found()} limit $6`
      : `select ${searched} from title_search order by title_id desc limit $6`;
  return `(${found(`key = ${typedKey}`)} limit 100)
    union all (${found(`key ~>=~ (${typedKey} || ' ')`, `key ~<~ (${typedKey} || '!')`)} limit 200)
    union all (${found(`words @@ search_queries($1::text[], ${String(wish.isTyping)})`)} limit $6)`;
}

/** A hit is read once: its row is ranked as the index gave it. */
const searched = "title_id, key, words, branches, copies";
const typedKey = "fold_sound(($1::text[])[1])";

/** Called so, beginning so, holding it as it was typed; then by how much of it stands where. */
function scoreOf({ ids, readings, isTyping }: TitleWish): string {
  if (ids !== null || readings.length === 0) return "ln(1 + found.copies)";
  return `case when found.key = ${typedKey} then 8 when starts_with(found.key, ${typedKey} || ' ') then 4
    when position(${typedKey} in found.key) > 0 then 2 else 0 end
    + ts_rank('{0.05, 0.2, 0.6, 1}', found.words, search_queries($1::text[], ${String(isTyping)}), 1) * 2 + ln(1 + found.copies) / 50`;
}

const isOnShelfHere = `${isOnShelf} and ($4::int is null or coalesce(item.seen_branch_id, item.home_branch_id) = $4)`;

const shown = `select page.place, title.id::float8 as id, title.title, title.subtitle, title.authors, title.year,
    title.language, title.kind, title.cover, stock.copies, stock.free
  from page join title on title.id = page.title_id cross join lateral (
    select count(*)::int as copies, (count(*) filter (where ${isOnShelfHere}))::int as free
    from item join item_type on item_type.id = item.item_type_id where item.title_id = title.id and ${isInStock}) as stock`;

function shareOf(value: string, name: string, condition: string, from = ""): string {
  return `coalesce((select json_agg(share order by share.titles desc, share.value) from (
    select ${value} as value, count(*)::int as titles from told${from} where ${condition}
    group by 1 order by 2 desc, 1 limit 12) as share), '[]') as ${name}`;
}

/** As lexemes, which the index answers together with the words. Availability is asked of the ledger. */
export function narrowedBy(wish: Narrowing): string {
  const { language, kind, year, branchId } = wish;
  const lexemes = [
    ["l", language],
    ["k", kind],
    [year.length === 3 ? "d" : "y", year],
    ["b", branchId === null ? "" : String(branchId)],
  ] as const;
  return lexemes
    .filter(([, value]) => value !== "")
    .map(([sign, value]) => `'=${sign}:${value.replace(/['\\]/g, "$&$&")}'`)
    .join(" & ");
}

/** Of these titles those that a branch has: how many copies stand there, and where. */
export async function titlesAtBranch(
  ids: readonly number[],
  branchId: number,
): Promise<{ readonly id: number; readonly free: number; readonly callNumber: string | null }[]> {
  return await reading.query(
    `select item.title_id::float8 as id, (count(*) filter (where ${isOnShelf}))::int as free, min(item.call_number) as "callNumber"
     from item join item_type on item_type.id = item.item_type_id
     where item.title_id = any($1::bigint[]) and ${isInStock} and coalesce(item.seen_branch_id, item.home_branch_id) = $2
     group by item.title_id`,
    [ids, branchId],
  );
}

/** What readers may mean who are still typing: titles alone, the best few. */
export async function suggestTitles(
  readings: readonly string[],
  most: number,
): Promise<Pick<FoundTitle, "id" | "title" | "authors" | "year">[]> {
  const text = `with hit as materialized (
       (select ${searched} from title_search where key ~>=~ ${typedKey} and key ~<~ (${typedKey} || '~') order by key using ~<~ limit 40)
       union all (select ${searched} from title_search where words @@ search_queries($1::text[], true) limit 100)),
     best as (
       select found.title_id, case when found.key = ${typedKey} then 8 when starts_with(found.key, ${typedKey}) then 4 else 0 end
         + ts_rank('{0.05, 0.2, 0.6, 1}', found.words, search_queries($1::text[], true), 1) * 2 + ln(1 + found.copies) / 50 as score
       from (select distinct on (title_id) * from hit order by title_id) as found order by 2 desc, 1 desc limit $2)
     select title.id, title.title, title.authors, title.year from best join title on title.id = best.title_id
     order by score desc, title.id desc`;
  return await briefly([], (transaction) => transaction.query(text, [readings, most]));
}

/**
 * Of each word that no title has, those that look like it, the likest first: of the first six. Of `pairs`,
 * two words written as one, it is said only whether some title has them.
 */
export async function wordsAlike(
  typed: readonly string[],
  pairs: readonly string[],
): Promise<{ readonly sound: string; readonly isKnown: boolean; readonly alike: string[] }[]> {
  const words = [...typed, ...pairs];
  return await briefly([], async (transaction) => {
    // Two neighbours swapped in a short word leave few threes of letters alike, in a long one many.
    const shortest = Math.min(...words.map(({ length }) => length));
    const longest = Math.max(...words.map(({ length }) => length));
    const threshold = longest <= 6 ? "0.25" : shortest <= 8 ? "0.33" : "0.4";
    transaction.send(`set local pg_trgm.similarity_threshold = ${threshold}`, []);
    return await transaction.query(
      `with said as materialized (
         select spoken.sound, place, exists (select from search_word where word = spoken.sound) as known
         from unnest($1::text[]) with ordinality as typed (typed, place), lateral fold_sound(typed) as spoken (sound)),
       mistyped as materialized (
         select sound from said where not known and place <= $2 and sound ~ '^[a-z]{3,30}$'
         group by sound order by min(place) limit 6),
       guessed as materialized (
         select sound, array(select word from search_word where word % sound
           order by similarity(word, sound) desc, word limit 20) as alike from mistyped)
       select said.sound, known as "isKnown", coalesce(alike, '{}') as alike
       from said left join guessed using (sound) order by place`,
      [words, typed.length],
    );
  });
}

/** Titles by a number on the book: an ISBN of 13 digits, a barcode, how a call number begins. */
export async function titlesOfCode(code: {
  readonly isbn: string | null;
  readonly barcode: string | null;
  readonly callNumber: string | null;
}): Promise<number[]> {
  const text = `(select title_id as id from title_search where words @@ ('''=i:' || $1::text || '''')::tsquery limit 100)
     union (select title_id from item where barcode = $2)
     union (select title_id from item where fold_call_number(call_number) collate "C" >= fold_call_number($3)
       and fold_call_number(call_number) collate "C" < fold_call_number($3) || chr(1114111) limit 400)`;
  const values = [code.isbn ?? "", code.barcode ?? "", code.callNumber];
  const rows = await briefly<{ readonly id: number }[]>([], (transaction) =>
    transaction.query(text, values),
  );
  return rows.map(({ id }) => Number(id));
}
