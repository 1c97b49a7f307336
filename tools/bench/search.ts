import { cpus } from "node:os";
import pg from "pg";
import { openTestDatabase } from "#db/test-database.ts";
import { type SearchWish, searchTitles, suggest } from "#domain/catalog/search-titles.server.ts";
import { measureAtSize } from "#tools/bench/catalogue-at-size.ts";
import { median } from "#tools/bench/figures.ts";
import { fillLibrary } from "#tools/bench/search-library.ts";
import { inNewPlace, startApp } from "#tools/bench/started-app.ts";
import { throwawayServer } from "#tools/test/database-server.ts";

/**
 * `npm run bench:search`: half a million titles and a million copies, ten searches of each kind, each
 * three times, in the database and through HTTP. `--quick`: a fifth of it. `--titles=N`,
 * `--folder=…` (title.tsv and item.tsv), `--no-http`; `--more`: also what else reads the whole catalogue.
 */
async function bench(wish: {
  titles: number;
  folder: string | null;
  http: boolean;
  more: boolean;
}) {
  const server = await throwawayServer({ durable: true });
  process.env.TEST_SERVER_URL = server.url;
  const database = await openTestDatabase();
  const client = new pg.Client({ connectionString: superuserOf(server.url, database.ownerUrl) });
  try {
    await client.connect();
    const began = performance.now();
    await fillLibrary(client, wish);
    const seconds = ((performance.now() - began) / 1000).toFixed(0);
    const size = await client.query(
      "select (select count(*) from title) as titles, (select count(*) from item) as items, (select count(*) from search_word) as words, pg_size_pretty(pg_total_relation_size('title_search')) as size",
    );
    const { titles, items, words, size: bytes } = size.rows[0];
    console.log(
      `${titles} titles, ${items} copies, ${words} words, ${bytes} to search in; filled in ${seconds} s. ${cpus().length} × ${cpus()[0]?.model ?? "?"}, ${server.version}`,
    );
    const kinds = await searchesOf(client);
    const key = median(
      await timesOf(Array.from({ length: 100 }, (_, n) => () => readByKey(client, n))),
    );
    console.log(`a read by primary key: ${key.toFixed(2)} ms (median of 100)`);
    report("in the database", await inDatabase(kinds), { search: 50, typing: 30 }, key);
    if (wish.more) await measureAtSize(superuserOf(server.url, database.ownerUrl));
    if (wish.http) await throughHttp(kinds, database, key);
  } finally {
    await client.end();
    await database.drop();
    await server.remove();
  }
}

type Kinds = Readonly<Record<string, readonly string[]>>;
type Times = Readonly<Record<string, readonly number[]>>;

const everything: Omit<SearchWish, "words"> = {
  language: "",
  kind: "",
  year: "",
  subject: "",
  branchId: null,
  isAvailable: false,
  isTyping: false,
  sort: "match",
  offset: 0,
  most: 20,
};
/** Typed letter by letter: what is there after some of them. */
const typing = "type-ahead";
const bySubject = "subject facet";

async function inDatabase(kinds: Kinds): Promise<Times> {
  return await measure(kinds, async (kind, words) => {
    if (kind === typing) await suggest(words, 8);
    else if (kind === bySubject) await searchTitles({ ...everything, words: "", subject: words });
    else await searchTitles({ ...everything, words });
  });
}

async function throughHttp(
  kinds: Kinds,
  database: { readonly appUrl: string; readonly ownerUrl: string },
  key: number,
): Promise<void> {
  await inNewPlace(async (place) => {
    const app = await startApp(place, {
      DATABASE_URL: database.appUrl,
      DATABASE_OWNER_URL: database.ownerUrl,
    });
    try {
      const times = await measure(kinds, async (kind, words) => {
        const path = kind === typing ? "/catalogue/suggest" : "/catalogue";
        const name = kind === bySubject ? "subject" : "q";
        const answer = await fetch(`${app.origin}${path}?${name}=${encodeURIComponent(words)}`);
        await answer.arrayBuffer();
        if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
      });
      report("through HTTP", times, { search: 120, typing: 120 }, key);
    } finally {
      await app.stop();
    }
  });
}

async function measure(
  kinds: Kinds,
  search: (kind: string, words: string) => Promise<void>,
): Promise<Times> {
  const times: Record<string, readonly number[]> = {};
  for (const [kind, searches] of Object.entries(kinds)) {
    const runs = searches.map((words) => () => search(kind, words));
    // The first time reads what a library that is open has in memory.
    await timesOf(runs);
    times[kind] = await timesOf([...runs, ...runs, ...runs]);
  }
  return times;
}

async function timesOf(runs: readonly (() => Promise<unknown>)[]): Promise<number[]> {
  const times: number[] = [];
  for (const run of runs) {
    const began = performance.now();
    await run();
    times.push(performance.now() - began);
  }
  return times;
}

function report(
  where: string,
  times: Times,
  most: { readonly search: number; readonly typing: number },
  key: number,
): void {
  console.log(`\n${where.padEnd(18)}      p50      p95   : key   wanted`);
  for (const [kind, all] of Object.entries(times)) {
    const sorted = [...all].sort((a, b) => a - b);
    const p95 = sorted[Math.ceil(sorted.length * 0.95) - 1] ?? Number.NaN;
    const wanted = kind === typing ? most.typing : most.search;
    const figures = [median(all).toFixed(1), p95.toFixed(1), (p95 / key).toFixed(0)];
    console.log(
      `${kind.padEnd(18)} ${figures.map((each) => each.padStart(8)).join(" ")}   ≤ ${wanted} ms ${p95 <= wanted ? "reached" : "NOT REACHED"}`,
    );
  }
}

/** Ten of each kind, of what stands in this library. */
async function searchesOf(client: pg.Client): Promise<Kinds> {
  const ask = async (text: string) =>
    (await client.query<{ said: string }>(text)).rows.map(({ said }) => said);
  const some = (said: string, condition: string) =>
    ask(`select ${said} as said from title where ${condition} order by hashint8(id) desc limit 10`);
  const spaced = "title ~ '^\\w{6,} \\w{6,}'";
  const russian = await some("title", `language = 'ru' and ${spaced}`);
  const last = (text: string) => text.split(" ")[1] ?? text;
  return {
    word: russian.map(last),
    words: await some("title", spaced),
    [typing]: (await some("title", spaced)).map((text, n) => text.slice(0, 3 + (n % 8))),
    typo: russian.map((text) => swapped(last(text))),
    transliteration: await some(
      "initcap(fold_sound(split_part(title, ' ', 2)))",
      `language = 'ru' and ${spaced}`,
    ),
    CJK: await some("substr(title, 2, 4)", "language = 'zh'"),
    ISBN: await some("left(isbn, 3) || '-' || substr(isbn, 4)", "isbn is not null"),
    "call number": await ask(
      "select call_number as said from item where call_number <> '' order by hashint8(id) limit 10",
    ),
    [bySubject]: await some("subjects[1]", "cardinality(subjects) > 0"),
    "common word": await ask(
      `select word as said from (select unnest(string_to_array(lower(title), ' ')) as word from title where language <> 'zh' limit 100000) as words
       group by word order by count(*) desc, word limit 10`,
    ),
  };
}

function swapped(word: string): string {
  const middle = Math.floor(word.length / 2);
  return `${word.slice(0, middle - 1)}${word[middle] ?? ""}${word[middle - 1] ?? ""}${word.slice(middle + 1)}`;
}

async function readByKey(client: pg.Client, number: number): Promise<void> {
  await client.query("select title from title where id = $1", [1 + number * 37]);
}

function superuserOf(server: string, database: string): string {
  const url = new URL(server);
  url.pathname = new URL(database).pathname;
  return url.href;
}

const said = (name: string) =>
  process.argv.find((each) => each.startsWith(`--${name}=`))?.slice(name.length + 3);
const usual = process.argv.includes("--quick") ? 100_000 : 500_000;
await bench({
  titles: Number(said("titles") ?? usual),
  folder: said("folder") ?? null,
  http: !process.argv.includes("--no-http"),
  more: process.argv.includes("--more"),
});
