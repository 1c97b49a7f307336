import type { Instant } from "#domain/library/dates.ts";

/** An open hold of one of two titles that become one. */
export type MergedHold = {
  readonly hold: number;
  /** Null: whose it is, is not known any more. */
  readonly patronId: number | null;
  /** Only this copy; null: any. */
  readonly itemId: number | null;
  readonly priority: number;
  readonly placedAt: Instant;
  /** It is passed over for now. */
  readonly isSuspended: boolean;
  readonly trapId: number | null;
  readonly trappedItemId: number | null;
};

/**
 * What becomes of the holds when two titles become one: those of the title that goes move into the one
 * queue, each at the place that its priority and its day give it. Who waited for both keeps one: the
 * hold for which a copy is set aside already, else one that counts today, else the one that stands first.
 * A hold for one certain copy is a wish of its own, and so is each of a serial, whose issues differ.
 */
export function mergeHolds(
  kept: readonly MergedHold[],
  gone: readonly MergedHold[],
  { isSerial }: { readonly isSerial: boolean },
): { readonly moved: readonly MergedHold[]; readonly ended: readonly MergedHold[] } {
  const ended = new Set<number>();
  for (const hold of gone) {
    const { patronId } = hold;
    const isOfSame = (each: MergedHold) => each.patronId === patronId && each.itemId === null;
    const doubled = patronId === null || isSerial ? [] : kept.filter(isOfSame);
    if (doubled.length === 0) continue;
    const own = gone.filter(isOfSame);
    const [first] = [...doubled, ...own].toSorted(bySooner);
    const losers = first !== undefined && doubled.includes(first) ? own : doubled;
    for (const loser of losers) ended.add(loser.hold);
  }
  return {
    moved: gone.filter(({ hold }) => !ended.has(hold)),
    ended: [...kept, ...gone].filter(({ hold }) => ended.has(hold)),
  };
}

/**
 * Which holds go back with their copies when two titles are parted again: what is set aside or asked for
 * is one of the copies that go back, or it came from there and any copy would do.
 */
export function partHolds(
  open: readonly MergedHold[],
  { holds, items }: { readonly holds: readonly number[]; readonly items: readonly number[] },
): readonly MergedHold[] {
  return open.filter(({ hold, itemId, trappedItemId }) => {
    const copy = trappedItemId ?? itemId;
    return copy === null ? holds.includes(hold) : items.includes(copy);
  });
}

function bySooner(one: MergedHold, other: MergedHold): number {
  const isSetAside = (each: MergedHold) => (each.trapId === null ? 1 : 0);
  return (
    isSetAside(one) - isSetAside(other) ||
    Number(one.isSuspended) - Number(other.isSuspended) ||
    one.priority - other.priority ||
    one.placedAt - other.placedAt ||
    one.hold - other.hold
  );
}
