import "server-only";
import {
  type CopyRow,
  countLentCopies,
  type HoldRow,
  openHoldsOf,
  otherFreeCopies,
  readCopy,
} from "#db/queries/holds.ts";
import { StartOver, type Transaction } from "#db/transaction.ts";
import type { HeldFacts } from "#domain/circulation/borrowing-held.ts";
import type { Copy, Waiting } from "#domain/circulation/hold-matching.ts";
import type { WaitingHold } from "#domain/circulation/hold-queue.ts";

/** What waits for a copy, read while the queue of its title and the copy are locked. */
export type HeldRead = {
  readonly copy: CopyRow;
  readonly holds: readonly HoldRow[];
  readonly otherFree: readonly Copy[];
  /** Copies of the title that the library has and lends. */
  readonly copies: number;
};

/** Minutes for which a second look at the same book counts as the same return. */
const sameReturnMinutes = 10;

export async function readHeld(transaction: Transaction, itemId: number): Promise<HeldRead> {
  const copy = await readCopy(transaction, itemId, sameReturnMinutes);
  // Most books are waited for by nobody: then nobody asks for the queue and for their other copies.
  if (!copy.isWaitedFor) return { copy, holds: [], otherFree: [], copies: 1 };
  const [holds, otherFree, copies] = await Promise.all([
    openHoldsOf(transaction, { itemId }),
    otherFreeCopies(transaction, itemId),
    countLentCopies(transaction, itemId),
  ]);
  return { copy, holds, otherFree, copies };
}

/** The queue is locked where there is one; whoever began to wait in between is met by beginning again. */
export function insistOnQueue(isLocked: boolean, read: HeldRead | null): void {
  if (!isLocked && read !== null && read.holds.length > 0)
    throw new StartOver("somebody began to wait");
}

/** Who waits without a copy of their own. */
export function waitingOf({ holds, otherFree }: Pick<HeldRead, "holds" | "otherFree">): Waiting {
  return { queue: holds.filter((row) => row.trapId === null).map(waitingHold), otherFree };
}

export function waitingHold(row: HoldRow): WaitingHold {
  const { hold, priority, itemId, pickupBranchId, startsOn, endsOn } = row;
  const { isSuspended, suspendedUntil, placedAt } = row;
  return {
    hold,
    priority,
    placedAt: placedAt.getTime(),
    itemId,
    pickupBranchId,
    startsOn,
    endsOn,
    isSuspended,
    suspendedUntil,
  };
}

/** What one reader meets who wants to borrow or renew this copy. */
export function heldFacts(read: HeldRead, itemId: number, patronId: number | null): HeldFacts {
  const { copy, holds, otherFree, copies } = read;
  const isTheirs = (row: { readonly patronId: number | null }) =>
    patronId !== null && row.patronId === patronId;
  const trap =
    copy.trapId === null
      ? null
      : { isTheirs: isTheirs({ patronId: copy.trapPatronId }), isReady: copy.trapIsReady };
  return {
    itemId,
    trap,
    own: holds
      .filter(isTheirs)
      .map((row) => ({ ...waitingHold(row), trappedItemId: row.trappedItemId })),
    others: waitingOf({ holds: holds.filter((row) => !isTheirs(row)), otherFree }),
    copies,
  };
}
