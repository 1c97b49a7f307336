import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Copy,
  copiesToPull,
  holdServedBy,
  isNeededBy,
  type TrappingRules,
} from "#domain/circulation/hold-matching.ts";
import { countsOn, inOrder, type WaitingHold } from "#domain/circulation/hold-queue.ts";
import { main, river, waits } from "#domain/circulation/test-holds.ts";

const today = "2026-03-02";
/** Copy 7 is in somebody's hand at the Main library. */
const inHand: Copy = { itemId: 7, branchId: main };
const plain: TrappingRules = { localHoldsFirst: false, prefersLocalItems: false };
const localFirst: TrappingRules = { ...plain, localHoldsFirst: true };
const localItems: TrappingRules = { ...plain, prefersLocalItems: true };
const atRiver = { pickupBranchId: river };

describe("The copy in hand serves", () => {
  it.each<[string, WaitingHold[], Copy[], TrappingRules, number | null]>([
    ["nobody when nobody waits", [], [], plain, null],
    ["whoever waits alone", [waits(1)], [], plain, 1],
    ["the first of two", [waits(2), waits(1)], [], plain, 1],
    ["the one with the better priority", [waits(1, { priority: 1 }), waits(2)], [], plain, 2],
    [
      "the second while the first is suspended",
      [waits(1, { isSuspended: true }), waits(2)],
      [],
      plain,
      2,
    ],
    [
      "the second before the first one's day",
      [waits(1, { startsOn: "2026-03-09" }), waits(2)],
      [],
      plain,
      2,
    ],
    [
      "the second after the first one's last day",
      [waits(1, { endsOn: "2026-03-01" }), waits(2)],
      [],
      plain,
      2,
    ],
    ["nobody when all are suspended", [waits(1, { isSuspended: true })], [], plain, null],
    ["a hold on this very copy", [waits(1, { itemId: 7 })], [], plain, 1],
    ["not a hold on another copy", [waits(1, { itemId: 8 })], [], plain, null],
    [
      "who waits for any copy before who waits for this one and came later",
      [waits(1), waits(2, { itemId: 7 })],
      [],
      plain,
      1,
    ],
    [
      "who waits for this copy when the first waits for another",
      [waits(1, { itemId: 8 }), waits(2, { itemId: 7 })],
      [],
      plain,
      2,
    ],
    ["the first, though it is fetched elsewhere", [waits(1, atRiver), waits(2)], [], plain, 1],
    [
      "the first that is fetched here, where local holds go first",
      [waits(1, atRiver), waits(2)],
      [],
      localFirst,
      2,
    ],
    [
      "the first of all where local holds go first and there is none",
      [waits(1, atRiver), waits(2, atRiver)],
      [],
      localFirst,
      1,
    ],
    [
      "no suspended hold for being local",
      [waits(1, atRiver), waits(2, { isSuspended: true })],
      [],
      localFirst,
      1,
    ],
    [
      "the first elsewhere when no copy is free there",
      [waits(1, atRiver), waits(2)],
      [],
      localItems,
      1,
    ],
    [
      "the second when a free copy stands where the first fetches it",
      [waits(1, atRiver), waits(2)],
      [{ itemId: 8, branchId: river }],
      localItems,
      2,
    ],
    [
      "the first all the same when local copies are not preferred",
      [waits(1, atRiver), waits(2)],
      [{ itemId: 8, branchId: river }],
      plain,
      1,
    ],
    [
      "the second of two at the other branch when one copy is free there: the first of them, so that nobody is passed over",
      [waits(1, atRiver), waits(2, atRiver)],
      [{ itemId: 8, branchId: river }],
      localItems,
      1,
    ],
    [
      "nobody when free copies stand for all of them where they fetch them",
      [waits(1, atRiver), waits(2, atRiver)],
      [
        { itemId: 8, branchId: river },
        { itemId: 9, branchId: river },
      ],
      localItems,
      null,
    ],
    [
      "who fetches it here, though another copy is free here too",
      [waits(1)],
      [{ itemId: 8, branchId: main }],
      localItems,
      1,
    ],
    [
      "the first elsewhere when the free copy there is not the one that is wanted",
      [waits(1, { ...atRiver, itemId: 7 })],
      [{ itemId: 8, branchId: river }],
      localItems,
      1,
    ],
  ])("%s", (_sentence, queue, otherFree, rules, served) => {
    expect(holdServedBy(inHand, { queue, otherFree }, rules, today)?.hold ?? null).toBe(served);
  });
});

describe("A copy is needed", () => {
  it.each<[string, WaitingHold[], Copy[], boolean]>([
    ["by nobody when nobody waits", [], [], false],
    ["by who waits when it is the only one", [waits(1)], [], true],
    [
      "by nobody when another free copy serves the one who waits",
      [waits(1)],
      [{ itemId: 8, branchId: main }],
      false,
    ],
    [
      "by nobody when the other free copy stands at another branch",
      [waits(1)],
      [{ itemId: 8, branchId: river }],
      false,
    ],
    [
      "by the second of two when one other copy is free",
      [waits(1), waits(2)],
      [{ itemId: 8, branchId: main }],
      true,
    ],
    [
      "by nobody when two wait and two others are free",
      [waits(1), waits(2)],
      [
        { itemId: 8, branchId: main },
        { itemId: 9, branchId: main },
      ],
      false,
    ],
    [
      "by who waits for this very copy, however many others are free",
      [waits(1, { itemId: 7 })],
      [
        { itemId: 8, branchId: main },
        { itemId: 9, branchId: main },
      ],
      true,
    ],
    ["by nobody when the one who waits wants another copy", [waits(1, { itemId: 8 })], [], false],
    [
      "by who would take any, when the only other free copy is wanted by itself",
      [waits(1), waits(2, { itemId: 8 })],
      [{ itemId: 8, branchId: main }],
      true,
    ],
    ["by nobody while the only hold is suspended", [waits(1, { isSuspended: true })], [], false],
    [
      "by nobody before the day from which it is wanted",
      [waits(1, { startsOn: "2026-03-03" })],
      [],
      false,
    ],
    ["by nobody after the last day", [waits(1, { endsOn: "2026-03-01" })], [], false],
  ])("%s", (_sentence, holds, otherFree, needed) => {
    expect(isNeededBy(inHand, holds, otherFree, today)).toBe(needed);
  });
});

describe("The pull list", () => {
  const pull = (queue: WaitingHold[], free: Copy[]) =>
    copiesToPull(queue, free, today).map(({ hold, copy }) => [hold.hold, copy.itemId]);
  const here: Copy = { itemId: 7, branchId: main };
  const there: Copy = { itemId: 8, branchId: river };
  it.each<[string, WaitingHold[], Copy[], number[][]]>([
    ["is empty when nobody waits", [], [here], []],
    ["is empty when no copy is free", [waits(1)], [], []],
    ["names one copy for one hold", [waits(1)], [here, there], [[1, 7]]],
    ["prefers the copy where the hold is fetched", [waits(1, atRiver)], [here, there], [[1, 8]]],
    ["takes one from elsewhere when there is no other", [waits(1, atRiver)], [here], [[1, 7]]],
    [
      "gives each hold a copy of its own",
      [waits(1), waits(2)],
      [here, there],
      [
        [1, 7],
        [2, 8],
      ],
    ],
    ["stops when the copies are used up", [waits(1), waits(2)], [there], [[1, 8]]],
    ["leaves out who is suspended", [waits(1, { isSuspended: true }), waits(2)], [here], [[2, 7]]],
    ["keeps to the copy that is wanted", [waits(1, { itemId: 8 })], [here], []],
  ])("%s", (_sentence, queue, free, pairs) => {
    expect(pull(queue, free)).toEqual(pairs);
  });
});

const anyHold = (hold: number) =>
  fc
    .record({
      priority: fc.integer({ min: 0, max: 2 }),
      itemId: fc.option(fc.constantFrom(7, 8, 9), { nil: null, freq: 2 }),
      pickupBranchId: fc.constantFrom(main, river),
      isSuspended: fc.constantFrom(false, false, true),
    })
    .map((change) => waits(hold, change));
const anyWaiting = fc.record({
  queue: fc.tuple(...[1, 2, 3, 4].map(anyHold)),
  otherFree: fc.subarray<Copy>([
    { itemId: 8, branchId: main },
    { itemId: 9, branchId: river },
  ]),
});
const anyRules = fc.record({ localHoldsFirst: fc.boolean(), prefersLocalItems: fc.boolean() });

describe("Whoever waits", () => {
  it("is never passed over at the branch where the copy is fetched", () => {
    fc.assert(
      fc.property(anyWaiting, anyRules, (waiting, rules) => {
        const served = holdServedBy(inHand, waiting, rules, today);
        if (served === null) return;
        const before = inOrder(waiting.queue).filter(
          (each) =>
            countsOn(each, today) &&
            each.pickupBranchId === served.pickupBranchId &&
            (each.itemId === null || each.itemId === inHand.itemId),
        );
        expect(before[0]?.hold).toBe(served.hold);
      }),
    );
  });

  it("is served by a copy that fits, and only while the hold counts", () => {
    fc.assert(
      fc.property(anyWaiting, anyRules, (waiting, rules) => {
        const served = holdServedBy(inHand, waiting, rules, today);
        if (served === null) return;
        expect([null, inHand.itemId]).toContain(served.itemId);
        expect(countsOn(served, today)).toBe(true);
      }),
    );
  });

  it("finds every free copy on the pull list once at most", () => {
    fc.assert(
      fc.property(anyWaiting, ({ queue, otherFree }) => {
        const copies = copiesToPull(queue, otherFree, today).map(({ copy }) => copy.itemId);
        expect(new Set(copies).size).toBe(copies.length);
      }),
    );
  });
});
