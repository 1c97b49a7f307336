import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { moveHold } from "#domain/holds/move-hold.server.ts";
import { openWaiting, type Waiting } from "#domain/holds/test-waiting.ts";

let desk: Waiting;

beforeAll(async () => {
  desk = await openWaiting();
});
afterEach(() => desk.check());
afterAll(() => desk.database.drop());

async function threeWait() {
  const [copy] = await desk.addCopies(1);
  if (copy === undefined) throw new Error("no copy");
  const holds: number[] = [];
  for (let made = 0; made < 3; made += 1)
    holds.push(await desk.place(await desk.addReader(), copy));
  const order = async () =>
    (
      await desk.rows(
        "select id::int from hold where id = any($1) order by priority, placed_at, id",
        [holds],
      )
    ).map(({ id }) => holds.indexOf(Number(id)) + 1);
  return { copy, holds, order };
}

describe("Moving a hold in its queue", () => {
  it.each([
    ["the last to the front", 3, "first", [3, 1, 2], 1],
    ["the second up", 2, "up", [2, 1, 3], 1],
    ["the second down", 2, "down", [1, 3, 2], 3],
    ["the first to the end", 1, "last", [2, 3, 1], 3],
    ["the first up leaves it where it is", 1, "up", [1, 2, 3], 1],
  ] as const)("%s", async (_sentence, which, to, wished, place) => {
    const { holds, order } = await threeWait();
    const answer = await moveHold({ hold: holds[which - 1], to }, desk.staff);
    expect(answer).toEqual({ status: "moved", place });
    expect(await order()).toEqual(wished);
  });

  it("is what the next return goes by, and who comes later stands behind", async () => {
    const { copy, holds, order } = await threeWait();
    await moveHold({ hold: holds[0], to: "last" }, desk.staff);
    holds.push(await desk.place(await desk.addReader(), copy));
    expect(await order()).toEqual([2, 3, 1, 4]);
    await desk.takeBack(copy);
    expect(await desk.trapOf(copy)).toMatchObject({ hold_id: String(holds[1]) });
    expect(await moveHold({ hold: holds[1], to: "last" }, desk.staff)).toMatchObject({
      reasons: [{ code: "hold-set-aside-already" }],
    });
  });

  it("by several at once leaves a queue without a gap, and everybody in it", async () => {
    const { holds, order } = await threeWait();
    const moves = ["first", "up", "down", "last"] as const;
    await Promise.all(
      [0, 1, 2, 3, 4, 5, 6, 7].map((each) =>
        moveHold({ hold: holds[each % 3], to: moves[each % 4] }, desk.staff),
      ),
    );
    expect((await order()).toSorted()).toEqual([1, 2, 3]);
  });
});
