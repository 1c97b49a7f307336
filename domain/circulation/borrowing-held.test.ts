import { describe, expect, it } from "vitest";
import {
  type HeldFacts,
  holdFulfilledBy,
  notHeld,
  refuseForHolds,
  refuseRenewalForHolds,
} from "#domain/circulation/borrowing-held.ts";
import type { WaitingHold } from "#domain/circulation/hold-queue.ts";
import { main, waits } from "#domain/circulation/test-holds.ts";

const today = "2026-03-02";
/** Somebody asks for copy 7; nobody waits unless a row says so. */
const held = (change: Partial<HeldFacts> = {}): HeldFacts => ({ ...notHeld, itemId: 7, ...change });
const own = (hold: number, change: Partial<HeldFacts["own"][number]> = {}) => ({
  ...waits(hold),
  trappedItemId: null,
  ...change,
});
const others = (...queue: WaitingHold[]) => ({ queue, otherFree: [] });
const another = { itemId: 8, branchId: main };

describe("Borrowing a copy", () => {
  it.each<[string, HeldFacts, string[]]>([
    ["that nobody waits for has nothing against it", held(), []],
    [
      "on the hold shelf for another is refused",
      held({ trap: { isTheirs: false, isReady: true } }),
      ["block item-on-hold-shelf-for-another"],
    ],
    [
      "on its way to another is refused",
      held({ trap: { isTheirs: false, isReady: false } }),
      ["block item-in-transit-for-another"],
    ],
    [
      "on the hold shelf for the reader fulfils the hold",
      held({ trap: { isTheirs: true, isReady: true }, own: [own(1, { trappedItemId: 7 })] }),
      ["tell own-hold"],
    ],
    [
      "on its way to the reader fulfils the hold as well",
      held({ trap: { isTheirs: true, isReady: false }, own: [own(1, { trappedItemId: 7 })] }),
      ["tell own-hold"],
    ],
    [
      "on the hold shelf for the reader is theirs, whoever else waits",
      held({
        trap: { isTheirs: true, isReady: true },
        own: [own(9, { trappedItemId: 7 })],
        others: others(waits(1)),
      }),
      ["tell own-hold"],
    ],
    [
      "for which another waits asks",
      held({ others: others(waits(1)) }),
      ["ask item-held-by-another"],
    ],
    [
      "for which another waits does not ask when a second copy serves them",
      held({ others: { queue: [waits(1)], otherFree: [another] } }),
      [],
    ],
    [
      "for which two wait asks when only one other copy is free",
      held({ others: { queue: [waits(1), waits(2)], otherFree: [another] } }),
      ["ask item-held-by-another"],
    ],
    [
      "for which only a suspended hold waits does not ask",
      held({ others: others(waits(1, { isSuspended: true })) }),
      [],
    ],
    [
      "that somebody wants by itself asks, though another copy is free",
      held({ others: { queue: [waits(1, { itemId: 7 })], otherFree: [another] } }),
      ["ask item-held-by-another"],
    ],
    [
      "when somebody wants another copy does not ask",
      held({ others: others(waits(1, { itemId: 8 })) }),
      [],
    ],
    [
      "by the reader who stands first fulfils the hold",
      held({ own: [own(1)], others: others(waits(2)) }),
      ["tell own-hold"],
    ],
    [
      "by a reader who stands second asks, and tells of the own hold",
      held({ own: [own(2)], others: others(waits(1)) }),
      ["ask item-held-by-another", "tell own-hold"],
    ],
    [
      "by a reader who stands second does not ask when the first is served by another copy",
      held({ own: [own(2)], others: { queue: [waits(1)], otherFree: [another] } }),
      ["tell own-hold"],
    ],
    [
      "by a reader who waits for another copy tells nothing of a hold",
      held({ own: [own(1, { itemId: 8 })] }),
      [],
    ],
    [
      "by a reader for whom another copy is set aside fulfils that hold",
      held({ own: [own(1, { trappedItemId: 8 })] }),
      ["tell own-hold"],
    ],
    [
      "by a reader whose own hold is suspended fulfils it all the same",
      held({ own: [own(1, { isSuspended: true })] }),
      ["tell own-hold"],
    ],
  ])("%s", (_sentence, facts, expected) => {
    const told = refuseForHolds(facts, today).map((each) => `${each.weight} ${each.code}`);
    expect(told).toEqual(expected);
  });
});

describe("The loan fulfils", () => {
  it.each<[string, HeldFacts, number | null]>([
    ["no hold when there is none", held(), null],
    ["the one that there is", held({ own: [own(4)] }), 4],
    ["exactly one of two: the first in the queue", held({ own: [own(5), own(4)] }), 4],
    [
      "the one for which this copy is set aside before any other",
      held({ own: [own(4), own(5, { trappedItemId: 7 })] }),
      5,
    ],
    [
      "the one on this very copy before one on any",
      held({ own: [own(4), own(5, { itemId: 7 })] }),
      5,
    ],
    ["none that is on another copy", held({ own: [own(4, { itemId: 8 })] }), null],
    [
      "one for which another copy is set aside, when there is no other",
      held({ own: [own(4, { trappedItemId: 8 })] }),
      4,
    ],
  ])("%s", (_sentence, facts, hold) => {
    expect(holdFulfilledBy(facts)?.hold ?? null).toBe(hold);
  });
});

describe("Renewing a loan", () => {
  it.each<[string, HeldFacts, string[]]>([
    ["that nobody waits for has nothing against it", held(), []],
    [
      "for which another waits is refused",
      held({ others: others(waits(1)) }),
      ["block renewal-on-hold"],
    ],
    [
      "for which another waits goes on when a free copy serves them",
      held({ others: { queue: [waits(1)], otherFree: [another] } }),
      [],
    ],
    [
      "for which two wait is refused when one copy is free",
      held({ others: { queue: [waits(1), waits(2)], otherFree: [another] } }),
      ["block renewal-on-hold"],
    ],
    [
      "goes on while the only hold is suspended",
      held({ others: others(waits(1, { isSuspended: true })) }),
      [],
    ],
    [
      "goes on before the day from which it is wanted",
      held({ others: others(waits(1, { startsOn: "2026-04-01" })) }),
      [],
    ],
    [
      "is refused when somebody wants this very copy",
      held({ others: { queue: [waits(1, { itemId: 7 })], otherFree: [another] } }),
      ["block renewal-on-hold"],
    ],
    [
      "goes on when somebody wants another copy",
      held({ others: others(waits(1, { itemId: 8 })) }),
      [],
    ],
    ["goes on whatever hold the reader has on it", held({ own: [own(1)] }), []],
  ])("%s", (_sentence, facts, expected) => {
    const told = refuseRenewalForHolds(facts, today).map((each) => `${each.weight} ${each.code}`);
    expect(told).toEqual(expected);
  });
});
