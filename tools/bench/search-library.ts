import { resolve } from "node:path";
import type pg from "pg";

/** What is searched: so many titles from a seed, two copies each; or a library's own, from a folder. */
export type LibraryWish = {
  readonly titles: number;
  /** With `title.tsv` and `item.tsv`, each with a line of columns; readable for the server's account. */
  readonly folder: string | null;
};

/** Fills an empty library without its triggers, then writes what titles are found by, in one go. */
export async function fillLibrary(client: pg.Client, wish: LibraryWish): Promise<void> {
  await client.query("set session_replication_role = replica");
  await client.query("set client_min_messages = error");
  for (const text of places) await client.query(text);
  for (const text of wish.folder === null ? generated(wish.titles) : copied(wish.folder))
    await client.query(text);
  await client.query("analyze title, item");
  await client.query("drop index title_search_words, title_search_key, search_word_alike");
  const { rows } = await client.query<{ last: string }>("select max(id) as last from title");
  for (let first = 1; first <= Number(rows[0]?.last ?? 0); first += batch) {
    const ids = `array(select id from title where id between ${first} and ${first + batch - 1})`;
    await client.query(`select index_titles(${ids})`);
    await client.query(`select keep_search_words(${ids})`);
  }
  for (const text of indexes) await client.query(text);
  await client.query("set session_replication_role = origin");
}

const batch = 20_000;

const indexes = [
  "create index title_search_words on title_search using gin (words) with (gin_pending_list_limit = 512)",
  "create index title_search_key on title_search using btree (key text_pattern_ops)",
  "create index search_word_alike on search_word using gin (word gin_trgm_ops)",
  "vacuum analyze title_search",
  "vacuum analyze search_word",
  "vacuum analyze item",
  "vacuum analyze title",
];

const places = [
  "insert into branch (code, name, time_zone) select 'B' || n, 'Branch ' || n, 'UTC' from generate_series(1, 12) as n",
  "insert into item_type (code, name) values ('BOOK', 'Book')",
];

/** `r(n, k)`: the k-th chance of the n-th row, the same on every machine. */
function generated(titles: number): string[] {
  return [
    `create function pg_temp.r(n bigint, k bigint) returns float8 language sql immutable as
       $$ select (hashint8extended(n, k) & 2147483647) / 2147483648.0 $$`,
    `create temporary table word as
     select language, rank, string_agg(syllables[1 + (rank::bigint * 7919 / power(size, place)::bigint) % size], '' order by place) as word
     from (values
       ('ru', '{ба,во,ги,ду,же,зо,ка,ле,ми,но,па,ры,со,ту,фе,хо,ца,ше,я,тор,ник,сть,ров,лен,мор,гра,пол,ств,вер,дом}'::text[]),
       ('en', '{ba,co,di,fu,ge,ho,ka,le,mi,no,pa,ry,so,tu,ve,wo,ar,ing,er,tion,ment,ter,land,stone,wood,gra,pol,str,ver,dom}'),
       ('zh', '{的,一,是,在,不,了,有,和,人,这,中,大,为,上,个,国,我,以,要,他,时,来,用,们,生,到,作,地,于,出}')) as spoken (language, syllables),
       lateral (select cardinality(syllables) as size) as counted, generate_series(1, 200000) as rank, generate_series(0, 2) as place
     group by language, rank`,
    `update word set word = said from (values ('ru', 1, 'и'), ('ru', 2, 'в'), ('ru', 3, 'история'), ('ru', 4, 'роман'), ('ru', 5, 'война'),
       ('en', 1, 'the'), ('en', 2, 'of'), ('en', 3, 'history'), ('en', 4, 'novel'), ('zh', 1, '中国'), ('zh', 2, '历史'), ('zh', 3, '小说'))
       as common (language, rank, said) where word.language = common.language and word.rank = common.rank`,
    "create unique index on word (language, rank)",
    "analyze word",
    `insert into title (title, authors, year, language, isbn, subjects, publisher, series)
     select upper(left(words, 1)) || substr(words, 2), initcap(author), 1950 + (76 * pg_temp.r(n, 3))::int, language,
       '978' || lpad((n * 7)::text, 10, '0'),
       array(select 'Subject ' || (5000 ^ pg_temp.r(n, 50 + s))::int from generate_series(1, 1 + (pg_temp.r(n, 40) * 3)::int) as s),
       'Publisher ' || (300 ^ pg_temp.r(n, 60))::int, case when pg_temp.r(n, 61) < 0.2 then 'Series ' || (2000 ^ pg_temp.r(n, 62))::int else '' end
     from (select n, case when pg_temp.r(n, 1) < 0.5 then 'ru' when pg_temp.r(n, 1) < 0.8 then 'en' else 'zh' end as language
         from generate_series(1::bigint, ${titles}) as n) as numbered,
       lateral (select string_agg(word, case when language = 'zh' then '' else ' ' end order by place) as words
         from generate_series(1, 2 + (pg_temp.r(n, 2) * 4)::int) as place
         join word on word.language = numbered.language and rank = floor(200000 ^ pg_temp.r(n, 10 + place))::int) as named,
       lateral (select string_agg(word, ' ' order by place) as author from generate_series(1, 2) as place
         join word on word.language = numbered.language and rank = 100 + floor(20000 ^ pg_temp.r(n, 20 + place))::int) as written
     order by n`,
    `insert into item (barcode, title_id, home_branch_id, item_type_id, call_number)
     select (30000000000000 + n)::text, 1 + n % ${titles}, 1 + (12 * pg_temp.r(n, 70))::int % 12, 1,
       n % 1000 || '.' || n % 97 || ' ' || chr(65 + (n % 26)::int) || n % 100
     from generate_series(1::bigint, ${titles * 2}) as n`,
  ];
}

function copied(folder: string): string[] {
  const from = (name: string) => `'${resolve(folder, name).replaceAll("'", "''")}'`;
  return [
    "create temporary table came (title text, authors text, year int, language text, isbn text, subjects text, publisher text)",
    `copy came from ${from("title.tsv")} with (format text, header true)`,
    `insert into title (title, authors, year, language, isbn, subjects, publisher)
     select title, coalesce(authors, ''), year, coalesce(language, 'und'), isbn,
       array_remove(string_to_array(coalesce(subjects, ''), ';'), ''), coalesce(publisher, '') from came`,
    "create temporary table stood (barcode text, title_number bigint, branch_number int, call_number text)",
    `copy stood from ${from("item.tsv")} with (format text, header true)`,
    `insert into item (barcode, title_id, home_branch_id, item_type_id, call_number)
     select barcode, title_number, 1 + branch_number % 12, 1, call_number from stood where title_number <= (select max(id) from title)`,
  ];
}
