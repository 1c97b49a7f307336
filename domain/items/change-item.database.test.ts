import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { buildTestLibrary, type TestLibrary } from "#db/test-library.ts";
import { changeItem } from "#domain/items/change-item.server.ts";
import { changeItems } from "#domain/items/change-items.server.ts";
import { stockCodes, stockKeeper } from "#domain/items/test-stock.ts";

let database: TestDatabase;
let library: TestLibrary;
let codes: Awaited<ReturnType<typeof stockCodes>>;

beforeAll(async () => {
  database = await openTestDatabase();
  library = await buildTestLibrary(database.owner);
  codes = await stockCodes(database.owner, library.branchId, library.otherBranchId);
});
afterAll(() => database.drop());

describe("An item", () => {
  it("is changed once by who saw it as it is, and the journal names the fields alone", async () => {
    const { barcode, itemId } = await library.addItem();
    const draft = { lists: { shelf: codes.shelf }, callNumber: "84 Т 52" };
    const wanted = { barcode, seen: 1, draft };
    expect(await changeItem(wanted, stockKeeper())).toEqual({ status: "changed" });
    expect(await changeItem(wanted, stockKeeper())).toMatchObject({ problem: "changed-meanwhile" });
    expect(await changeItem({ ...wanted, seen: 2 }, stockKeeper())).toEqual({
      status: "unchanged",
    });
    const { rows } = await database.owner.query(
      "select detail -> 'fields' as fields from journal where item_id = $1 and act = 'change-item'",
      [itemId],
    );
    expect(rows).toEqual([{ fields: ["shelfId", "callNumber"] }]);
  });

  it("leaves its shelf behind when it moves to another branch, where both branches are hers", async () => {
    const { barcode, itemId } = await library.addItem();
    await changeItem(
      { barcode, seen: null, draft: { lists: { shelf: codes.shelf } } },
      stockKeeper(),
    );
    const draft = { lists: { branch: codes.other } };
    expect(
      await changeItem({ barcode, seen: null, draft }, stockKeeper(library.branchId)),
    ).toMatchObject({
      problem: "not-your-branch",
    });
    expect(await changeItem({ barcode, seen: null, draft }, stockKeeper())).toEqual({
      status: "changed",
    });
    const text = "select home_branch_id as branch, shelf_id as shelf from item where id = $1";
    expect((await database.owner.query(text, [itemId])).rows).toEqual([
      { branch: library.otherBranchId, shelf: null },
    ]);
  });

  it("cannot have another item's inventory number", async () => {
    const [one, other] = [await library.addItem(), await library.addItem()];
    const draft = { lists: {}, inventoryNumber: "M-1" };
    expect(await changeItem({ barcode: one.barcode, seen: null, draft }, stockKeeper())).toEqual({
      status: "changed",
    });
    expect(
      await changeItem({ barcode: other.barcode, seen: null, draft }, stockKeeper()),
    ).toMatchObject({
      faults: { inventoryNumber: "inventory-taken" },
    });
  });

  it("is changed with many others, and what became of each is told", async () => {
    const [one, other] = [await library.addItem(), await library.addItem()];
    const numbers = [one.barcode, "NOBODY", other.barcode, one.barcode];
    expect(
      await changeItems(numbers, { shelf: codes.shelf, callNumber: "-" }, stockKeeper()),
    ).toEqual({
      status: "changed",
      told: [
        { number: one.barcode, outcome: "changed" },
        { number: "NOBODY", outcome: "unknown-item" },
        { number: other.barcode, outcome: "changed" },
      ],
    });
    expect(await changeItems(numbers, {}, stockKeeper())).toMatchObject({
      problem: "nothing-to-change",
    });
    expect(await changeItems([], { price: "1" }, stockKeeper())).toMatchObject({
      problem: "no-numbers",
    });
  });
});
