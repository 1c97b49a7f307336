import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { readPulls } from "#db/queries/hold-lists.ts";
import { listHoldsOf, readQueue } from "#domain/holds/list-holds.server.ts";
import { openWaiting, type Waiting } from "#domain/holds/test-waiting.ts";

let desk: Waiting;

beforeAll(async () => {
  desk = await openWaiting();
});
afterEach(() => desk.check());
afterAll(() => desk.database.drop());

describe("A pull list that is cut off", () => {
  it("is filled with titles that stand at this branch, whoever waited longest first", async () => {
    const titleOf = async (home: "main" | "river", days: number) => {
      const [copy] = await desk.addCopies(1, home);
      const hold = await desk.place(await desk.addReader(), copy ?? { barcode: "" });
      await desk.rows(
        "update hold set placed_at = placed_at - make_interval(days => $2) where id = $1",
        [hold, days],
      );
      return Number((await desk.holdRow(hold)).title_id);
    };
    await titleOf("river", 9);
    await titleOf("main", 1);
    const oldest = await titleOf("main", 5);
    const second = await titleOf("main", 3);
    const { branchId } = desk.library;
    expect((await readPulls(branchId, 1)).map(({ titleId }) => titleId)).toEqual([oldest]);
    const two = (await readPulls(branchId, 2)).map(({ titleId }) => titleId);
    expect(two.toSorted()).toEqual([oldest, second].toSorted());
  });
});

describe("What one reader waits for", () => {
  it("names her place among all who wait for the title", async () => {
    const [copy] = await desk.addCopies(1);
    const [first, second] = [await desk.addReader(), await desk.addReader()];
    await desk.place(first, copy ?? { barcode: "" });
    const hold = await desk.place(second, copy ?? { barcode: "" });
    expect(await listHoldsOf(second.patronId)).toMatchObject([{ place: 2, waiting: 2 }]);
    expect((await readQueue(String(hold)))?.queue).toMatchObject([{ place: 1 }, { place: 2 }]);
  });
});
