import { filingKey } from "#db/queries/filing-key.ts";
import { isInStock, isOnShelf } from "#db/queries/holds.ts";
import { briefly } from "#db/queries/limits.ts";
import { reading } from "#db/transaction.ts";

/** So many hits are ranked; a search that finds more says so and counts no further. */
export const mostHits = 1000;
/** So many are asked whether a copy stands free: asking costs less than ranking. */
const mostAsked = 5000;
/** Of so many of the best it is told what a list can be narrowed by. */
export const mostTold = 400;

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
  /** Ways to read what was typed: a title that fits one of them is found. */
  readonly readings: readonly string[];
  /** Titles that were found by a number: they stand before those found by words. Neither: every title. */
  readonly ids: readonly number[];
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
  /** Of those that were looked at. */
  readonly total: number;
  /** Not all were looked at, nobody knows how many there are: at least `total`. */
  readonly isMore: boolean;
  /** It was given up: what is said of titles is said of none. */
  readonly isTooSlow: boolean;
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
    mostAsked + 1,
  ];
  return await briefly(tooSlow, async (transaction) => {
    // Compiling a statement takes longer than running this one.
    transaction.send("set local jit = off", []);
    const [found] = await transaction.query<FoundTitles>(searchFor(wish), values);
    if (found === undefined) throw new Error("a search answered nothing");
    return found;
  });
}

/** What a search answers that was given up. */
export const tooSlow: FoundTitles = {
  total: 0,
  isMore: false,
  isTooSlow: true,
  titles: [],
  languages: [],
  kinds: [],
  decades: [],
  subjects: [],
  branches: [],
};

function searchFor(wish: TitleWish): string {
  const isOfTitle = wish.sort !== "match" && wish.sort !== "added";
  const filing = wish.sort === "title" ? filingKey("title", "found.key") : "found.key";
  return `with given as (select $1::text[], $2::text, $3::text, $4::int, $5::bigint[], $6::int, $7::int, $8::int, $9::int, $10::int),
    ${wish.isAvailable ? freeHits(wish) : `hit as materialized (${hitsOf(wish, searched, "$6")})`},
    kept as materialized (
      select found.title_id, ${filing} as filing, found.branches, ${isOfTitle ? "title.year" : "null::int as year"}, ${scoreOf(wish)} as score
      from (select distinct on (title_id) * from hit order by title_id) as found
      ${isOfTitle ? "join title on title.id = found.title_id" : ""}),
    page as (select title_id, row_number() over (order by ${titleSorts[wish.sort]}) as place from kept
      order by place offset $8 limit $9),
    told as materialized (
      select title.language, title.kind, title.year, title.subjects, best.branches
      from (select * from kept order by score desc limit $7) as best join title on title.id = best.title_id)
    select least(counted.total, $6 - 1) as total, false as "isTooSlow",
      counted.total >= $6 ${wish.isAvailable ? "or (select count(distinct title_id) from looked) >= $10" : ""} as "isMore",
      coalesce((select json_agg(shown order by place) from (${shown}) as shown), '[]') as titles,
      ${shareOf("language", "languages", "language <> 'und'")}, ${shareOf("kind", "kinds", "true")},
      ${shareOf("year / 10", "decades", "year is not null")},
      ${shareOf("each", "subjects", "true", ", unnest(subjects) as each")},
      ${shareOf("each", "branches", "true", ", unnest(branches) as each")}
    from (select count(*)::int as total from kept) as counted`;
}

/**
 * Of more titles than are ranked those of which a copy stands free; it ends as soon as there are enough.
 * `offset 0`: title by title, else the planner would gather the free copies of the whole library first.
 */
function freeHits(wish: TitleWish): string {
  return `looked as materialized (${hitsOf(wish, "title_id", "$10")}),
    free as materialized (select title_id from looked where exists (select from item
      join item_type on item_type.id = item.item_type_id
      where item.title_id = looked.title_id and ${isOnShelfHere} offset 0) limit $6 + ${mostNamed + mostBegun}),
    hit as materialized (select ${searched} from free join title_search using (title_id))`;
}

/** What begins as it was typed comes from the list of names, so that a common word does not hide it. */
function hitsOf(wish: TitleWish, columns: string, most: string): string {
  const conditions = [
    ...(narrowedBy(wish) === "" ? [] : ["words @@ $2::tsquery"]),
    ...(wish.subject === "" ? [] : [`words @@ ${lexemeOfSubject("$3")}`]),
    ...(wish.isAvailable ? ["copies > 0"] : []),
  ];
  const found = (limit: string, ...more: readonly string[]) =>
    `(select ${columns} from title_search where ${[...more, ...conditions].join(" and ")} limit ${limit})`;
  const numbered = wish.ids.length === 0 ? [] : [found(most, "title_id = any($5::bigint[])")];
  if (wish.readings.length > 0)
    return [
      ...numbered,
      found(String(mostNamed), `key = ${typedKey}`),
      found(String(mostBegun), `key ~>=~ (${typedKey} || ' ')`, `key ~<~ (${typedKey} || '!')`),
      found(most, `words @@ search_queries($1::text[], ${String(wish.isTyping)})`),
    ].join(" union all ");
  if (numbered.length > 0) return numbered.join("");
  return conditions.length > 0
    ? found(most)
    : `select ${columns} from title_search order by title_id desc limit ${most}`;
}
const mostNamed = 100;
const mostBegun = 200;

/** By what a heading is found, whatever letters it was written in; `subject`: a place of the statement. */
export function lexemeOfSubject(subject: string): string {
  return `('''=s:' || left(md5(lower(${subject})), 16) || '''')::tsquery`;
}

/** A hit is read once: its row is ranked as the index gave it. */
const searched = "title_id, key, words, branches, copies";
const typedKey = "fold_sound(($1::text[])[1])";

/** Of this number; called so, beginning so, holding it as it was typed; then by how much of it stands where. */
function scoreOf({ ids, readings, isTyping }: TitleWish): string {
  const byCopies = "ln(1 + found.copies)";
  if (readings.length === 0) return byCopies;
  const byNumber =
    ids.length === 0 ? "" : "case when found.title_id = any($5::bigint[]) then 100 else 0 end + ";
  return `${byNumber}case when found.key = ${typedKey} then 8 when starts_with(found.key, ${typedKey} || ' ') then 4
    when position(${typedKey} in found.key) > 0 then 2 else 0 end
    + ts_rank('{0.05, 0.2, 0.6, 1}', found.words, search_queries($1::text[], ${String(isTyping)}), 1) * 2 + ${byCopies} / 50`;
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

type LooksAlike = {
  readonly sound: string;
  readonly isKnown: boolean;
  readonly alike: string[];
};

/**
 * Of each word that no title has, those that look like it, the likest first: of the first six. Of `pairs`,
 * two words written as one, it is said only whether some title has them. Null: it was given up.
 */
export async function wordsAlike(
  typed: readonly string[],
  pairs: readonly string[],
): Promise<LooksAlike[] | null> {
  const words = [...typed, ...pairs];
  return await briefly<LooksAlike[] | null>(null, async (transaction) => {
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

/** A number on the book: an ISBN of 13 digits, a barcode, how a call number begins. */
export type NumberWish = {
  readonly isbn: string | null;
  readonly barcode: string | null;
  readonly callNumber: string | null;
};

/** The numbers of copies that bear a number; `place` puts a value into the statement. */
export function copiesOfNumber(
  { barcode, callNumber }: NumberWish,
  place: (value: unknown) => string,
): { readonly barcode: string; readonly callNumber: string } {
  const begun = `fold_call_number(${place(callNumber)}::text)`;
  const folded = `fold_call_number(call_number) collate "C"`;
  return {
    barcode: `select title_id from item where barcode = ${place(barcode ?? "")}`,
    callNumber: `select title_id from item where ${folded} >= ${begun} and ${folded} < ${begun} || chr(1114111)`,
  };
}

/** Published titles by a number; `isMore`: not all copies were looked at. Null: it was given up. */
export async function titlesOfNumber(
  wish: NumberWish,
): Promise<{ readonly ids: number[]; readonly isMore: boolean } | null> {
  const values: unknown[] = [];
  const place = (value: unknown) => `$${values.push(value)}`;
  const copies = copiesOfNumber(wish, place);
  const text = `with shelved as materialized (${copies.callNumber} limit ${mostHits + 1}),
      numbered as (select title_id from title_search where words @@ ${lexemeOfIsbn(place(wish.isbn ?? ""))}
        union ${copies.barcode} union select title_id from shelved)
    select coalesce(array_agg(title_id::float8), '{}') as ids, (select count(*) from shelved) > ${mostHits} as "isMore"
    from numbered join title_search using (title_id)`;
  return await briefly(null, async (transaction) => {
    const [row] = await transaction.query<{ ids: number[]; isMore: boolean }>(text, values);
    return row ?? { ids: [], isMore: false };
  });
}

/** `isbn`: a place of the statement. */
export function lexemeOfIsbn(isbn: string): string {
  return `('''=i:' || ${isbn}::text || '''')::tsquery`;
}
