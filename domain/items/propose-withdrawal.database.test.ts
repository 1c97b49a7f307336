import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { buildTestLibrary, type TestLibrary } from "#db/test-library.ts";
import { decideWithdrawal } from "#domain/items/decide-withdrawal.server.ts";
import { proposeWithdrawal } from "#domain/items/propose-withdrawal.server.ts";
import { readWithdrawal, readWithdrawals } from "#domain/items/read-withdrawals.server.ts";
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

const wish = (numbers: readonly string[], leavesOut = false) => ({
  kind: "withdraw" as const,
  branch: codes.branch,
  reason: "WORN",
  note: "",
  numbers,
  leavesOut,
});

describe("An act of withdrawal", () => {
  it("is not proposed while something stands against an item, or proposed without it", async () => {
    const here = await library.addItem();
    const elsewhere = await library.addItem({ homeBranchId: library.otherBranchId });
    const numbers = [here.barcode, elsewhere.barcode, "NOBODY"];
    const by = stockKeeper(library.branchId);
    expect(await proposeWithdrawal(wish(numbers), by)).toEqual({
      status: "refused",
      problem: "items-object",
      objections: [
        { number: "NOBODY", reason: "unknown-item" },
        { number: elsewhere.barcode, reason: "another-branch" },
      ],
    });
    const proposed = await proposeWithdrawal(wish(numbers, true), by);
    if (proposed.status === "refused") throw new Error(proposed.problem);
    const read = await readWithdrawal(proposed.id, by);
    expect(read?.items.map(({ barcode }) => barcode)).toEqual([here.barcode]);
    expect(await readWithdrawal(proposed.id, stockKeeper(library.otherBranchId))).toBeNull();
    expect((await readWithdrawals(by, 1)).rows).toMatchObject([
      { state: "proposed", number: null },
    ]);
    expect(await proposeWithdrawal(wish([here.barcode]), by)).toMatchObject({
      objections: [{ reason: "proposed-already" }],
    });
  });

  it("is one of a branch of hers, for a reason of the list", async () => {
    const { barcode } = await library.addItem();
    const by = stockKeeper();
    expect(
      await proposeWithdrawal(wish([barcode]), stockKeeper(library.otherBranchId)),
    ).toMatchObject({
      problem: "not-your-branch",
    });
    expect(await proposeWithdrawal({ ...wish([barcode]), reason: "NONE" }, by)).toMatchObject({
      problem: "unknown-reason",
    });
    expect(
      await proposeWithdrawal({ ...wish([barcode]), note: "x".repeat(501) }, by),
    ).toMatchObject({
      problem: "too-long",
    });
    expect(await proposeWithdrawal(wish([]), by)).toMatchObject({ problem: "no-numbers" });
  });

  it("says beside a book how many readers wait for it where no other copy of it would stay", async () => {
    const [last, twin] = [await library.addItem(), await library.addItem()];
    await database.owner.query(
      "update item set title_id = (select title_id from item where id = $1) where id = $2",
      [last.itemId, twin.itemId],
    );
    for (const { patronId } of [await library.addPatron(), await library.addPatron()]) {
      const party = randomUUID();
      await database.owner.query("insert into party (id) values ($1)", [party]);
      await database.owner.query("insert into party_patron (party_id, patron_id) values ($1, $2)", [
        party,
        patronId,
      ]);
      await database.owner.query(
        `insert into hold (party_id, title_id, pickup_branch_id, category_id, placed_by)
         select $3, title_id, home_branch_id, $2, 'staff' from item where id = $1`,
        [last.itemId, library.categoryId, party],
      );
    }
    const by = stockKeeper(library.branchId);
    const waitingIn = async (...numbers: readonly string[]) => {
      const proposed = await proposeWithdrawal(wish(numbers), by);
      if (proposed.status === "refused") throw new Error(proposed.problem);
      const read = await readWithdrawal(proposed.id, by);
      await database.owner.query("delete from withdrawal_item");
      return read?.items.map(({ waiting }) => waiting);
    };
    expect(await waitingIn(twin.barcode)).toEqual([0]);
    expect(await waitingIn(twin.barcode, last.barcode)).toEqual([2, 2]);
    await database.owner.query("insert into item_mark (item_id, kind) values ($1, 'lost')", [
      last.itemId,
    ]);
    expect(await waitingIn(twin.barcode)).toEqual([2]);
    const turnedDown = await proposeWithdrawal(wish([twin.barcode]), by);
    if (turnedDown.status === "refused") throw new Error(turnedDown.problem);
    await decideWithdrawal(turnedDown.id, "turn-down", stockKeeper());
    expect((await readWithdrawal(turnedDown.id, by))?.items).toMatchObject([{ waiting: 0 }]);
  });
});
