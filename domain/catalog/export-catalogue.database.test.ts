import { writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { moveCatalogueImport } from "#db/queries/catalogue-imports.ts";
import { openTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { buildTestLibrary, type TestLibrary } from "#db/test-library.ts";
import { exportCatalogue } from "#domain/catalog/export-catalogue.server.ts";
import { type CatalogueFormat, catalogueFormatNames } from "#domain/catalog/export-formats.ts";
import { readSelection } from "#domain/catalog/export-selection.server.ts";
import { runImport } from "#domain/catalog/imports/run-import.server.ts";
import { incoming, openTestImport, streamOf } from "#domain/catalog/imports/test-incoming.ts";
import { undoRecords } from "#domain/catalog/imports/undo-records.server.ts";
import { readOriginal } from "#domain/catalog/read-original.server.ts";
import type { Drawn } from "#domain/catalog/records/draft.ts";
import { drawRecord } from "#domain/catalog/records/profiles.ts";
import { readIso2709 } from "#domain/catalog/records/read-iso2709.ts";
import { readMarcxml } from "#domain/catalog/records/read-marcxml.ts";
import { lookAtRows, readRows } from "#domain/catalog/records/read-rows.server.ts";

let database: TestDatabase;
let library: TestLibrary;
/** Numbers of the titles that the tests name. */
const named = { war: 0, formula: 0 };

beforeAll(async () => {
  database = await openTestDatabase();
  library = await buildTestLibrary(database.owner);
  const { rows } = await database.owner.query<{ id: string }>(
    `insert into title (title, subtitle, authors, year, language, isbn, publisher, subjects, classes, notes, series, audience, kind)
     values ('Война и мир', 'роман', 'Лев Толстой, Софья Берс', 1869, 'ru', '9785170878864', 'Москва: Русский вестник',
       '{"Война, 1812"}', '{udc:821.161.1,bbk:84(2)}', E'В двух книгах\\nС картой\\x07', 'Классика; 12', 'youth', 'book'),
       ('=1+1', '', '@sum', null, 'und', null, '', '{}', '{}', '', '', 'any', 'map') returning id`,
  );
  [named.war = 0, named.formula = 0] = rows.map(({ id }) => Number(id));
  await database.owner.query(
    "insert into title (title, year) select 'Книга ' || n, 1901 from generate_series(1, 1100) as n",
  );
  await database.owner.query(
    "insert into collection (code, name, position) values ('RARE', 'Rare books', 1)",
  );
  await database.owner.query(
    `insert into item (barcode, title_id, home_branch_id, item_type_id, collection_id, call_number, price, inventory_number)
     values ('W1', $1, $2, $3, (select id from collection where code = 'RARE'), '84(2) Т53', 35000, 'К-12'),
       ('W2', $1, $2, $3, null, '84(2) Т53', null, null)`,
    [named.war, library.branchId, library.itemTypeId],
  );
});
afterAll(async () => {
  expect(await database.brokenInvariants()).toEqual([]);
  await database.drop();
});

describe("Titles taken out of the catalogue", () => {
  const take = async (format: CatalogueFormat, asked: Record<string, string>) => {
    const read = await readSelection(asked);
    if (read.status !== "read") throw new Error(read.status);
    const parts: Uint8Array[] = [];
    const faults: number[] = [];
    const tellFault = (id: number) => faults.push(id);
    for await (const part of exportCatalogue({ format, selection: read.selection, tellFault }))
      parts.push(part);
    expect(faults).toEqual([]);
    return Buffer.concat(parts);
  };
  const readers: Record<CatalogueFormat, (bytes: Buffer) => Promise<Drawn[]>> = {
    marc21: (bytes) => records(readIso2709([bytes], { encoding: "auto" }), "marc21"),
    unimarc: (bytes) => records(readIso2709([bytes], { encoding: "auto" }), "unimarc"),
    marcxml: (bytes) => records(readMarcxml([bytes]), "marc21"),
    "unimarc-xml": (bytes) => records(readMarcxml([bytes]), "unimarc"),
    csv: table,
    xlsx: table,
  };
  async function records(read: ReturnType<typeof readIso2709>, profile: "marc21" | "unimarc") {
    const all: Drawn[] = [];
    for await (const one of read) {
      if (one.outcome !== "ok") throw new Error(JSON.stringify(one));
      all.push(drawRecord(one.record, profile));
    }
    return all;
  }
  async function table(bytes: Buffer) {
    const path = join(tmpdir(), `export-${process.pid}-${bytes.length}`);
    await writeFile(path, bytes);
    const found = await lookAtRows(path, `${path}.csv`);
    if ("code" in found) throw new Error(found.code);
    const all: Drawn[] = [];
    for await (const one of readRows(found)) {
      if (one.outcome !== "ok") throw new Error(one.fault.code);
      all.push(one.drawn);
    }
    return all;
  }

  it.each(catalogueFormatNames)(
    "read back equal from %s, copies with their collection",
    async (format) => {
      const back = await readers[format](await take(format, { ids: String(named.war) }));
      const { title } = back[0] ?? {};
      expect(title).toMatchObject({
        title: "Война и мир",
        subtitle: "роман",
        authors: "Лев Толстой, Софья Берс",
        year: 1869,
        isbns: ["9785170878864"],
        publisher: "Москва: Русский вестник",
        series: "Классика; 12",
        subjects: ["Война, 1812"],
        languages: ["ru"],
        audience: "youth",
        kind: "book",
        notes: "В двух книгах\nС картой",
        classes: [
          { scheme: "udc", number: "821.161.1" },
          { scheme: "bbk", number: "84(2)" },
        ],
      });
      expect(back.flatMap(({ items }) => items)).toMatchObject([
        {
          barcode: "W1",
          collection: "RARE",
          callNumber: "84(2) Т53",
          inventoryNumber: "К-12",
          price: "350.00",
        },
        { barcode: "W2", collection: "", price: null },
      ]);
    },
  );

  it("that came as UNIMARC go out as they are in UNIMARC, in ISO 2709 and in XML", async () => {
    const fields = {
      leader: "00000nam0 2200000   450 ",
      fields: [
        { tag: "001", value: "RU77" },
        { tag: "200", indicators: "1 ", subfields: [{ code: "a", value: "Унимарк" }] },
        { tag: "801", indicators: " 0", subfields: [{ code: "b", value: "RU-NLR" }] },
      ],
    };
    const { rows } = await database.owner.query<{ id: string }>(
      "insert into title (title) values ('Унимарк') returning id",
    );
    const ids = rows[0]?.id ?? "";
    await database.owner.query(
      "insert into record (title_id, format, fields) values ($1, 'unimarc', $2)",
      [ids, fields],
    );
    for (const format of ["unimarc", "unimarc-xml"] as const) {
      const bytes = await take(format, { ids });
      const read =
        format === "unimarc" ? readIso2709([bytes], { encoding: "auto" }) : readMarcxml([bytes]);
      for await (const one of read)
        expect(one).toMatchObject({ outcome: "ok", record: { fields: fields.fields } });
      if (format === "unimarc-xml") expect(bytes.toString()).toContain('format="UNIMARC"');
    }
    await database.owner.query("delete from title where id = $1", [ids]);
  });

  it("tell prices with the digits of the library's currency", async () => {
    await library.set("library.currency", "JPY");
    const [back] = await readers.csv(await take("csv", { ids: String(named.war) }));
    await library.set("library.currency", "EUR");
    expect(back?.items).toMatchObject([{ price: "35000" }]);
  });

  it.each(["csv", "xlsx"] as const)(
    "are no formula in %s, and are read as what they were",
    async (format) => {
      const bytes = await take(format, { ids: String(named.formula) });
      const [back] = await readers[format](bytes);
      expect(back?.title).toMatchObject({ title: "=1+1", authors: "@sum", kind: "map" });
      if (format === "csv") expect(bytes.toString()).toContain("'=1+1");
    },
  );

  it("are those that were chosen: by numbers, by words, by year, by branch", async () => {
    const numbers = async (asked: Record<string, string>) =>
      (await readers.marc21(await take("marc21", asked))).map(({ title }) =>
        Number(title.controlNumber),
      );
    const { rows } = await database.owner.query<{ code: string }>(
      "select code from branch where id = $1",
      [library.branchId],
    );
    expect(await numbers({ q: "Воина и мир" })).toEqual([named.war]);
    expect(await numbers({ year: "1869" })).toEqual([named.war]);
    // By an ISBN, by a call number, and what is on the shelf just now.
    expect(await numbers({ q: "978-5-17-087886-4" })).toEqual([named.war]);
    expect(await numbers({ q: "84(2) Т53" })).toEqual([named.war]);
    expect(await numbers({ now: "1", language: "ru" })).toEqual([named.war]);
    expect(await numbers({ now: "1", year: "1901" })).toEqual([]);
    expect(await numbers({ branch: rows[0]?.code ?? "" })).toEqual([named.war]);
    expect(await numbers({ q: "война", ids: String(named.formula) })).toEqual([]);
    // More than the search ranks, and all of them; one has the word in its notes.
    expect((await numbers({ q: "книга" })).length).toBe(1101);
    expect((await numbers({ q: "кнега" })).length).toBe(1100);
    expect((await numbers({ year: "190" })).length).toBe(1100);
    expect(await readSelection({ stock: "sold" })).toEqual({ status: "unknown", what: "stock" });
    expect(await readSelection({ ids: "1,x" })).toEqual({ status: "unknown", what: "ids" });
    expect(await readSelection({ language: "русский" })).toMatchObject({ what: "language" });
    expect(await readSelection({ branch: "NONE" })).toEqual({ status: "unknown", what: "branch" });
  });

  it("go out after an import that was undone as they went out before it", async () => {
    const formats = ["marc21", "unimarc", "csv"] as const;
    const all = async () =>
      await Promise.all(
        formats.map(async (format) => readers[format](await take(format, { ids: `${named.war}` }))),
      );
    const before = await all();
    const row = await openTestImport();
    const told = { title: "Война и мир", isbns: ["9785170878864"], subjects: ["Наполеон"] };
    await runImport(row, undefined, streamOf(incoming([told])));
    expect(await all()).not.toEqual(before);
    await moveCatalogueImport(row.id, ["imported"], { state: "undo-asked" });
    expect(await undoRecords(row.id, null)).toEqual({ status: "undoing", count: 1 });
    expect(await undoRecords(row.id, null)).toMatchObject({ restored: 1, kept: 0 });
    expect(await all()).toEqual(before);
    expect(await readOriginal(String(named.war))).toBeNull();
  });

  it("are on wish those that readers do not find: drafts, what waits for review, what was withdrawn", async () => {
    const { rows } = await database.owner.query<{ id: string }>(
      `insert into title (title, authors, year, state, subjects) values ('Черновик Оби', 'Анна Ким', 1984, 'draft', '{}'),
         ('Обзор Оби', '', 1985, 'review', '{Реки}'), ('Списанная Обь', '', null, 'published', '{}') returning id`,
    );
    const [draft = 0, review = 0, gone = 0] = rows.map(({ id }) => Number(id));
    await database.owner.query(
      `with copy as (insert into item (barcode, title_id, home_branch_id, item_type_id)
         values ('GONE1', $1, $2, $3) returning id)
       insert into item_mark (item_id, kind) select id, 'withdrawn' from copy`,
      [gone, library.branchId, library.itemTypeId],
    );
    const taken = async (asked: Record<string, string>) =>
      (await readers.marc21(await take("marc21", asked))).map(({ title, items }) => [
        Number(title.controlNumber),
        items.length,
      ]);
    expect(await taken({ stock: "draft" })).toEqual([[draft, 0]]);
    expect(await taken({ stock: "review" })).toEqual([[review, 0]]);
    expect(await taken({ stock: "withdrawn" })).toEqual([[gone, 0]]);
    expect(await taken({ stock: "all", q: "оби" })).toEqual(
      [draft, review, gone].map((id) => [id, 0]),
    );
    expect(await taken({ stock: "all", year: "198" })).toEqual(
      [draft, review].map((id) => [id, 0]),
    );
    expect(await taken({ stock: "review", subject: "реки" })).toEqual([[review, 0]]);
    expect(await taken({ stock: "draft", year: "1985" })).toEqual([]);
    // What is lent to nobody counts in every state; none of these has a copy.
    for (const stock of ["draft", "withdrawn"])
      expect(await taken({ stock, now: "1" })).toEqual([]);
    expect(await taken({ stock: "all", now: "1" })).toEqual([[named.war, 2]]);
    expect(await taken({ stock: "all", q: "книга", year: "1869" })).toEqual([[named.war, 2]]);
    expect(await taken({ q: "оби" })).toEqual([[gone, 0]]);
  });

  it("are all that bear the beginning of a call number, or stand on the shelf, however many", async () => {
    await database.owner.query(
      `insert into item (barcode, title_id, home_branch_id, item_type_id, call_number)
       select 'SHELF' || id, id, $1, $2, '99(7)-' || id from title where year = 1901`,
      [library.branchId, library.itemTypeId],
    );
    const count = async (asked: Record<string, string>) =>
      (await readers.marc21(await take("marc21", asked))).length;
    expect(await count({ q: "99(7)" })).toBe(1100);
    expect(await count({ q: "книга", now: "1" })).toBe(1101);
    expect(await count({ q: "99(7)", year: "1901", now: "1" })).toBe(1100);
  });

  it("that cannot be read begin no file in any format", async () => {
    const broken = { stock: "published", importId: null, ids: [Number.NaN], search: null } as const;
    for (const format of catalogueFormatNames) {
      const pieces = exportCatalogue({ format, selection: broken, tellFault: () => undefined });
      await expect(pieces.next()).rejects.toThrow("NaN");
    }
  });
});
