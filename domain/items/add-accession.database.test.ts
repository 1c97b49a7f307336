import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { buildTestLibrary, type TestLibrary } from "#db/test-library.ts";
import { addAccession } from "#domain/items/add-accession.server.ts";
import { addItems } from "#domain/items/add-items.server.ts";
import { readRegister } from "#domain/items/read-stock.server.ts";
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

const typed = () => ({
  branch: codes.branch,
  day: "2031-02-28",
  source: "SHOP",
  document: "Invoice 7",
});

describe("The register of receipts", () => {
  it("numbers its entries from 1 in each year, also where two are made at once", async () => {
    const by = stockKeeper();
    const made = await Promise.all([1, 2, 3].map(() => addAccession(typed(), by)));
    expect(made.map((each) => (each.status === "added" ? each.number : 0)).sort()).toEqual([
      1, 2, 3,
    ]);
    expect(await addAccession({ ...typed(), day: "2032-01-01" }, by)).toMatchObject({ number: 1 });
  });

  it("takes no day that the calendar has not, and no branch that is not hers", async () => {
    expect(await addAccession({ ...typed(), day: "2031-02-29" }, stockKeeper())).toMatchObject({
      faults: { day: "no-day" },
    });
    expect(await addAccession(typed(), stockKeeper(library.otherBranchId))).toMatchObject({
      problem: "not-your-branch",
    });
    expect(await addAccession({ ...typed(), source: "X" }, stockKeeper())).toMatchObject({
      faults: { source: "unknown-entry" },
    });
  });

  it("counts what came with an entry: items, titles, their sum, and the stock at the end", async () => {
    const by = stockKeeper();
    const made = await addAccession({ ...typed(), day: "2033-05-05" }, by);
    const { itemId } = await library.addItem();
    const text = "select title_id::float8 as id from item where id = $1";
    const titleId = Number((await database.owner.query(text, [itemId])).rows[0].id);
    const item = { branch: codes.branch, itemType: codes.itemType, price: "12.50" };
    const numbers = ["ACC-1", "ACC-2"];
    const accessionId = made.status === "added" ? made.id : 0;
    await addItems({ titleId, numbers, accessionId, typed: item }, by);
    const register = await readRegister("2033", by);
    expect(register.receipts).toMatchObject([
      {
        number: 1,
        day: "2033-05-05",
        source: "Bookshop",
        items: 2,
        titles: 1,
        sum: 2500,
        kinds: { book: 2 },
      },
    ]);
    expect(register.totals).toEqual({
      before: { items: 1, sum: 0 },
      received: { items: 2, sum: 2500 },
      withdrawn: { items: 0, sum: 0 },
      restored: { items: 0, sum: 0 },
    });
    expect((await readRegister("2033", stockKeeper(library.otherBranchId))).receipts).toEqual([]);
  });
});
