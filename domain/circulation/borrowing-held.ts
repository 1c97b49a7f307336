import { isNeededBy, type Waiting } from "#domain/circulation/hold-matching.ts";
import { inOrder, type WaitingHold } from "#domain/circulation/hold-queue.ts";
import type { IsoDate } from "#domain/library/dates.ts";
import { type Reason, reason, type Weight } from "#domain/library/reasons.ts";

/** What waits for a copy, as one reader meets it; read while the queue of its title is locked. */
export type HeldFacts = {
  readonly itemId: number;
  /** The copy is set aside: on the hold shelf when it is ready, else on its way there. */
  readonly trap: { readonly isTheirs: boolean; readonly isReady: boolean } | null;
  /** Open holds of this reader on the title, with and without a copy set aside. */
  readonly own: readonly (WaitingHold & {
    /** The copy that is set aside for it. */
    readonly trappedItemId: number | null;
  })[];
  /** Holds of others for which no copy is set aside, and the other free copies. */
  readonly others: Waiting;
  /** Copies of the title that the library has and lends, with this one: lost and withdrawn ones are none. */
  readonly copies: number;
};

/** Nobody waits for it. */
export const notHeld: HeldFacts = {
  itemId: 0,
  trap: null,
  own: [],
  others: { queue: [], otherFree: [] },
  copies: 1,
};

/** What holds say against borrowing a copy, and that an own one is fulfilled by the loan. */
export function refuseForHolds(held: HeldFacts, today: IsoDate, weight?: Weight): Reason[] {
  if (held.trap !== null && !held.trap.isTheirs)
    return [
      reason(held.trap.isReady ? "item-on-hold-shelf-for-another" : "item-in-transit-for-another"),
    ];
  const own = holdFulfilledBy(held);
  const told = own === null ? [] : [reason("own-hold")];
  if (held.trap !== null) return told;
  const before = own === null ? held.others.queue : standingBefore(held.others.queue, own);
  const isNeeded = isNeededBy(held, before, held.others.otherFree, today);
  return isNeeded ? [reason("item-held-by-another", undefined, weight), ...told] : told;
}

/** A loan goes on being read while somebody waits only as long as another copy serves them. */
export function refuseRenewalForHolds(held: HeldFacts, today: IsoDate): Reason[] {
  const isNeeded = isNeededBy(held, held.others.queue, held.others.otherFree, today);
  return isNeeded ? [reason("renewal-on-hold")] : [];
}

/**
 * The one hold of this reader that borrowing this copy fulfils: the one for which it is set aside, then
 * one on this very copy, then the first on any. Null: there is none.
 */
export function holdFulfilledBy(held: HeldFacts): HeldFacts["own"][number] | null {
  const fitting = inOrder(held.own).filter(
    (hold) => hold.itemId === null || hold.itemId === held.itemId,
  );
  return (
    fitting.find((hold) => hold.trappedItemId === held.itemId) ??
    fitting.find((hold) => hold.itemId === held.itemId) ??
    fitting[0] ??
    null
  );
}

function standingBefore(queue: readonly WaitingHold[], own: WaitingHold): WaitingHold[] {
  const ordered = inOrder([...queue, own]);
  return ordered.slice(0, ordered.indexOf(own));
}
