import type { Instant, IsoDate } from "#domain/library/dates.ts";

/** A hold that waits: open, and no copy is set aside for it. */
export type WaitingHold = {
  readonly hold: number;
  /** Less is sooner. */
  readonly priority: number;
  readonly placedAt: Instant;
  /** Only this copy; null: any copy of the title. */
  readonly itemId: number | null;
  readonly pickupBranchId: number;
  readonly startsOn: IsoDate | null;
  readonly endsOn: IsoDate | null;
  readonly isSuspended: boolean;
  /** The first day on which it counts again; null: when somebody says so. */
  readonly suspendedUntil: IsoDate | null;
};

type Placed = Pick<WaitingHold, "hold" | "priority" | "placedAt">;

/** The queue of a title: by priority, then by the time of placing, then by number. */
export function inOrder<Hold extends Placed>(queue: readonly Hold[]): Hold[] {
  return [...queue].sort(byPlace);
}

function byPlace(one: Placed, other: Placed): number {
  return one.priority - other.priority || one.placedAt - other.placedAt || one.hold - other.hold;
}

/** The place of a hold in its queue, from 1 without a gap; null: it does not wait there. */
export function placeOf(queue: readonly Placed[], hold: number): number | null {
  const index = inOrder(queue).findIndex((each) => each.hold === hold);
  return index < 0 ? null : index + 1;
}

/** A suspended hold keeps its place and is passed over; so is one that is not wanted yet or any more. */
export function countsOn(
  hold: Pick<WaitingHold, "startsOn" | "endsOn" | "isSuspended" | "suspendedUntil">,
  today: IsoDate,
): boolean {
  if (hold.startsOn !== null && today < hold.startsOn) return false;
  if (hold.endsOn !== null && today > hold.endsOn) return false;
  if (!hold.isSuspended) return true;
  return hold.suspendedUntil !== null && today >= hold.suspendedUntil;
}

/** A new hold stands behind everybody, also behind those who were moved back. */
export function priorityAtTheEnd(queue: readonly Placed[]): number {
  return queue.reduce((greatest, each) => Math.max(greatest, each.priority), 0);
}

/**
 * The priorities that bring one hold to a place (from 1; beyond the end is the end), the order of all
 * others unchanged. Only holds whose priority changes are named.
 */
export function prioritiesAfterMove(
  queue: readonly Placed[],
  hold: number,
  place: number,
): readonly { readonly hold: number; readonly priority: number }[] {
  const moved = queue.find((each) => each.hold === hold);
  if (moved === undefined) return [];
  const wished = inOrder(queue.filter((each) => each.hold !== hold));
  wished.splice(Math.max(0, place - 1), 0, moved);
  return prioritiesInOrder(wished).filter(
    (next) => queue.find((each) => each.hold === next.hold)?.priority !== next.priority,
  );
}

/** As small as the wished order allows: who was placed later may share the priority of the one before. */
function prioritiesInOrder(wished: readonly Placed[]): { hold: number; priority: number }[] {
  let before: Placed | null = null;
  return wished.map((each) => {
    const least: number = before === null ? 0 : before.priority;
    const sharing = { ...each, priority: least };
    const fits = before === null || byPlace(before, sharing) < 0;
    before = fits ? sharing : { ...each, priority: least + 1 };
    return { hold: each.hold, priority: before.priority };
  });
}
