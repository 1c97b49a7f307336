import { describe, expect, it } from "vitest";
import { type MergedHold, mergeHolds, partHolds } from "#domain/holds/merging-holds.ts";

function hold(
  number: number,
  patronId: number | null,
  change: Partial<MergedHold> = {},
): MergedHold {
  const plain = { itemId: null, priority: 0, placedAt: number, trapId: null, trappedItemId: null };
  return { ...plain, hold: number, patronId, ...change };
}
const numbers = (holds: readonly MergedHold[]) => holds.map((each) => each.hold);

describe("Holds of two titles that become one", () => {
  it("all move where nobody waits for both", () => {
    const { moved, ended } = mergeHolds([hold(1, 10)], [hold(2, 11), hold(3, null)]);
    expect([numbers(moved), numbers(ended)]).toEqual([[2, 3], []]);
  });

  it("are one for a reader who waited for both: the one that stands first", () => {
    const later = mergeHolds([hold(1, 10)], [hold(2, 10), hold(3, 11)]);
    expect([numbers(later.moved), numbers(later.ended)]).toEqual([[3], [2]]);
    const sooner = mergeHolds([hold(5, 10)], [hold(2, 10)]);
    expect([numbers(sooner.moved), numbers(sooner.ended)]).toEqual([[2], [5]]);
  });

  it("leave a reader the one for which a copy is set aside, wherever it stands", () => {
    const aside = hold(9, 10, { trapId: 4, trappedItemId: 40, priority: 7 });
    expect(numbers(mergeHolds([hold(1, 10)], [aside]).ended)).toEqual([1]);
    expect(numbers(mergeHolds([aside], [hold(1, 10)]).ended)).toEqual([1]);
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
