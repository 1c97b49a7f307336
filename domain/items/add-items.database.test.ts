import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { buildTestLibrary, type TestLibrary } from "#db/test-library.ts";
import { addItems } from "#domain/items/add-items.server.ts";
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

describe("Copies of a title", () => {
  const typed = () => ({ branch: codes.branch, itemType: codes.itemType, shelf: codes.shelf });
  const title = async () => {
    const { itemId } = await library.addItem();
    const text = "select title_id::float8 as id from item where id = $1";
    return Number((await database.owner.query(text, [itemId])).rows[0].id);
  };

  it("are added label by label: what cannot be is told and left out, inventory numbers count up", async () => {
    const titleId = await title();
    const numbers = ["LAB-1", "LAB-1", "http://example.org", "LAB-2"];
    const wanted = { titleId, numbers, accessionId: null };
    const added = await addItems(
      { ...wanted, typed: { ...typed(), inventoryNumber: "MAIN-KR-099", price: "10.5" } },
      stockKeeper(library.branchId),
    );
    expect(added).toEqual({
      status: "added",
      told: [
        { number: "LAB-1", outcome: "added" },
        { number: "LAB-1", outcome: "number-taken" },
        { number: "http://example.org", outcome: "not-a-label" },
        { number: "LAB-2", outcome: "added" },
      ],
    });
    const { rows } = await database.owner.query(
      "select inventory_number as number, price from item where barcode like 'LAB-%' order by barcode",
    );
    expect(rows).toEqual([
      { number: "MAIN-KR-099", price: 1050 },
      { number: "MAIN-KR-100", price: 1050 },
    ]);
    const again = {
      ...wanted,
      numbers: ["LAB-3"],
      typed: { ...typed(), inventoryNumber: "MAIN-KR-100" },
    };
    expect(await addItems(again, stockKeeper())).toMatchObject({
      told: [{ outcome: "inventory-taken" }],
    });
  });

  it("are found by a part of the inventory number, by the index", async () => {
    const { rows } = await database.owner.query(
      "select barcode from item where string_to_array(inventory_number, '-') @> array['KR'] order by 1",
    );
    expect(rows.map(({ barcode }) => barcode)).toEqual(["LAB-1", "LAB-2"]);
  });

  it("are added at one's own branch only, on a shelf that stands there", async () => {
    const wanted = { titleId: await title(), numbers: ["LAB-9"], accessionId: null };
    const elsewhere = { ...typed(), shelf: codes.otherShelf };
    expect(
      await addItems({ ...wanted, typed: typed() }, stockKeeper(library.otherBranchId)),
    ).toMatchObject({
      problem: "not-your-branch",
    });
    expect(await addItems({ ...wanted, typed: elsewhere }, stockKeeper())).toMatchObject({
      faults: { shelf: "shelf-elsewhere" },
    });
    expect(
      await addItems({ ...wanted, titleId: 1e9, typed: typed() }, stockKeeper()),
    ).toMatchObject({
      problem: "unknown-title",
    });
    expect(
      await addItems({ ...wanted, accessionId: 999, typed: typed() }, stockKeeper()),
    ).toMatchObject({ problem: "unknown-accession" });
  });
});
