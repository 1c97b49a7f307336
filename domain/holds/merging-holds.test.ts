import { describe, expect, it } from "vitest";
import { type MergedHold, mergeHolds, partHolds } from "#domain/holds/merging-holds.ts";

function hold(
  number: number,
  patronId: number | null,
  change: Partial<MergedHold> = {},
): MergedHold {
  const aside = { trapId: null, trappedItemId: null };
  const plain = { itemId: null, priority: 0, placedAt: number, isSuspended: false, ...aside };
  return { ...plain, hold: number, patronId, ...change };
}
const book = { isSerial: false };
const numbers = (holds: readonly MergedHold[]) => holds.map((each) => each.hold);

describe("Holds of two titles that become one", () => {
  it("all move where nobody waits for both", () => {
    const { moved, ended } = mergeHolds([hold(1, 10)], [hold(2, 11), hold(3, null)], book);
    expect([numbers(moved), numbers(ended)]).toEqual([[2, 3], []]);
  });

  it("are one for a reader who waited for both: the one that stands first", () => {
    const later = mergeHolds([hold(1, 10)], [hold(2, 10), hold(3, 11)], book);
    expect([numbers(later.moved), numbers(later.ended)]).toEqual([[3], [2]]);
    const sooner = mergeHolds([hold(5, 10)], [hold(2, 10)], book);
    expect([numbers(sooner.moved), numbers(sooner.ended)]).toEqual([[2], [5]]);
  });

  it("leave a reader the one for which a copy is set aside, wherever it stands", () => {
    const aside = hold(9, 10, { trapId: 4, trappedItemId: 40, priority: 7 });
    expect(numbers(mergeHolds([hold(1, 10)], [aside], book).ended)).toEqual([1]);
    expect(numbers(mergeHolds([aside], [hold(1, 10)], book).ended)).toEqual([1]);
  });

  it("leave a reader the one that counts, where the other is suspended", () => {
    const suspended = hold(1, 10, { isSuspended: true });
    expect(numbers(mergeHolds([suspended], [hold(2, 10)], book).ended)).toEqual([1]);
  });

  it("stay where they ask for one certain copy, or for issues of a serial", () => {
    const certain = hold(1, 10, { itemId: 40 });
    expect(mergeHolds([certain], [hold(2, 10)], book).ended).toEqual([]);
    expect(mergeHolds([hold(2, 10)], [certain], book).ended).toEqual([]);
    expect(mergeHolds([hold(1, 10)], [hold(2, 10)], { isSerial: true }).ended).toEqual([]);
  });

  it("go back with the copies they mean when the titles are parted again", () => {
    const open = [
      hold(1, 10),
      hold(2, 11),
      hold(3, 12, { trapId: 1, trappedItemId: 40 }),
      hold(4, 13, { trapId: 2, trappedItemId: 50 }),
      hold(5, 14, { itemId: 40 }),
    ];
    expect(numbers(partHolds(open, { holds: [2, 4], items: [40] }))).toEqual([2, 3, 5]);
  });
});
