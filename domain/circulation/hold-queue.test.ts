import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  countsOn,
  inOrder,
  placeOf,
  prioritiesAfterMove,
  priorityAtTheEnd,
  type WaitingHold,
} from "#domain/circulation/hold-queue.ts";
import { waits } from "#domain/circulation/test-holds.ts";

const today = "2026-03-02";
const numbers = (queue: readonly WaitingHold[]) => queue.map((each) => each.hold);

describe("The queue of a title", () => {
  it.each([
    ["who came first stands first", [waits(2), waits(1)], [1, 2]],
    ["a better priority goes before an earlier day", [waits(1, { priority: 1 }), waits(2)], [2, 1]],
    [
      "of two in the same moment the smaller number stands first",
      [waits(8, { placedAt: 5 }), waits(3, { placedAt: 5 })],
      [3, 8],
    ],
    ["a suspended hold keeps its place", [waits(1, { isSuspended: true }), waits(2)], [1, 2]],
    [
      "a hold on one copy stands among the others",
      [waits(1), waits(2, { itemId: 7 }), waits(3)],
      [1, 2, 3],
    ],
    ["an empty queue is empty", [], []],
  ])("%s", (_sentence, queue, order) => {
    expect(numbers(inOrder(queue))).toEqual(order);
  });
});

describe("A hold counts today", () => {
  it.each([
    ["when nothing speaks against it", {}, true],
    ["on the day from which it is wanted", { startsOn: "2026-03-02" }, true],
    ["not on the day before", { startsOn: "2026-03-03" }, false],
    ["on the last day on which it is wanted", { endsOn: "2026-03-02" }, true],
    ["not on the day after", { endsOn: "2026-03-01" }, false],
    ["between its first and its last day", { startsOn: "2026-03-01", endsOn: "2026-03-03" }, true],
    ["not while it is suspended", { isSuspended: true }, false],
    [
      "not on the last day of its suspension",
      { isSuspended: true, suspendedUntil: "2026-03-03" },
      false,
    ],
    [
      "again on the day until which it was suspended",
      { isSuspended: true, suspendedUntil: "2026-03-02" },
      true,
    ],
    [
      "not after its suspension when it is not wanted any more",
      { isSuspended: true, suspendedUntil: "2026-03-01", endsOn: "2026-03-01" },
      false,
    ],
  ])("%s", (_sentence, change: Partial<WaitingHold>, counts) => {
    expect(countsOn(waits(1, change), today)).toBe(counts);
  });
});

describe("Moving in the queue", () => {
  const queue = [waits(1), waits(2), waits(3), waits(4)];
  const moving = (hold: number, place: number, before: readonly WaitingHold[] = queue) => {
    const changes = prioritiesAfterMove(before, hold, place);
    return before.map((each) => ({
      ...each,
      ...changes.find((change) => change.hold === each.hold),
    }));
  };

  it.each([
    ["the last to the front", 4, 1, [4, 1, 2, 3]],
    ["the first to the end", 1, 4, [2, 3, 4, 1]],
    ["one place forward", 3, 2, [1, 3, 2, 4]],
    ["one place back", 2, 3, [1, 3, 2, 4]],
    ["beyond the end is the end", 2, 99, [1, 3, 4, 2]],
    ["before the front is the front", 3, 0, [3, 1, 2, 4]],
    ["to where it stands changes nothing", 2, 2, [1, 2, 3, 4]],
    ["a hold that does not wait here changes nothing", 9, 1, [1, 2, 3, 4]],
  ])("%s", (_sentence, hold, place, order) => {
    expect(numbers(inOrder(moving(hold, place)))).toEqual(order);
  });

  it("leaves alone whoever need not change", () => {
    expect(prioritiesAfterMove(queue, 2, 2)).toEqual([]);
    expect(prioritiesAfterMove(queue, 1, 4)).toEqual([{ hold: 1, priority: 1 }]);
  });

  it("lets a hold that is placed afterwards overtake nobody", () => {
    const moved = moving(1, 4);
    const late = waits(5, { priority: priorityAtTheEnd(moved) });
    expect(numbers(inOrder([...moved, late]))).toEqual([2, 3, 4, 1, 5]);
  });
});

const queues = fc
  .uniqueArray(fc.integer({ min: 1, max: 50 }), { maxLength: 12 })
  .chain((holds) =>
    fc.tuple(
      ...holds.map((hold) =>
        fc.record({
          hold: fc.constant(hold),
          priority: fc.integer({ min: 0, max: 3 }),
          placedAt: fc.integer({ min: 0, max: 5 }),
        }),
      ),
    ),
  )
  .map((each) => each.map((placed) => waits(placed.hold, placed)));

describe("Whatever happens in a queue", () => {
  it("its places are 1 to the number of holds, each once", () => {
    fc.assert(
      fc.property(queues, (queue) => {
        const places = queue.map((each) => placeOf(queue, each.hold));
        expect(places.toSorted((one, other) => Number(one) - Number(other))).toEqual(
          queue.map((_, index) => index + 1),
        );
      }),
    );
  });

  it("the order does not depend on how the rows were read", () => {
    fc.assert(
      fc.property(queues, (queue) => {
        expect(numbers(inOrder(queue.toReversed()))).toEqual(numbers(inOrder(queue)));
      }),
    );
  });

  it("a move brings one hold to its place and keeps the order of all others", () => {
    fc.assert(
      fc.property(queues, fc.nat(14), fc.nat(12), (queue, place, index) => {
        const hold = queue[index % Math.max(1, queue.length)]?.hold ?? 0;
        const changes = prioritiesAfterMove(queue, hold, place);
        const moved = queue.map((each) => ({
          ...each,
          ...changes.find((change) => change.hold === each.hold),
        }));
        const others = (list: readonly WaitingHold[]) =>
          numbers(inOrder(list)).filter((each) => each !== hold);
        expect(others(moved)).toEqual(others(queue));
        if (queue.length > 0)
          expect(placeOf(moved, hold)).toBe(Math.min(Math.max(1, place), queue.length));
      }),
    );
  });

  it("a new hold stands at the end", () => {
    fc.assert(
      fc.property(queues, (queue) => {
        const late = waits(99, { priority: priorityAtTheEnd(queue) });
        expect(placeOf([...queue, late], 99)).toBe(queue.length + 1);
      }),
    );
  });
});
