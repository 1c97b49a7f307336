import { describe, expect, it } from "vitest";
import { main, river, waits } from "#domain/circulation/test-holds.ts";
import { decideShelf, type ShelfFacts } from "#domain/holds/expiring.ts";

const facts = (change: Partial<ShelfFacts> = {}): ShelfFacts => ({
  today: "2026-03-10",
  expiresOn: "2026-03-09",
  copy: { itemId: 7, branchId: main },
  servesHolds: true,
  isAway: false,
  waiting: { queue: [], otherFree: [] },
  rules: { localHoldsFirst: false, prefersLocalItems: false },
  ...change,
});
const queue = (...holds: ReturnType<typeof waits>[]) => ({
  waiting: { queue: holds, otherFree: [] },
});

describe("A copy on the hold shelf", () => {
  it.each<[string, Partial<ShelfFacts>, string]>([
    ["waits before its last day", { expiresOn: "2026-03-20" }, "wait"],
    ["waits on its last day", { expiresOn: "2026-03-10" }, "wait"],
    ["waits for ever while it is still on its way", { expiresOn: null }, "wait"],
    ["is given up on the day after", {}, "expire"],
    ["is set aside no more when it is lost: nobody could fetch it", { isAway: true }, "release"],
    [
      "is given up months later, when nobody looked for so long",
      { expiresOn: "2025-03-09" },
      "expire",
    ],
  ])("%s", (_sentence, change, act) => {
    expect(decideShelf(facts(change)).act).toBe(act);
  });

  it.each<[string, Partial<ShelfFacts>, number | null]>([
    ["nobody when nobody waits", {}, null],
    ["the next in the queue", queue(waits(2), waits(1)), 1],
    ["the one after a suspended one", queue(waits(1, { isSuspended: true }), waits(2)), 2],
    [
      "nobody when the next fetches it elsewhere: it has to be sent",
      queue(waits(1, { pickupBranchId: river }), waits(2)),
      null,
    ],
    ["nobody when only another copy is wanted", queue(waits(1, { itemId: 8 })), null],
    ["nobody when it may not be lent any more", { ...queue(waits(1)), servesHolds: false }, null],
  ])("then goes to %s", (_sentence, change, next) => {
    const decision = decideShelf(facts(change));
    expect(decision.act === "expire" ? (decision.next?.hold ?? null) : "waits").toBe(next);
  });
});
