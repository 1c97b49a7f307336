import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { buildTestLibrary, type TestLibrary } from "#db/test-library.ts";
import { addEntry } from "#domain/library/add-entry.server.ts";
import { deleteEntry } from "#domain/library/delete-entry.server.ts";
import { readEntryPage } from "#domain/library/list-entries.server.ts";
import { changesOf, refusalOf, somebody, typedEntry } from "#domain/library/test-reference.ts";

let database: TestDatabase;
let library: TestLibrary;
const codeOf = async (table: string, id: number) => {
  const { rows } = await database.owner.query(`select code from ${table} where id = $1`, [id]);
  return String(rows[0]?.code);
};
const remove = (dictionary: string, code: string) => deleteEntry({ dictionary, code }, somebody);

beforeAll(async () => {
  database = await openTestDatabase();
  library = await buildTestLibrary(database.owner);
  await library.addPolicy({});
  await library.addPatron();
  await library.addItem();
});
afterAll(() => database.drop());

describe("An entry", () => {
  it("that nothing uses is deleted, and what it said is kept", async () => {
    const own = {
      code: "spare",
      branch: await codeOf("branch", library.branchId),
      timeZone: "UTC",
    };
    for (const dictionary of [
      "shelves",
      "collections",
      "conditions",
      "item-types",
      "categories",
      "branches",
    ]) {
      await addEntry(typedEntry(dictionary, own), somebody);
      expect([dictionary, await remove(dictionary, "spare")]).toEqual([
        dictionary,
        { status: "deleted" },
      ]);
      expect(await remove(dictionary, "spare")).toMatchObject({ problem: "unknown-entry" });
      expect((await changesOf(database.owner, dictionary, "spare")).at(-1)).toMatchObject({
        after: null,
        before: { name: "An entry" },
      });
    }
  });

  it("that something uses stays, says where, and the database keeps it, too", async () => {
    const used = [
      ["branches", "branch", library.branchId, ["items", "patrons", "journal"]],
      ["categories", "patron_category", library.categoryId, ["patrons", "policies"]],
      ["item-types", "item_type", library.itemTypeId, ["items"]],
    ] as const;
    for (const [dictionary, table, id, places] of used) {
      const code = await codeOf(table, id);
      expect(await remove(dictionary, code)).toMatchObject({ problem: "is-used" });
      const page = await readEntryPage(dictionary, code);
      expect(page?.uses.map(({ what }) => what)).toEqual([...places]);
      expect(await refusalOf(database.owner, `delete from ${table} where id = ${id}`)).toBe(
        "23503",
      );
    }
  });

  it("on which an item stands says so", async () => {
    const branch = await codeOf("branch", library.branchId);
    const { itemId } = await library.addItem();
    for (const [dictionary, table, column] of [
      ["shelves", "shelf", "shelf_id"],
      ["collections", "collection", "collection_id"],
      ["conditions", "item_condition", "condition_id"],
    ] as const) {
      await addEntry(typedEntry(dictionary, { code: "in.use", branch }), somebody);
      await database.owner.query(
        `update item set ${column} = (select id from ${table} where code = 'in.use') where id = $1`,
        [itemId],
      );
      const page = await readEntryPage(dictionary, "in.use");
      expect(page?.uses).toEqual([{ what: "items", count: 1 }]);
      expect(await remove(dictionary, "in.use")).toMatchObject({ problem: "is-used" });
    }
  });

  it("what was changed of it can be neither changed nor deleted", async () => {
    for (const text of ["update reference_change set code = 'x'", "delete from reference_change"])
      expect(await refusalOf(database.owner, text)).toBe("42501");
  });
});
