import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import {
  findCatalogueImport,
  listImportedRecords,
  moveCatalogueImport,
} from "#db/queries/catalogue-imports.ts";
import { openTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { buildTestLibrary } from "#db/test-library.ts";
import { changeTitle } from "#domain/catalog/change-title.server.ts";
import { runImport } from "#domain/catalog/imports/run-import.server.ts";
import { incoming, openTestImport, streamOf } from "#domain/catalog/imports/test-incoming.ts";
import { undoRecords } from "#domain/catalog/imports/undo-records.server.ts";

let database: TestDatabase;
let places: { branch: string; itemType: string };

beforeAll(async () => {
  database = await openTestDatabase();
  await buildTestLibrary(database.owner);
  const { rows } = await database.owner.query<typeof places>(
    `select branch.code as branch, item_type.code as "itemType" from branch, item_type limit 1`,
  );
  places = rows[0] ?? { branch: "", itemType: "" };
});
afterAll(() => database.drop());

const list = async (text: string) => (await database.owner.query(text)).rows;

describe("Undoing an import of records", () => {
  it("takes away what it made, gives changed titles back, and leaves what was used or changed since", async () => {
    const first = await openTestImport(places);
    await runImport(first, undefined, streamOf(incoming([{ title: "Волга", controlNumber: "1" }])));
    const row = await openTestImport(places);
    const records = incoming([
      { title: "Волга", controlNumber: "1", year: 1970 },
      { title: "Дон", controlNumber: "2", barcodes: ["90001"] },
      { title: "Кама", controlNumber: "3", barcodes: ["90002"] },
      { title: "Ока", controlNumber: "4", barcodes: ["90003"] },
      { title: "Волга", controlNumber: "1", subjects: ["Реки"], barcodes: ["90004"] },
    ]);
    await runImport(row, undefined, streamOf(records));
    await database.owner.query(
      "insert into item_mark (item_id, kind) select id, 'missing' from item where barcode = '90002'",
    );
    const [oka] = await list("select id::int as id from title where title = 'Ока'");
    await changeTitle({ titleId: oka?.id, seen: 1, columns: { notes: "Ours" }, by: null });
    await moveCatalogueImport(row.id, ["imported"], { state: "undo-asked" });
    expect(await undoRecords(row.id, null)).toEqual({ status: "undoing", count: 5 });
    expect(await undoRecords(row.id, null)).toEqual({
      status: "undone",
      gone: 2,
      restored: 1,
      kept: 2,
    });
    expect(await undoRecords(row.id, null)).toEqual({ status: "not-now" });
    const kept = await listImportedRecords(row.id, { after: 0, most: 9, only: "odd" });
    expect(kept.map(({ title, undone }) => [title, undone])).toEqual([
      ["Кама", "in-use"],
      ["Ока", "changed-since"],
    ]);
    expect(await list("select barcode from item order by barcode")).toMatchObject([
      { barcode: "90002" },
    ]);
    expect(await list("select title, year, subjects from title order by title")).toEqual([
      { title: "Волга", year: null, subjects: [] },
      { title: "Кама", year: null, subjects: [] },
      { title: "Ока", year: null, subjects: [] },
    ]);
    expect(await findCatalogueImport(row.id)).toMatchObject({ state: "undone" });
    const [line] = await list(
      "select detail from journal where act = 'undo-catalogue-import' order by id desc limit 1",
    );
    expect(line).toEqual({ detail: { import: row.id, count: 3 } });
  });

  it("that was killed now and then is not given up: what is done is no try at the same place", async () => {
    const row = await openTestImport(places);
    await runImport(row, undefined, streamOf(incoming([{ title: "Лена", controlNumber: "L" }])));
    await moveCatalogueImport(row.id, ["imported"], { state: "undo-asked" });
    await database.owner.query("update catalogue_import set tries = 2 where id = $1", [row.id]);
    await undoRecords(row.id, null);
    expect(await findCatalogueImport(row.id)).toMatchObject({ state: "undo-asked", tries: 0 });
    expect(await undoRecords(row.id, null)).toMatchObject({ status: "undone" });
  });

  it("takes the bytes away that it brought, those of another import stay, and a later one brings its own", async () => {
    await database.owner.query("insert into title (title) values ('Енисей')");
    const bytes = async () =>
      (
        await list(
          `select convert_from(original, 'utf8') as bytes, original_encoding as encoding
           from title left join record on title_id = id where title = 'Енисей'`,
        )
      )[0];
    const take = async (told: object) => {
      const row = await openTestImport(places);
      await runImport(row, undefined, streamOf(incoming([{ title: "Енисей", ...told }])));
      return row.id;
    };
    const undo = async (id: number) => {
      await moveCatalogueImport(id, ["imported"], { state: "undo-asked" });
      await undoRecords(id, null);
      expect(await undoRecords(id, null)).toMatchObject({ status: "undone", restored: 1 });
    };
    const first = await take({ subjects: ["Реки"] });
    expect(await bytes()).toEqual({ bytes: "Енисей", encoding: "utf-8" });
    await undo(await take({ subjects: ["Сибирь"] }));
    expect(await bytes()).toMatchObject({ bytes: "Енисей" });
    await undo(first);
    expect(await bytes()).toEqual({ bytes: null, encoding: null });
    await take({ subjects: ["Вода"] });
    expect(await bytes()).toMatchObject({ bytes: "Енисей" });
  });

  it("waits for who is changing a title just now, and leaves what they wrote", async () => {
    const row = await openTestImport(places);
    await runImport(row, undefined, streamOf(incoming([{ title: "Лена", controlNumber: "9001" }])));
    await moveCatalogueImport(row.id, ["imported"], { state: "undo-asked" });
    const client = await database.owner.connect();
    await client.query("begin");
    await client.query("select id from title where title = 'Лена' for update");
    const undone = undoRecords(row.id, null);
    await vi.waitFor(async () => {
      const waiting = await list("select from pg_locks where not granted");
      expect(waiting.length).toBeGreaterThan(0);
    });
    await client.query("update title set title = 'Лена, река' where title = 'Лена'");
    await client.query(
      "update record set version = 2 where title_id = (select id from title where title = 'Лена, река')",
    );
    await client.query("commit");
    client.release();
    expect(await undone).toEqual({ status: "undoing", count: 1 });
    const kept = await listImportedRecords(row.id, { after: 0, most: 9, only: "odd" });
    expect(kept).toMatchObject([{ title: "Лена, река", undone: "changed-since" }]);
  });
});
