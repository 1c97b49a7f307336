import { countsOn, inOrder, type WaitingHold } from "#domain/circulation/hold-queue.ts";
import type { IsoDate } from "#domain/library/dates.ts";

/** A copy of the title: where it is just now. */
export type Copy = { readonly itemId: number; readonly branchId: number };

/** Settings of the branch where the copy is in somebody's hand. */
export type TrappingRules = {
  /** Holds that are fetched here are served before all others. */
  readonly localHoldsFirst: boolean;
  /** A free copy that stands where a hold is fetched serves it before a copy from elsewhere does. */
  readonly prefersLocalItems: boolean;
};

export type Waiting = {
  /** Holds of the title for which no copy is set aside. */
  readonly queue: readonly WaitingHold[];
  /** The other copies that stand on a shelf, free for anybody. */
  readonly otherFree: readonly Copy[];
};

/** Whose hold a copy in hand serves: the first in the queue for whom it fits. Null: nobody waits for it. */
export function holdServedBy(
  copy: Copy,
  { queue, otherFree }: Waiting,
  rules: TrappingRules,
  today: IsoDate,
): WaitingHold | null {
  const due = inOrder(queue).filter((hold) => countsOn(hold, today));
  const inReach = rules.prefersLocalItems ? leftToLocalItems(due, copy, otherFree) : due;
  const candidates = inReach.filter((hold) => fits(copy, hold));
  const local = rules.localHoldsFirst
    ? candidates.find((hold) => hold.pickupBranchId === copy.branchId)
    : undefined;
  const chosen = local ?? candidates[0];
  if (chosen === undefined) return null;
  // At one branch nobody is passed over: whoever stands first there gets the copy that is there first.
  const first = due.find(
    (hold) => hold.pickupBranchId === chosen.pickupBranchId && fits(copy, hold),
  );
  return first ?? chosen;
}

/** Those for whom no free copy stands where they fetch it; each copy stands for one. */
function leftToLocalItems(
  due: readonly WaitingHold[],
  copy: Copy,
  otherFree: readonly Copy[],
): WaitingHold[] {
  const left = [...otherFree];
  return due.filter((hold) => {
    if (hold.pickupBranchId === copy.branchId) return true;
    const index = left.findIndex(
      (other) => other.branchId === hold.pickupBranchId && fits(other, hold),
    );
    if (index < 0) return true;
    left.splice(index, 1);
    return false;
  });
}

/** Which free copy is to be fetched for which hold; copies where the hold is fetched go first. */
export function copiesToPull(
  queue: readonly WaitingHold[],
  free: readonly Copy[],
  today: IsoDate,
): readonly { readonly hold: WaitingHold; readonly copy: Copy }[] {
  const left = [...free];
  return inOrder(queue).flatMap((hold) => {
    if (!countsOn(hold, today)) return [];
    const fitting = left.filter((copy) => fits(copy, hold));
    const copy = fitting.find((each) => each.branchId === hold.pickupBranchId) ?? fitting[0];
    if (copy === undefined) return [];
    left.splice(left.indexOf(copy), 1);
    return [{ hold, copy }];
  });
}

/**
 * Whether a copy is needed for somebody of these: every one of them is given another free copy first,
 * and one is left over for whom only this copy remains.
 */
export function isNeededBy(
  copy: Pick<Copy, "itemId">,
  holds: readonly WaitingHold[],
  otherFree: readonly Copy[],
  today: IsoDate,
): boolean {
  const due = inOrder(holds).filter((hold) => countsOn(hold, today));
  if (due.some((hold) => hold.itemId === copy.itemId)) return true;
  // Who waits for one copy only takes it from those who would take any.
  const wanted = new Set(due.flatMap((hold) => (hold.itemId === null ? [] : [hold.itemId])));
  const anyCopy = due.filter((hold) => hold.itemId === null).length;
  return anyCopy > otherFree.filter((other) => !wanted.has(other.itemId)).length;
}

function fits(copy: Pick<Copy, "itemId">, hold: WaitingHold): boolean {
  return hold.itemId === null || hold.itemId === copy.itemId;
}
