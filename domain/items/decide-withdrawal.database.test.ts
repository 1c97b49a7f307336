import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { stockTotals } from "#db/queries/accessions.ts";
import { openTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { buildTestLibrary, type TestLibrary } from "#db/test-library.ts";
import { decideWithdrawal } from "#domain/items/decide-withdrawal.server.ts";
import { proposeWithdrawal } from "#domain/items/propose-withdrawal.server.ts";
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

async function proposed(
  kind: "withdraw" | "restore",
  numbers: readonly string[],
  by = stockKeeper(),
) {
  const made = await proposeWithdrawal(
    { kind, branch: codes.branch, reason: "WORN", note: "", numbers, leavesOut: false },
    by,
  );
  if (made.status === "refused") throw new Error(made.problem);
  return made.id;
}
const marksOf = async (itemId: number) => {
  const text = "select kind from item_mark where item_id = $1 and ended_at is null";
  return (await database.owner.query(text, [itemId])).rows.map(({ kind }) => kind);
};

describe("The decision on a withdrawal", () => {
  it("is another person's, unless the library has one person only", async () => {
    const { barcode } = await library.addItem();
    const by = stockKeeper();
    const id = await proposed("withdraw", [barcode], by);
    expect(await decideWithdrawal(id, "approve", by)).toMatchObject({ problem: "own-act" });
    await library.set("withdrawals.four-eyes", false);
    expect(await decideWithdrawal(id, "approve", by)).toMatchObject({ status: "approved" });
    expect(await decideWithdrawal(id, "approve", stockKeeper())).toMatchObject({
      problem: "decided-already",
    });
    await library.set("withdrawals.four-eyes", true);
  });

  it("marks every item, numbers the act without a gap, and another act takes it back", async () => {
    const items = [await library.addItem(), await library.addItem()];
    const id = await proposed(
      "withdraw",
      items.map(({ barcode }) => barcode),
    );
    const down = await proposed("withdraw", [(await library.addItem()).barcode]);
    expect(await decideWithdrawal(down, "turn-down", stockKeeper())).toEqual({
      status: "turned-down",
    });
    const first = await decideWithdrawal(id, "approve", stockKeeper());
    for (const { itemId } of items) expect(await marksOf(itemId)).toEqual(["withdrawn"]);
    const back = await proposed("restore", [items[0]?.barcode ?? ""]);
    const second = await decideWithdrawal(back, "approve", stockKeeper());
    if (first.status !== "approved" || second.status !== "approved") throw new Error("refused");
    expect(second.number).toBe(first.number + 1);
    expect(await marksOf(items[0]?.itemId ?? 0)).toEqual([]);
    const { rows } = await database.owner.query(
      `select act, detail ->> 'withdrawal' as withdrawal from journal where item_id = $1 order by id`,
      [items[0]?.itemId],
    );
    expect(rows).toEqual([
      { act: "mark-item", withdrawal: String(id) },
      { act: "lift-mark", withdrawal: String(back) },
    ]);
  });

  it("leaves the register even, whatever price is typed at the item afterwards", async () => {
    const { barcode, itemId } = await library.addItem();
    const setPrice = (price: number) =>
      database.owner.query("update item set price = $2 where id = $1", [itemId, price]);
    await setPrice(1500);
    const sumOf = async () => {
      const { before, received, withdrawn, restored } = await stockTotals(2999, [library.branchId]);
      return before.sum + received.sum - withdrawn.sum + restored.sum;
    };
    const start = await sumOf();
    const id = await proposed("withdraw", [barcode]);
    await setPrice(1700);
    await decideWithdrawal(id, "approve", stockKeeper());
    expect(await sumOf()).toBe(start - 1500);
    await setPrice(9000);
    expect(await sumOf()).toBe(start - 1500);
    const back = await proposed("restore", [barcode]);
    await decideWithdrawal(back, "approve", stockKeeper());
    expect(await sumOf()).toBe(start - 1500 + 9000);
  });

  it("stops at an item that somebody waits for by now, and names it", async () => {
    const { barcode, itemId } = await library.addItem();
    const id = await proposed("withdraw", [barcode]);
    const { patronId } = await library.addPatron();
    const party = randomUUID();
    await database.owner.query("insert into party (id) values ($1)", [party]);
    await database.owner.query("insert into party_patron (party_id, patron_id) values ($1, $2)", [
      party,
      patronId,
    ]);
    await database.owner.query(
      `insert into hold (party_id, title_id, item_id, pickup_branch_id, category_id, placed_by)
       select $3, title_id, id, home_branch_id, $2, 'staff' from item where id = $1`,
      [itemId, library.categoryId, party],
    );
    expect(await decideWithdrawal(id, "approve", stockKeeper())).toMatchObject({
      problem: "items-object",
      objections: [{ number: barcode, reason: "held" }],
    });
    expect(await marksOf(itemId)).toEqual([]);
  });

  it("is hers only at her branches", async () => {
    const { barcode } = await library.addItem();
    const id = await proposed("withdraw", [barcode]);
    const other = stockKeeper(library.otherBranchId);
    expect(await decideWithdrawal(id, "approve", other)).toMatchObject({
      problem: "not-your-branch",
    });
    expect(await decideWithdrawal(999_999, "approve", other)).toMatchObject({
      problem: "unknown-act",
    });
  });
});
