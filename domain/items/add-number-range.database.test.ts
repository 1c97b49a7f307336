import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { buildTestLibrary, type TestLibrary } from "#db/test-library.ts";
import { addNumberRange } from "#domain/items/add-number-range.server.ts";
import {
  printLabels,
  readLabelImport,
  readLabelNumbers,
} from "#domain/items/print-labels.server.ts";

const by = randomUUID();
const typed = {
  name: "Adults",
  prefix: "7",
  digits: "12",
  checkDigit: "luhn",
  first: "1",
  last: "60",
};
let database: TestDatabase;
let library: TestLibrary;

beforeAll(async () => {
  database = await openTestDatabase();
  library = await buildTestLibrary(database.owner);
});
afterAll(() => database.drop());

describe("A range of numbers for labels", () => {
  it("is made once: what overlaps it is refused, also when two make it at once", async () => {
    const both = await Promise.all([addNumberRange(typed, by), addNumberRange(typed, by)]);
    expect(both.map(({ status }) => status).sort()).toEqual(["added", "refused"]);
    const overlapping = { ...typed, first: "60", last: "99" };
    expect(await addNumberRange(overlapping, by)).toMatchObject({ problem: "range-taken" });
    const other = { ...typed, prefix: "8" };
    expect(await addNumberRange(other, by)).toMatchObject({ status: "added" });
  });

  it("is refused where its labels are those of another, however prefix and digits divide them", async () => {
    const own = { ...typed, prefix: "X5", digits: "4", first: "1", last: "60" };
    expect(await addNumberRange(own, by)).toMatchObject({ problem: "look-again" });
    const range = { ...own, checkDigit: "mod43" };
    expect(await addNumberRange(range, by)).toMatchObject({ status: "added" });
    const taken = [
      { ...range, prefix: "X50", digits: "3", first: "60", last: "90" },
      { ...range, prefix: "X", digits: "5", first: "50001", last: "50001" },
      { ...range, prefix: "X", digits: "6", checkDigit: "none", first: "500605", last: "500700" },
    ];
    for (const other of taken)
      expect(await addNumberRange(other, by), other.prefix).toMatchObject({
        problem: "range-taken",
      });
    const free = [
      { ...range, prefix: "X50", digits: "3", first: "61", last: "90" },
      { ...range, prefix: "X50", digits: "4" },
      { ...range, prefix: "Y5" },
    ];
    for (const other of free)
      expect(await addNumberRange(other, by), other.prefix).toMatchObject({ status: "added" });
  });

  it("has to follow the library's rule for labels", async () => {
    await library.set("codes.items", [{ lengths: [14], prefix: "7", checkDigit: "luhn" }]);
    const faulty = await addNumberRange({ ...typed, digits: "9", first: "100", last: "200" }, by);
    expect(faulty).toMatchObject({ problem: "look-again", faults: { digits: "against-rule" } });
  });
});

describe("Labels of a choice", () => {
  it("are those of all the copies of a title, however many, with whole numbers, or of an entry of the register", async () => {
    const made = await database.owner.query<{ id: number }>(
      "insert into title (title) values ('Огонёк') returning id::int as id",
    );
    const titleId = made.rows[0]?.id;
    const { rows } = await database.owner.query<{ barcode: string }>(
      `insert into item (barcode, title_id, home_branch_id, item_type_id)
       select 'long-number-of-a-copy-' || n, $1, $2, $3 from generate_series(1, 600) as n returning barcode`,
      [titleId, library.branchId, library.itemTypeId],
    );
    const told = (await readLabelNumbers({ title: String(titleId) })).split("\n");
    expect(told).toEqual(rows.map(({ barcode }) => barcode));
    const entry = await database.owner.query<{ id: number }>(
      `with entry as (insert into accession (year, number, branch_id, day, made_by)
         values (2026, 1, $1, '2026-11-02', gen_random_uuid()) returning id)
       update item set accession_id = entry.id from entry
       where barcode in ('long-number-of-a-copy-7', 'long-number-of-a-copy-3') returning entry.id`,
      [library.branchId],
    );
    expect(await readLabelNumbers({ accession: String(entry.rows[0]?.id) })).toBe(
      "long-number-of-a-copy-3\nlong-number-of-a-copy-7",
    );
    await database.owner.query("delete from item where title_id = $1", [titleId]);
    expect(await readLabelNumbers({ numbers: "a b" })).toBe("a\nb");
    expect(await readLabelNumbers({ title: "x" })).toBe("");
    expect(await readLabelNumbers({ accession: "x" })).toBe("");
  });

  it("are those of the titles that staff find by words, in their order, and of no more than can be told", async () => {
    await database.owner.query(
      `with made as (insert into title (title, state) values ('Zyklus zwei', 'published'), ('Zyklus eins', 'draft')
         returning id, title)
       insert into item (barcode, title_id, home_branch_id, item_type_id)
       select case title when 'Zyklus zwei' then 'ZWEI-' else 'EINS-' end || n, made.id, $1, $2
       from made, generate_series(1, 2) as n`,
      [library.branchId, library.itemTypeId],
    );
    const of = async (asked: object) => (await readLabelNumbers(asked)).split("\n");
    expect(await of({ words: "zyklus" })).toEqual(["EINS-1", "EINS-2", "ZWEI-1", "ZWEI-2"]);
    expect(await of({ words: "zyklus", state: "published" })).toEqual(["ZWEI-1", "ZWEI-2"]);
    expect(await of({ words: " \0" })).toEqual([""]);
    expect(await of({ words: ["zyklus"] })).toEqual([""]);
    await database.owner.query(
      `insert into item (barcode, title_id, home_branch_id, item_type_id)
       select 'MORE-' || n, title.id, $1, $2 from title, generate_series(1, 1100) as n where title = 'Zyklus eins'`,
      [library.branchId, library.itemTypeId],
    );
    // One more than is printed at once, so that printing says that they are too many.
    expect(await of({ words: "zyklus" })).toHaveLength(1001);
    // Titles without copies, however many stand before them in the list, keep none from a label.
    await database.owner.query(
      `insert into title (title, state) select 'Kahn ' || n, 'published' from generate_series(1001, 1900) as n
       union all select 'Kahn ' || n, 'draft' from generate_series(1901, 2100) as n`,
    );
    await database.owner.query(
      `insert into item (barcode, title_id, home_branch_id, item_type_id)
       select 'KAHN', id, $1, $2 from title where title = 'Kahn 2100'`,
      [library.branchId, library.itemTypeId],
    );
    expect(await of({ words: "kahn" })).toEqual(["KAHN"]);
    expect(await of({ words: "?!" })).toEqual([""]);
    await database.owner.query("delete from item where barcode = 'KAHN'");
    await database.owner.query("delete from title where title like 'Kahn %'");
    await database.owner.query(
      "delete from item where title_id in (select id from title where title like 'Zyklus%')",
    );
  });

  it("are those of a branch since a day, and of a list in its order, unknown numbers told", async () => {
    const items = [await library.addItem(), await library.addItem()];
    const code = (
      await database.owner.query("select code from branch where id = $1", [library.branchId])
    ).rows[0].code;
    const wish = {
      kind: "spine",
      code: "qr",
      sheet: "a4-65",
      start: 1,
      withLibrary: false,
      numbers: "",
      branch: code,
      shelf: "",
      collection: "",
      since: "2020-01-31",
    };
    expect(await printLabels(wish)).toMatchObject({ status: "printed", count: 2, pages: 1 });
    expect(await printLabels({ ...wish, since: "2999-01-01" })).toMatchObject({
      problem: "nothing-to-print",
    });
    expect(await printLabels({ ...wish, since: "2026-02-30" })).toMatchObject({
      problem: "no-such-day",
    });
    const numbers = `${items[1]?.barcode}\nUNKNOWN-1\n${items[0]?.barcode}`;
    expect(await printLabels({ ...wish, numbers })).toMatchObject({
      count: 3,
      unknown: ["UNKNOWN-1"],
    });
    expect(await printLabels({ ...wish, numbers, start: 66 })).toMatchObject({
      problem: "no-such-place",
    });
  });

  it("are those of the new copies of an import, in the order of its file, a thousand at a time", async () => {
    const items = [await library.addItem(), await library.addItem()];
    const { rows } = await database.owner.query(
      "insert into catalogue_import (state, name) values ('imported', 'books.csv') returning id",
    );
    await database.owner.query(
      `insert into catalogue_import_record (import_id, number, place, outcome, item_ids)
       select $1, number, 0, 'created', array[item] from unnest($2::bigint[]) with ordinality as made (item, number)`,
      [rows[0].id, items.map(({ itemId }) => itemId)],
    );
    const wish = {
      kind: "item",
      code: "qr",
      sheet: "a4-65",
      start: 1,
      withLibrary: false,
      numbers: "",
      branch: "",
      shelf: "",
      collection: "",
      since: "",
      import: rows[0].id,
      part: 1,
    };
    expect(await readLabelImport(String(rows[0].id))).toMatchObject({
      name: "books.csv",
      items: 2,
    });
    expect(await readLabelImport("0")).toBeNull();
    expect(await printLabels(wish)).toMatchObject({ status: "printed", count: 2 });
    expect(await printLabels({ ...wish, part: 2 })).toMatchObject({ problem: "nothing-to-print" });
  });
});
