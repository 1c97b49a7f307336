import { describe, expect, it } from "vitest";
import { placeItem } from "#domain/catalog/imports/placing-items.ts";

const ground = {
  branches: [{ id: 1, code: "MAIN", name: "Main library" }],
  itemTypes: [{ id: 5, code: "BOOK", name: "Book" }],
  collections: [{ id: 9, code: "LOCAL", name: "Local history" }],
  branch: "",
  itemType: "BOOK",
  digits: 2,
};
const draft = {
  barcode: " 30001 ",
  inventoryNumber: "",
  callNumber: "84(2) Б90",
  branch: "main",
  itemType: "BK",
  collection: "Local history",
  price: "350,5 р.",
};

describe("A copy that a record tells of", () => {
  it("goes where its codes or names say, else where the import says", () => {
    expect(placeItem(draft, ground)).toEqual({
      barcode: "30001",
      branchId: 1,
      itemTypeId: 5,
      collectionId: 9,
      callNumber: "84(2) Б90",
      price: 35_050,
      inventoryNumber: null,
      codes: [],
    });
  });

  it("has a call number without what no label can show, and cut where it is too long", () => {
    const placed = placeItem({ ...draft, callNumber: `84\0${"9".repeat(300)}` }, ground);
    expect(placed).toMatchObject({ callNumber: `84 ${"9".repeat(197)}`, codes: ["cut"] });
  });

  it.each([
    [{ barcode: "" }, "no-barcode"],
    [{ barcode: "30 001" }, "barcode-unfit"],
    [{ branch: "RIVER" }, "branch-unknown"],
  ] as const)("is left out with a reason: %o", (more, code) => {
    expect(placeItem({ ...draft, ...more }, ground)).toBe(code);
  });

  it("keeps an inventory number that can be a code, and comes without one that cannot", () => {
    expect(placeItem({ ...draft, inventoryNumber: "К-1204" }, ground)).toMatchObject({
      inventoryNumber: "К-1204",
    });
    expect(placeItem({ ...draft, inventoryNumber: "Б/275680" }, ground)).toMatchObject({
      inventoryNumber: "Б/275680",
    });
    expect(placeItem({ ...draft, inventoryNumber: "Б:275680" }, ground)).toMatchObject({
      inventoryNumber: null,
      codes: ["inventory-unfit"],
    });
  });

  it.each([
    ["350.00", 35_000],
    ["$12.95", 1_295],
    ["350.0000", 35_000],
    ["1 250,00", 125_000],
    ["1\u00a0250,00 р.", 125_000],
    ["1\u202f250", 125_000],
    ["1,299.00", 129_900],
    ["1.299,00 €", 129_900],
    ["1,299", 129_900],
    ["¥１，２９９", 129_900],
    ["CHF 1’299.50", 129_950],
    ["12 345,6", 1_234_560],
    ["1,00,000.50", 10_000_050],
    ["2 р. 5 к.", 205],
    ["1990, 350 р.", 199_000],
    ["free", null],
    [null, null],
    ["0", null],
    ["0,00", null],
  ])("costs what the first number says: %s", (price, minor) => {
    expect(placeItem({ ...draft, price }, ground)).toMatchObject({ price: minor, codes: [] });
  });

  it.each([
    ["1299", 1_299],
    ["1,299", 1_299],
    ["1299.00", 1_299],
  ])("costs %s in a currency that has no smaller coin", (price, minor) => {
    const yen = { ...ground, digits: 0 };
    expect(placeItem({ ...draft, price }, yen)).toMatchObject({ price: minor, codes: [] });
  });

  it.each(["12-50", "1.2.3", "1,29,9", "1350.125", "999999999"])(
    "comes without a price that is none for sure, and that is told: %s",
    (price) => {
      expect(placeItem({ ...draft, price }, ground)).toMatchObject({
        price: null,
        codes: ["price-unfit"],
      });
    },
  );
});
