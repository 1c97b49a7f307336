import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { searchTitles as searchStock } from "#db/queries/stock-search.ts";
import { demoBooks } from "#db/seed/demo/books.ts";
import { openTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { buildTestLibrary, type TestLibrary } from "#db/test-library.ts";
import { chineseReadings } from "#domain/catalog/chinese-readings.ts";
import { readSelection } from "#domain/catalog/export-selection.server.ts";
import { type Judged, judgedSearches } from "#domain/catalog/judged-searches.ts";
import {
  readNewTitles,
  readSearchPage,
  readShelves,
  readTitlePage,
} from "#domain/catalog/public-catalogue.server.ts";
import { readSearchRequest } from "#domain/catalog/search-request.ts";
import { type SearchWish, searchTitles, suggest } from "#domain/catalog/search-titles.server.ts";

let database: TestDatabase;
let library: TestLibrary;

beforeAll(async () => {
  database = await openTestDatabase();
  library = await buildTestLibrary(database.owner);
  await database.owner.query(
    `with book as (select * from jsonb_to_recordset($1) as book (title text, authors text, year int, language text, isbn text, "callNumber" text)),
       made as (insert into title (title, authors, year, language, isbn) select title, authors, year, language, isbn from book returning id, title, authors)
     insert into item (barcode, title_id, home_branch_id, item_type_id, call_number)
     select 'B' || made.id, made.id, $2, $3, "callNumber" from made join book using (title, authors)`,
    [JSON.stringify(demoBooks), library.branchId, library.itemTypeId],
  );
});
afterAll(async () => {
  await database.drop();
});

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
  most: 10,
};
const find = (words: string, wish: Partial<SearchWish> = {}) =>
  searchTitles({ ...everything, words, ...wish });
const titlesOf = async (words: string, wish: Partial<SearchWish> = {}) =>
  (await find(words, wish)).titles.map(({ title }) => title);

/** How good the first ten are: 1 where everything meant stands above everything else. */
async function judge({ typed, titles, by }: Judged) {
  const isMeant = (book: { readonly title: string; readonly authors: string }) =>
    titles?.includes(book.title) ?? book.authors.includes(by ?? "");
  const meant = new Set(demoBooks.filter(isMeant).map((book) => book.title + book.authors)).size;
  const gains = (await find(typed)).titles.map((book) => (isMeant(book) ? 1 : 0));
  const weigh = (all: readonly number[]) =>
    all.reduce((sum, gain, place) => sum + gain / Math.log2(place + 2), 0);
  const best = Math.min(10, meant);
  return {
    typed,
    meant,
    quality: weigh(gains) / weigh(Array.from({ length: best }, () => 1)),
    recall: gains.reduce<number>((sum, gain) => sum + gain, 0) / best,
  };
}

describe("A search that was judged beforehand", () => {
  it("shows what was meant among the first ten, and above everything else", async () => {
    const judged: Awaited<ReturnType<typeof judge>>[] = [];
    for (const each of judgedSearches) judged.push(await judge(each));
    expect(judged.filter(({ meant }) => meant === 0)).toEqual([]);
    const mean = (of: "quality" | "recall") =>
      judged.reduce((sum, each) => sum + each[of], 0) / judged.length;
    const poor = judged.filter(({ quality }) => quality < 0.8);
    console.log(
      `${judged.length} searches: nDCG@10 ${mean("quality").toFixed(3)}, recall ${mean("recall").toFixed(3)}`,
      poor.map(({ typed, quality }) => `${typed} ${quality.toFixed(2)}`).join("; "),
    );
    expect(judged.length).toBeGreaterThanOrEqual(150);
    expect(mean("quality")).toBeGreaterThan(0.97);
    expect(mean("recall")).toBeGreaterThan(0.97);
  });
});

describe("A search", () => {
  it("says how it was understood", async () => {
    expect((await find("война и мир")).by).toBe("words");
    expect((await find("мастр и маргорита")).by).toBe("alike");
    expect((await find("978-0-241-41115-5")).by).toBe("code");
    expect((await find("ни одной такой книги здесь нет")).total).toBe(0);
  });

  it("takes whatever is typed as words, never as a language of its own", async () => {
    for (const typed of ["' & | ! <-> :*", "a\\b'c", "((", "\0", "%_%", "💥", "<script>", "-", " "])
      await expect(find(typed)).resolves.toMatchObject({ by: "words" });
  });

  it("is narrowed by language, decade, branch, and what stands on a shelf now", async () => {
    const { rows } = await database.owner.query<{ id: number }>(
      `insert into item (barcode, title_id, home_branch_id, item_type_id)
       select 'RIVER1', id, $1, $2 from title where title = 'Dune' returning id`,
      [library.otherBranchId, library.itemTypeId],
    );
    expect(await titlesOf("толстой", { year: "186" })).toEqual(["Война и мир"]);
    expect(await titlesOf("", { language: "it", sort: "title" })).toHaveLength(3);
    const there = { branchId: library.otherBranchId };
    expect(await titlesOf("dune", there)).toEqual(["Dune"]);
    expect(await titlesOf("dune", { ...there, isAvailable: true })).toEqual(["Dune"]);
    await database.owner.query("insert into item_mark (item_id, kind) values ($1, 'missing')", [
      rows[0]?.id,
    ]);
    expect(await titlesOf("dune", { ...there, isAvailable: true })).toEqual([]);
    expect((await find("dune")).titles[0]).toMatchObject({ copies: 2, free: 1 });
    // A copy that is only read in the house stands on the shelf all the same.
    await database.owner.query("update item set is_for_loan = false where barcode <> 'RIVER1'");
    expect((await find("dune")).titles[0]).toMatchObject({ copies: 2, free: 1 });
    expect(await titlesOf("dune", { isAvailable: true })).toContain("Dune");
    await database.owner.query("update item set is_for_loan = true");
  });

  it("tells by what the list can be narrowed, and sorts it", async () => {
    const found = await find("толстой");
    expect(found.languages).toEqual([{ value: "ru", titles: found.total }]);
    expect(found.decades.map(({ value }) => value)).toContain(186);
    expect((await titlesOf("лев толстой", { sort: "oldest" }))[0]).toBe("Севастопольские рассказы");
  });

  it("passes over the article that a title begins with, by its language or as its record says", async () => {
    const inOrder = (language: string) => titlesOf("", { language, sort: "title", most: 60 });
    expect(await inOrder("it")).toEqual([
      "Le città invisibili",
      "Il Gattopardo",
      "Sostiene Pereira",
    ]);
    const german = await inOrder("de");
    expect(german.slice(-5)).toEqual([
      "Der Schwarm",
      "Die unendliche Geschichte",
      "Die Unschärfe der Welt",
      "Die Verwandlung",
      "Der Zauberberg",
    ]);
    const french = await inOrder("fr");
    expect(french.indexOf("L'Étranger")).toBeLessThan(french.indexOf("Eugénie Grandet"));
    await database.owner.query(
      `with made as (insert into title (title, language) values ('A la recherche', 'cy'), ('Y Mabinogi', 'cy'), ('Nant', 'cy') returning id, title)
       insert into record (title_id, format, control_number, fields)
       select id, 'marc21', '', '{"leader": "", "fields": [{"tag": "245", "indicators": "02", "subfields": [{"code": "a", "value": "Y Mabinogi /"}]}]}'
       from made where title = 'Y Mabinogi'`,
    );
    expect(await inOrder("cy")).toEqual(["A la recherche", "Y Mabinogi", "Nant"]);
  });

  it("finds what is published alone, and what was written a moment ago", async () => {
    const insert = (state: string) =>
      database.owner.query(
        "insert into title (title, subjects, state) values ('Кракозябра ' || $1, '{Единороги}', $1)",
        [state],
      );
    for (const state of ["draft", "review", "published"]) await insert(state);
    const staff = async (words: string, state = "") =>
      (
        await searchStock(words === "" ? [] : [words, ...chineseReadings(words)], state, {
          offset: 0,
          most: 50,
        })
      ).map(({ title }) => title);
    const all = ["Кракозябра draft", "Кракозябра published", "Кракозябра review"];
    expect(await staff("кракозяб")).toEqual(all);
    expect(await staff("krakoziabra")).toEqual(all);
    expect(await staff("кракозябра", "draft")).toEqual(["Кракозябра draft"]);
    expect(await staff("", "review")).toEqual(["Кракозябра review"]);
    expect(await staff("紅樓夢")).toEqual(["红楼梦"]);
    expect(await staff("978-0-241-41115-5")).toEqual(["Dracula"]);
    expect(await staff("' & | !")).toEqual([]);
    expect(await titlesOf("кракозябра")).toEqual(["Кракозябра published"]);
    expect(await titlesOf("кракозебра")).toEqual(["Кракозябра published"]);
    expect(await titlesOf("", { subject: "единороги" })).toEqual(["Кракозябра published"]);
    await database.owner.query(
      "update title set title = 'Бармаглот' where state = 'published' and title like 'Крак%'",
    );
    expect(await titlesOf("кракозябра")).toEqual([]);
    expect(await titlesOf("бармаглот")).toHaveLength(1);
    await database.owner.query("delete from title where title = 'Бармаглот'");
    expect(await titlesOf("бармаглот")).toEqual([]);
  });

  it("reads no more than eight words as others, and a word of vowels as more than every word", async () => {
    const alone = await find("мастр и маргорита");
    expect(alone.by).toBe("alike");
    expect((await find(`${"абракадобр ".repeat(8)} маргорита`)).total).toBe(0);
    const { rows } = await database.owner.query<{ asked: string }>(
      "select search_query('eieieieiei', true)::text as asked",
    );
    expect(rows[0]?.asked).not.toContain("'q':*");
  });

  it("offers titles while a word is being typed, in any script", async () => {
    const offered = async (typed: string) => (await suggest(typed, 8)).map(({ title }) => title);
    for (const typed of ["мастер и м", "маргари", "master i mar"])
      expect(await offered(typed)).toContain("Мастер и Маргарита");
    expect(await offered("преступлени")).toContain("Преступление и наказание");
    expect((await titlesOf("voina i m", { isTyping: true }))[0]).toBe("Война и мир");
    expect(await titlesOf("преступлени", { isTyping: true })).toContain("Преступление и наказание");
    expect((await offered("三"))[0]).toBe("三体");
    expect(await offered("")).toEqual([]);
  });
});

describe("Copies that the library has no more", () => {
  it("count neither in the list nor on the shelves, and count again when they are back", async () => {
    const { rows } = await database.owner.query<{ id: number; item: number }>(
      `with made as (insert into title (title) values ('Списанная повесть') returning id)
       insert into item (barcode, title_id, home_branch_id, item_type_id, call_number)
       select 'GONE1', id, $1, $2, 'Я999' from made returning title_id as id, id as item`,
      [library.branchId, library.itemTypeId],
    );
    const [gone] = rows;
    const seen = async () => ({
      list: (await find("списанная")).titles[0]?.copies,
      branches: (await find("списанная")).branches.length,
      shelf: (await readShelves({ from: "я999", fromTitle: 0, branchId: null })).titles.length,
      page: (await readTitlePage(String(gone?.id)))?.copies.length,
    });
    expect(await seen()).toEqual({ list: 1, branches: 1, shelf: 1, page: 1 });
    for (const kind of ["lost", "withdrawn"]) {
      await database.owner.query("insert into item_mark (item_id, kind) values ($1, $2)", [
        gone?.item,
        kind,
      ]);
      expect(await seen()).toEqual({ list: 0, branches: 0, shelf: 0, page: 0 });
      await database.owner.query(
        "update item_mark set ended_at = now(), ended_how = 'lifted' where item_id = $1 and ended_at is null",
        [gone?.item],
      );
      expect(await seen()).toEqual({ list: 1, branches: 1, shelf: 1, page: 1 });
    }
  });
});

describe("New books", () => {
  it("are new when readers find them first, and not once more when they come back", async () => {
    const { rows } = await database.owner.query<{ id: number }>(
      `insert into title (title, state, added_at) values ('Старый черновик', 'draft', '2020-01-01'),
         ('Старая книга', 'published', '2020-01-02') returning id::float8 as id`,
    );
    const ids = rows.map(({ id }) => id);
    const publish = async (state: string) =>
      await database.owner.query("update title set state = $2 where id = any($1)", [ids, state]);
    await publish("draft");
    await publish("published");
    const fresh = await readNewTitles();
    expect(fresh[0]).toMatchObject({ id: ids[0] });
    expect(fresh[0]?.publishedAt.getFullYear()).toBeGreaterThan(2020);
    const { rows: dates } = await database.owner.query(
      "select published_at::date::text as day from title where id = $1",
      [ids[1]],
    );
    expect(dates).toEqual([{ day: "2020-01-02" }]);
  });
});

describe("The shelves", () => {
  it("are walked to the end, even where a hundred books stand under one call number", async () => {
    await database.owner.query(
      `with made as (insert into title (title) select 'Полка ' || n from generate_series(1, 100) as n returning id)
       insert into item (barcode, title_id, home_branch_id, item_type_id, call_number)
       select 'SHELF' || id, id, $1, $2, '84(2)6' from made`,
      [library.otherBranchId, library.itemTypeId],
    );
    const walked: number[] = [];
    let next: { from: string; title: number } | null = { from: "84(2)6", title: 0 };
    for (let stretch = 0; next !== null && stretch < 9; stretch += 1) {
      const { from, title: fromTitle } = next;
      const read = await readShelves({ from, fromTitle, branchId: library.otherBranchId });
      walked.push(...read.titles.map(({ id }) => id));
      next = read.next;
    }
    expect(next).toBeNull();
    expect(new Set(walked).size).toBe(100);
    expect(walked).toHaveLength(100);
  });

  it("begin with every first sign, also where a call number is a dash alone", async () => {
    const before = (await readShelves({ from: "", fromTitle: 0, branchId: null })).beginnings;
    await database.owner.query(
      `insert into item (barcode, title_id, home_branch_id, item_type_id, call_number)
       select 'DASH1', max(id), $1, $2, '-' from title`,
      [library.branchId, library.itemTypeId],
    );
    // Nobody finds a draft, so nobody is led to where it stands.
    await database.owner.query(
      `with made as (insert into title (title, state) values ('Черновик', 'draft') returning id)
       insert into item (barcode, title_id, home_branch_id, item_type_id, call_number)
       select 'DRAFT1', id, $1, $2, 'Ω1' from made`,
      [library.branchId, library.itemTypeId],
    );
    const { beginnings } = await readShelves({ from: "", fromTitle: 0, branchId: null });
    expect(beginnings).toEqual(before);
    expect(beginnings).toContain("8");
    expect(beginnings.length).toBeGreaterThan(1);
  });
});

describe("A number that is typed", () => {
  it("shows what bears it first, then what has it as a word, and what readers may not find never", async () => {
    await database.owner.query(
      `with made as (insert into title (title, language, state) values ('Река без чисел', 'en', 'published'),
           ('Сборник 7341', 'la', 'published'), ('Год 7342', 'la', 'published'), ('Черновик', 'en', 'draft') returning id, title)
       insert into item (barcode, title_id, home_branch_id, item_type_id, call_number)
       select case title when 'Черновик' then '7342' when 'Река без чисел' then '7341' else 'N' || id end, id, $1, $2,
         case title when 'Черновик' then 'Q7(342)' when 'Год 7342' then 'Q7(341)' end from made`,
      [library.branchId, library.itemTypeId],
    );
    expect(await titlesOf("7341")).toEqual(["Река без чисел", "Сборник 7341"]);
    expect((await find("7341")).by).toBe("code");
    expect(await titlesOf("7341", { language: "la" })).toEqual(["Сборник 7341"]);
    expect(await titlesOf("7342")).toEqual(["Год 7342"]);
    expect((await find("7342")).by).toBe("words");
    expect(await titlesOf("Q7(34")).toEqual(["Год 7342"]);
    expect(await titlesOf("978-0-241-41115-5", { language: "la" })).toEqual([]);
  });
});

describe("A word that thousands of titles have", () => {
  beforeAll(async () => {
    // Without the triggers, which would read every title for its words.
    await database.owner.query("alter table title disable trigger user");
    await database.owner.query(
      `with made as (insert into title (title) select 'Молоток ' || n from generate_series(1, 5100) as n returning id, title),
         found as (insert into title_search (title_id, key, copies, words)
           select id, fold_sound(title), 1, words_of(title)
             || case when substr(title, 9)::int < 3100 then array_to_tsvector('{=l:la}') else '' end
             || case when substr(title, 9)::int <= 600 then array_to_tsvector('{=k:map}') else '' end from made order by id)
       select count(*) from made`,
    );
    await database.owner.query("alter table title enable trigger user");
    await database.owner.query(
      `insert into item (barcode, title_id, home_branch_id, item_type_id)
       select 'HAMMER' || id, id, $1, $2 from title
       where title ~ '^Молоток' and substr(title, 9)::int between 3000 and 3039`,
      [library.branchId, library.itemTypeId],
    );
  });

  it("shows every free copy behind the thousandth title, and says so where it did not look at all", async () => {
    expect(await find("молоток")).toMatchObject({ total: 1000, isMore: true });
    const free = { isAvailable: true, most: 50 };
    const all = await find("молоток", { ...free, language: "la" });
    expect(all).toMatchObject({ total: 40, isMore: false });
    expect(all.titles).toHaveLength(40);
    expect(await find("молоток", free)).toMatchObject({ isMore: true, by: "words" });
    const nowhere = { ...free, branchId: library.otherBranchId };
    expect(await find("молоток", nowhere)).toMatchObject({ total: 0, isMore: false });
  });

  it("is counted by kind and year among its best, and says so also where all of them were found", async () => {
    const page = (asked: object) =>
      readSearchPage(readSearchRequest({ q: "молоток", ...asked }), []);
    expect(await page({ kind: "map" })).toMatchObject({ total: 600, isMore: false, isRough: true });
    expect(await page({ now: "1", language: "la" })).toMatchObject({ total: 40, isRough: false });
  });
});

describe("Signs without a letter or a digit", () => {
  it("find nothing, not every book, and take nothing out of the catalogue", async () => {
    for (const signs of ["?!", "😀", "\u200b"])
      expect(await find(signs), signs).toMatchObject({ total: 0, titles: [] });
    expect(await readSelection({ q: "???" })).toMatchObject({ selection: { ids: [] } });
  });
});

describe("A search that takes too long", () => {
  it("says so, tries nothing else, and takes nothing out of the catalogue", async () => {
    const blocker = await database.owner.connect();
    try {
      await blocker.query("begin");
      await blocker.query("lock table title_search in access exclusive mode");
      const began = performance.now();
      const [words, number, taken] = await Promise.all([
        find("мастр и маргорита"),
        find("84(2)"),
        readSelection({ q: "мастер" }),
      ]);
      expect(performance.now() - began).toBeLessThan(3900);
      for (const found of [words, number])
        expect(found).toMatchObject({ total: 0, isTooSlow: true, by: "words" });
      expect(taken).toEqual({ status: "too-slow" });
    } finally {
      await blocker.query("rollback");
      blocker.release();
    }
  });
});
