import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { buildTestLibrary, type TestLibrary } from "#db/test-library.ts";
import { answerOai } from "#domain/catalog/answer-oai.server.ts";
import { answerSru } from "#domain/catalog/answer-sru.server.ts";
import { xmlTokens } from "#domain/catalog/records/xml-tokens.ts";

let database: TestDatabase;
let library: TestLibrary;
/** Numbers of the titles that the tests name. */
const named = { war: 0, draft: 0 };

beforeAll(async () => {
  database = await openTestDatabase();
  library = await buildTestLibrary(database.owner);
  await library.set("library.name", "Городская & районная");
  const add = async (columns: string, ...values: readonly unknown[]) => {
    const places = values.map((_, place) => `$${place + 1}`).join(", ");
    const { rows } = await database.owner.query<{ id: string }>(
      `insert into title (${columns}) values (${places}) returning id`,
      [...values],
    );
    return Number(rows[0]?.id);
  };
  // 230 titles on three moments: more than two pages of records.
  await database.owner.query(
    `insert into title (title, authors, year, changed_at) select 'Книга ' || n, 'Автор <' || n || '>', 1900 + n % 100,
       timestamptz '2020-01-01 10:00:00Z' + (n % 3) * interval '1 day' from generate_series(1, 230) as n`,
  );
  named.war = await add(
    "title, subtitle, authors, year, language, isbn, publisher, subjects, classes, notes, changed_at, series, audience",
    "Война и мир",
    "роман",
    "Лев Толстой, Софья Берс",
    1869,
    "ru",
    "9785170878864",
    "Москва: Русский вестник",
    ["Война, 1812"],
    ["udc:821.161.1", "bbk:84(2)"],
    "В двух книгах\nС картой \u0007",
    "2020-01-05T10:00:00Z",
    "Классика; 12",
    "youth",
  );
  named.draft = await add("title, state", "Черновик", "draft");
  await database.owner.query(
    `insert into item (barcode, title_id, home_branch_id, item_type_id, price, inventory_number)
     values ('W1', $1, $2, $3, 35000, 'К-12')`,
    [named.war, library.branchId, library.itemTypeId],
  );
});
afterAll(async () => {
  expect(await database.brokenInvariants()).toEqual([]);
  await database.drop();
});

const origin = "https://library.example";
const ask = (said: readonly (readonly [string, string])[]) =>
  answerOai(said, { origin, now: Date.now() * 1000 });
const harvest = (query: string) => ask([...new URLSearchParams(query)]);
const valuesOf = (xml: string, element: string) =>
  [...xml.matchAll(new RegExp(`<${element}(?: [^>]*)?>([^<]*)</${element}>`, "g"))].map(
    ([, value = ""]) => value,
  );
const errorsOf = (xml: string) => [...xml.matchAll(/<error code="(\w+)"/g)].map(([, code]) => code);
/** Every element that opens closes, and no sign is left that XML does not know. */
function expectWellFormed(xml: string) {
  const open: string[] = [];
  for (const token of xmlTokens(xml)) {
    if (token.kind === "open" && !token.isEmpty) open.push(token.name);
    if (token.kind === "close") expect(open.pop()).toBe(token.name);
    expect(token.kind).not.toBe("fault");
  }
  expect(open).toEqual([]);
  expect(xml).not.toMatch(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u);
}

/** Follows the tokens to the end; `between` runs after each page. */
async function harvestAll(first: string, between: (page: number) => Promise<void>) {
  const { verb = "" } = Object.fromEntries(new URLSearchParams(first));
  const pages: string[] = [];
  for (let query = first; query !== ""; ) {
    const page = await harvest(query);
    expect([page.slice(0, 5), errorsOf(page)]).toEqual(["<?xml", []]);
    pages.push(page);
    const [token = ""] = valuesOf(page, "resumptionToken");
    await between(pages.length);
    query = token === "" ? "" : `verb=${verb}&resumptionToken=${encodeURIComponent(token)}`;
  }
  return pages;
}

describe("Harvesting the catalogue (OAI-PMH)", () => {
  it("answers each of the six verbs, and each wrong request with the protocol's own word", async () => {
    const own = `oai:library.example:${named.war}`;
    const answers: readonly (readonly [query: string, said: string])[] = [
      ["verb=Identify", "Городская &#38; районная"],
      ["verb=ListMetadataFormats", "<metadataPrefix>marcxml</metadataPrefix>"],
      [`verb=ListMetadataFormats&identifier=${own}`, "<metadataPrefix>oai_dc</metadataPrefix>"],
      ["verb=ListMetadataFormats&identifier=oai:elsewhere:1", "idDoesNotExist"],
      ["verb=ListSets", "noSetHierarchy"],
      ["verb=ListRecords&metadataPrefix=oai_dc&set=a", "noSetHierarchy"],
      [`verb=GetRecord&metadataPrefix=oai_dc&identifier=${own}`, "<dc:date>1869</dc:date>"],
      [
        `verb=GetRecord&metadataPrefix=marcxml&identifier=${own}`,
        '<subfield code="a">Война и мир<',
      ],
      [`verb=GetRecord&metadataPrefix=mods&identifier=${own}`, "cannotDisseminateFormat"],
      [`verb=GetRecord&identifier=${own}`, "badArgument"],
      [
        `verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:library.example:${named.draft}`,
        "idDoesNotExist",
      ],
      ["verb=ListIdentifiers&metadataPrefix=oai_dc&from=2020-01-05&until=2020-01-05", `>${own}<`],
      ["verb=ListRecords&metadataPrefix=marcxml&from=2020-01-05T10:00:00Z", "<leader>"],
      ["verb=ListRecords&metadataPrefix=oai_dc&until=1999-01-01", "noRecordsMatch"],
      ["verb=ListRecords&metadataPrefix=oai_dc&from=2020-02-30", "badArgument"],
      ["verb=ListRecords&metadataPrefix=oai_dc&from=2020-01-05&until=2020-01-04", "badArgument"],
      [
        "verb=ListRecords&metadataPrefix=oai_dc&from=2020-01-05&until=2020-01-06T00:00:00Z",
        "badArgument",
      ],
      ["verb=ListRecords&resumptionToken=nonsense", "badResumptionToken"],
      ["verb=ListRecords&resumptionToken=oai_dc.9999999999999999.1.all", "badResumptionToken"],
      ["verb=ListRecords&resumptionToken=a&metadataPrefix=oai_dc", "badArgument"],
      ["verb=ListRecords", "badArgument"],
      ["verb=Identify&verb=Identify", "badVerb"],
      ["verb=identify", "badVerb"],
      ["", "badVerb"],
      ["verb=Identify&from=2020-01-01", "badArgument"],
    ];
    for (const [query, said] of answers) {
      const answer = await harvest(query);
      expectWellFormed(answer);
      expect([query, answer]).toEqual([query, expect.stringContaining(said)]);
    }
    expect(valuesOf(await harvest("verb=Identify"), "earliestDatestamp")).toEqual([
      "2020-01-01T10:00:00Z",
    ]);
  });

  it("tells nothing of copies, and leaves out signs that would break the whole answer", async () => {
    const query = `verb=GetRecord&metadataPrefix=marcxml&identifier=oai:library.example:${named.war}`;
    const answer = await harvest(query);
    expect(answer).toContain("С картой ");
    expect(answer).not.toMatch(/W1|350\.00|К-12/);
    expectWellFormed(answer);
  });

  it("answers whatever is sent with XML that can be read", async () => {
    const hostile = [
      "",
      "\0",
      "'; drop table title; --",
      '"><script>alert(1)</script>',
      "%00",
      "😀".repeat(5000),
      "9".repeat(40),
      "../../etc/passwd",
      "2020-01-01T00:00:00.000Z",
      "constructor",
      "__proto__",
    ];
    const names = [
      "verb",
      "from",
      "until",
      "set",
      "identifier",
      "metadataPrefix",
      "resumptionToken",
      "<x>",
    ];
    for (const verb of ["ListRecords", "GetRecord", "ListIdentifiers", "constructor"])
      for (const value of hostile)
        for (const name of names) {
          const answer = await ask([
            ["verb", verb],
            ["metadataPrefix", "oai_dc"],
            [name, value],
          ]);
          expectWellFormed(answer);
          expect(answer).not.toContain("<script>");
          expect(errorsOf(answer).length).toBe(1);
        }
  });

  it("tells every title once to whoever harvests, and what was changed meanwhile once more", async () => {
    const { rows } = await database.owner.query<{ id: number }>(
      "select id::int as id from title where state = 'published' order by changed_at, id",
    );
    const [first, second, third, ...others] = rows.map(({ id }) => id);
    const pages = await harvestAll("verb=ListRecords&metadataPrefix=marcxml", async (page) => {
      if (page !== 1) return;
      // Told already, and changed now; not told yet, and changed, taken back, deleted.
      await database.owner.query("update title set notes = 'new' where id = $1", [first]);
      await database.owner.query("update title set notes = 'new' where id = $1", [others.at(-1)]);
      await database.owner.query("update title set state = 'draft' where id = $1", [others.at(-2)]);
      await database.owner.query("delete from title where id = $1", [others.at(-5)]);
      await database.owner.query("delete from title where id = any($1)", [[second, third]]);
    });
    expect(pages.length).toBe(3);
    pages.forEach(expectWellFormed);
    const told = pages.flatMap((page) => valuesOf(page, "identifier"));
    expect(new Set(told)).toEqual(new Set(rows.map(({ id }) => `oai:library.example:${id}`)));
    const gone = pages
      .join("")
      .matchAll(/<header status="deleted"><identifier>[^<]*:(\d+)<\/identifier>/g);
    expect([...gone].map(([, id]) => Number(id)).sort((one, other) => one - other)).toEqual(
      [second, third, others.at(-2), others.at(-5)].sort((one = 0, other = 0) => one - other),
    );
    // Those that were told before they changed come twice, and no other.
    expect(told.length).toBe(rows.length + 3);
    const back = await database.owner.query("update title set state = 'published' where id = $1", [
      others.at(-2),
    ]);
    expect(back.rowCount).toBe(1);
    const headers = await harvest("verb=ListIdentifiers&metadataPrefix=oai_dc&from=2021-01-01");
    expect(headers.match(/status="deleted"/g)?.length).toBe(3);
  });
});

describe("Searching the catalogue (SRU)", () => {
  const search = (query: string, more: Record<string, string> = {}) =>
    answerSru(
      [
        ["query", query],
        ["version", "1.2"],
        ["operation", "searchRetrieve"],
        ...Object.entries(more),
      ],
      origin,
    );
  const told = async (query: string) => {
    const xml = await search(query);
    expectWellFormed(xml);
    const [wrong] = /diagnostic\/1\/\d+/.exec(xml) ?? [];
    return wrong ?? Number(valuesOf(xml, "numberOfRecords")[0]);
  };

  it("finds by words, by fields and by numbers, and puts together with and, or, not", async () => {
    const answers = [
      ["война", 1],
      ["Voina", 1],
      ["dc.title = война", 1],
      ["dc.creator = война", 0],
      ['dc.creator all "толстой лев"', 1],
      ["dc.subject = война", 1],
      ['dc.title exact "Война и мир"', 1],
      ["dc.title == Война", 0],
      ["bath.isbn = 978-5-17-087886-4", 1],
      ['bath.isbn any "9785170878864 9785170878871"', 1],
      ["dc.date = 1869", 1],
      ["война and dc.date=1900", 0],
      ['dc.title any "война чума" not dc.date=1900', 1],
      ['(война or "книга 7") and (dc.date=1869 or dc.date=1907)', 2],
      ["черновик", 0],
    ] as const;
    for (const [query, count] of answers)
      expect([query, await told(query)]).toEqual([query, count]);
  });

  it("finds by one Chinese sign in each field, whichever way it is written", async () => {
    const { rows } = await database.owner.query<{ id: string }>(
      `insert into title (title, authors, subjects, notes) values ('漢語的書', '李文', '{国}', '\\ '' :* b')
         returning id`,
    );
    const answers = [
      ["书", 1],
      ["dc.title = 书", 1],
      ["dc.title = 書", 1],
      ["dc.title = 汉语", 1],
      ['dc.title any "书 чума"', 1],
      ["dc.title exact 汉语的书", 1],
      ["dc.creator = 李", 1],
      ["dc.creator = 书", 0],
      ["dc.subject = 国", 1],
      ["dc.subject = 國", 1],
    ] as const;
    for (const [query, count] of answers)
      expect([query, await told(query)]).toEqual([query, count]);
    await database.owner.query("delete from title where id = $1", [rows[0]?.id]);
  });

  it("hands out a record that came as UNIMARC as it is where UNIMARC is asked for, also to who harvests", async () => {
    const { rows } = await database.owner.query<{ id: string }>(
      "insert into title (title) values ('Унимарк') returning id",
    );
    const id = rows[0]?.id;
    const field = (tag: string, ...subfields: readonly (readonly [string, string])[]) => ({
      tag,
      indicators: " 1",
      subfields: subfields.map(([code, value]) => ({ code, value })),
    });
    const fields = {
      leader: "00000nam0 2200000   450 ",
      fields: [
        field("200", ["a", "Унимарк"], ["f", "сост. И. Петров"]),
        field("606", ["a", "Библиотеки"], ["x", "Каталоги"]),
        field("801", ["b", "RU-NLR"]),
        field("899", ["a", "тайна"]),
      ],
    };
    await database.owner.query(
      "insert into record (title_id, format, fields) values ($1, 'unimarc', $2)",
      [id, fields],
    );
    const answers = [
      await search("Унимарк", { recordSchema: "unimarc" }),
      await harvest(`verb=GetRecord&metadataPrefix=unimarc&identifier=oai:library.example:${id}`),
    ];
    for (const answer of answers) {
      expectWellFormed(answer);
      expect(answer).toContain('format="UNIMARC"');
      expect(answer).toContain('xmlns="info:lc/xmlns/marcxchange-v1"');
      expect(answer).toContain('<subfield code="x">Каталоги</subfield>');
      expect(answer).toContain('<subfield code="b">RU-NLR</subfield>');
      expect(answer).not.toContain("тайна");
    }
    expect(await search("Унимарк")).toContain('tag="245"');
    expect(await harvest("verb=ListMetadataFormats")).toContain("<metadataPrefix>unimarc<");
    const { rows: all } = await database.owner.query<{ count: number }>(
      "select count(*)::int from title where state = 'published'",
    );
    const pages = await harvestAll(
      "verb=ListRecords&metadataPrefix=unimarc&from=0001-01-01&until=9999-12-31",
      async () => undefined,
    );
    expect(pages.length).toBeGreaterThan(1);
    const told = pages.join("").match(/<leader>/g)?.length;
    expect(told).toBe(all[0]?.count);
    await database.owner.query("delete from title where id = $1", [id]);
  });

  it("says by the standard's numbers what it does not serve", async () => {
    const answers = [
      ["", 7],
      ["война and", 10],
      ['"война', 14],
      ["(война", 13],
      ["война)", 13],
      ["((((((((((((война))))))))))))", 13],
      ["а or ".repeat(30).concat("б"), 38],
      ["dc.rights = а", 16],
      ["dc.title within а", 19],
      ["dc.title =/stem а", 20],
      ["dc.creator exact Толстой", 22],
      ['dc.title = ""', 27],
      ["вой*", 28],
      ["^война", 31],
      ["dc.identifier = 12345", 36],
      ["а prox б", 37],
      ["x".repeat(1001), 12],
      ["война sortby dc.date", 80],
    ] as const;
    for (const [query, number] of answers)
      expect([query, await told(query)]).toEqual([query, `diagnostic/1/${number}`]);
    expect(await search("война", { recordSchema: "mods" })).toContain("diagnostic/1/66");
    expect(await search("война", { startRecord: "0" })).toContain("diagnostic/1/6<");
    expect(await search("война", { startRecord: "2" })).toContain("diagnostic/1/61");
    expect(await search("война", { nonsense: "2" })).toContain("diagnostic/1/8<");
  });

  it("gives records page by page, in both schemas, whole or as text, and explains itself", async () => {
    const first = await search("книга", { maximumRecords: "7", recordSchema: "dc" });
    expectWellFormed(first);
    expect(valuesOf(first, "nextRecordPosition")).toEqual(["8"]);
    expect(valuesOf(first, "dc:title").length).toBe(7);
    const second = await search("книга", {
      maximumRecords: "9999",
      startRecord: "8",
      recordSchema: "dc",
    });
    expect(valuesOf(second, "recordPosition")[0]).toBe("8");
    expect(valuesOf(second, "dc:title").length).toBe(50);
    const pages = [first, second].flatMap((page) => valuesOf(page, "dc:identifier"));
    expect(new Set(pages).size).toBe(pages.length);
    const text = await search("война", { recordPacking: "string" });
    expect(text).toContain("&#60;leader&#62;");
    const newest = await answerSru([["query", "война"]], origin);
    expect(newest).toContain("docs.oasis-open.org/ns/search-ws/sruResponse");
    const explained = await answerSru([], origin);
    expectWellFormed(explained);
    expect(explained).toContain('<name set="bath">isbn</name>');
    expect(await answerSru([["version", "9"]], origin)).toContain("diagnostic/1/5<");
  });
});
