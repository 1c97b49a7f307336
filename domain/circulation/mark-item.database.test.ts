import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { openTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { buildTestLibrary, type TestDevice, type TestLibrary } from "#db/test-library.ts";
import { markItem } from "#domain/circulation/mark-item.server.ts";
import { borrowing, send, visitOf } from "#domain/circulation/test-tablet.ts";

let database: TestDatabase;
let library: TestLibrary;
let device: TestDevice;

beforeAll(async () => {
  database = await openTestDatabase();
  library = await buildTestLibrary(database.owner);
  await library.addPolicy({});
  device = await library.addDevice();
});
afterEach(async () => expect(await database.brokenInvariants()).toEqual([]));
afterAll(() => database.drop());

const borrow = async (item: string) =>
  await send(
    device,
    borrowing(await visitOf(device, (await library.addPatron()).cardNumber), item),
  );

describe("Marking an item", () => {
  it("says who and when, in the item's own story, and the item is not lent any more", async () => {
    const by = randomUUID();
    const { itemId, barcode } = await library.addItem();
    expect(await markItem(barcode, "withdrawn", by)).toEqual({
      status: "marked",
      mark: "withdrawn",
    });
    const { rows } = await database.owner.query(
      `select kind, set_by as by, act, outcome, detail from item_mark join journal using (item_id) where item_id = $1`,
      [itemId],
    );
    expect(rows).toEqual([
      {
        kind: "withdrawn",
        by,
        act: "mark-item",
        outcome: "set",
        detail: { mark: "withdrawn", by },
      },
    ]);
    expect((await borrow(barcode)).reasons.map(({ code }) => code)).toEqual(["item-withdrawn"]);
  });

  it("of what a reader has is refused, except that it was returned", async () => {
    const { itemId, barcode } = await library.addItem();
    const answer = await borrow(barcode);
    expect(await markItem(barcode, "missing", null)).toMatchObject({ problem: "on-loan" });
    expect(await markItem(barcode, "claimed-returned", null)).toMatchObject({ status: "marked" });
    const { rows } = await database.owner.query(
      "select loan_id::int as loan from item_mark where item_id = $1",
      [itemId],
    );
    expect(rows).toEqual([{ loan: answer.outcome === "lent" ? answer.loan : 0 }]);
  });

  it("ten times at once sets one mark", async () => {
    const { itemId, barcode } = await library.addItem();
    const all = await Promise.all(
      Array.from({ length: 10 }, () => markItem(barcode, "missing", null)),
    );
    expect(all.filter(({ status }) => status === "marked")).toHaveLength(1);
    for (const each of all)
      if (each.status === "refused") expect(each.problem).toBe("marked-already");
    const { rows } = await database.owner.query("select id from item_mark where item_id = $1", [
      itemId,
    ]);
    expect(rows).toHaveLength(1);
  });

  it("while it is lent ends in one of two ways: lent, or marked first", async () => {
    for (let round = 0; round < 8; round += 1) {
      const { barcode } = await library.addItem();
      const [marked, lent] = await Promise.all([
        markItem(barcode, "withdrawn", null),
        borrow(barcode),
      ]);
      expect([marked.status, lent.outcome]).toEqual(
        marked.status === "marked" ? ["marked", "refused"] : ["refused", "lent"],
      );
    }
  });

  it("that nobody knows, or in a way that nobody knows, is refused", async () => {
    expect(await markItem("nothing", "lost", null)).toMatchObject({ problem: "unknown-item" });
    const { barcode } = await library.addItem();
    expect(await markItem(barcode, "eaten", null)).toMatchObject({ problem: "unknown-mark" });
  });
});
