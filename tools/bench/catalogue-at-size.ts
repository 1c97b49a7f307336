import pg from "pg";
import { suggestNames } from "#db/queries/authorities.ts";
import { answerOai } from "#domain/catalog/answer-oai.server.ts";
import { answerSru } from "#domain/catalog/answer-sru.server.ts";
import { exportCatalogue } from "#domain/catalog/export-catalogue.server.ts";
import type { CatalogueFormat } from "#domain/catalog/export-formats.ts";
import { keepAuthorities } from "#domain/catalog/keep-authorities.server.ts";
import { readNewTitles } from "#domain/catalog/public-catalogue.server.ts";
import { readNames, suggestFor } from "#domain/catalog/read-authorities.server.ts";
import { readDuplicates } from "#domain/holds/read-merging.server.ts";
import { findTitles } from "#domain/items/read-stock.server.ts";
import { median } from "#tools/bench/figures.ts";

/** What else reads the whole catalogue: lists of staff, harvests, exports. `database`: as its owner. */
export async function measureAtSize(database: string): Promise<void> {
  const client = new pg.Client({ connectionString: database });
  await client.connect();
  try {
    await measureNames(client);
    await measureStaff(client);
    await measureHarvests(client);
  } finally {
    await client.end();
  }
  await measureExports();
}

async function measureNames(client: pg.Client): Promise<void> {
  await tell("names gathered and counted, all", 1, keepAuthorities);
  await tell("names, nothing changed since", 3, keepAuthorities);
  await client.query("update title set changed_at = clock_timestamp() where id = 1");
  await tell("names counted again after one title", 1, keepAuthorities);
  const list = { words: "", sort: "titles", direction: "down", page: 1 } as const;
  for (const kind of ["person", "subject"] as const) {
    await tell(`list of names: ${kind}`, 5, () => readNames(kind, list));
    await tell(`… by name`, 5, () => readNames(kind, { ...list, sort: "name", direction: "up" }));
    await tell(`… page 1000`, 5, () => readNames(kind, { ...list, page: 1000 }));
  }
  const { rows } = await client.query<{ name: string }>(
    "select name from authority where kind = 'person' order by hashint4(id) limit 10",
  );
  const some = rows.map(({ name }) => name);
  await tellEach("names found by words", some, (name) =>
    readNames("person", { ...list, words: name.slice(0, 5) }),
  );
  for (const length of [2, 3, 5])
    await tellEach(`suggested for ${length} letters`, some, (name) =>
      suggestFor("person", name.slice(0, length)),
    );
  await tell("suggested for 'Subject'", 5, () => suggestNames("subject", "Subject", 8));
}

async function measureStaff(client: pg.Client): Promise<void> {
  await tell("duplicates, first page", 5, () => readDuplicates(null));
  await tell("duplicates, in the middle", 5, () => readDuplicates(250_000));
  for (const [page, state] of [
    [1, ""],
    [1, "draft"],
    [1, "published"],
    [1000, ""],
  ] as const)
    await tell(`staff's titles, page ${page} ${state}`, 5, () => findTitles("", state, page));
  const { rows } = await client.query<{ said: string }>(
    "select split_part(title, ' ', 1) as said from title where language <> 'zh' order by hashint8(id) limit 10",
  );
  await tellEach(
    "staff's titles by a word",
    rows.map(({ said }) => said),
    (words) => findTitles(words, "", 1),
  );
  await tell("staff's titles by 'history of'", 5, () => findTitles("history of", "", 1));
  await tell("new books (RSS)", 5, readNewTitles);
}

async function measureHarvests(client: pg.Client): Promise<void> {
  const asked = { origin: "http://library.example", now: Date.now() * 1000 };
  const list = (more: readonly (readonly [string, string])[]) =>
    answerOai([["verb", "ListRecords"], ...more], asked);
  const { rows } = await client.query<{ at: number; id: number }>(
    `select (extract(epoch from changed_at) * 1000000)::bigint::float8 as at, id::float8 as id
     from title order by changed_at, id offset (select count(*) / 2 from title) limit 1`,
  );
  for (const format of ["oai_dc", "marcxml"] as const) {
    await tell(`OAI-PMH ${format}, first page`, 5, () => list([["metadataPrefix", format]]));
    const token = [format, rows[0]?.at, rows[0]?.id, "all"].join(".");
    await tell(`OAI-PMH ${format}, in the middle`, 5, () => list([["resumptionToken", token]]));
  }
  for (const query of [
    "history",
    'dc.title = "history of"',
    "history or novel or the",
    "the not history",
    'dc.subject = "Subject 1"',
    'dc.date = "1999"',
  ])
    await tell(`SRU: ${query}`, 5, async () => {
      const said = { operation: "searchRetrieve", version: "1.2", query, maximumRecords: "10" };
      const xml = await answerSru(Object.entries(said), asked.origin);
      if (!/numberOfRecords>[1-9]/.test(xml)) console.log(xml.slice(0, 600));
    });
}

async function measureExports(): Promise<void> {
  const all = { stock: "published", importId: null, ids: null, search: null } as const;
  const search = { language: "", kind: "", year: "", subject: "", branchId: null, readings: [] };
  const narrowed = (more: object) => ({
    ...all,
    search: { ...search, isAvailable: false, number: null, ...more },
  });
  await exportOf("marc21", "everything", all);
  await exportOf("csv", "everything", all);
  await exportOf("xlsx", "a common word", narrowed({ readings: ["history"] }));
  await exportOf("marc21", "a rare subject", narrowed({ subject: "Subject 4999" }));
  const everyState = (more: object) => ({ ...narrowed(more), stock: "all" as const });
  await exportOf("marc21", "all states, a common word", everyState({ readings: ["history"] }));
  await exportOf("marc21", "withdrawn", { ...all, stock: "withdrawn" });
  await exportOf("marc21", "five numbers", { ...all, ids: [1, 2, 3, 400_000, 500_000] });
  await exportOf("marc21", "one branch, available", narrowed({ branchId: 1, isAvailable: true }));
}

async function exportOf(
  format: CatalogueFormat,
  what: string,
  selection: Parameters<typeof exportCatalogue>[0]["selection"],
): Promise<void> {
  let bytes = 0;
  let most = 0;
  let before = process.memoryUsage().rss;
  const began = performance.now();
  for await (const part of exportCatalogue({ format, selection, tellFault: () => undefined })) {
    if (bytes < 20_971_520 && bytes + part.length >= 20_971_520) before = process.memoryUsage().rss;
    bytes += part.length;
    most = Math.max(most, process.memoryUsage().rss);
  }
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  const grown = ((most - before) / 1_048_576).toFixed(0);
  const size = (bytes / 1_048_576).toFixed(1);
  console.log(
    `export ${format}, ${what}`.padEnd(44),
    `${seconds} s, ${size} MB, memory +${grown} MB`,
  );
}

async function tell(what: string, times: number, act: () => Promise<unknown>): Promise<void> {
  await tellEach(what, Array.from({ length: times }, String), act);
}

async function tellEach(
  what: string,
  each: readonly string[],
  act: (one: string) => Promise<unknown>,
): Promise<void> {
  const took: number[] = [];
  for (const one of each) {
    const began = performance.now();
    await act(one);
    took.push(performance.now() - began);
  }
  const [middle, most] = [median(took), Math.max(...took)].map((ms) => ms.toFixed(1).padStart(9));
  console.log(`${what.padEnd(44)} ${middle} ${most} ms`);
}
