import {
  holdServedBy,
  type TrappingRules,
  type Waiting,
} from "#domain/circulation/hold-matching.ts";
import type { WaitingHold } from "#domain/circulation/hold-queue.ts";
import type { IsoDate } from "#domain/library/dates.ts";

export type ShelfFacts = {
  readonly today: IsoDate;
  readonly expiresOn: IsoDate | null;
  readonly copy: { readonly itemId: number; readonly branchId: number };
  /** May it be lent, apart from being set aside? */
  readonly servesHolds: boolean;
  /** It is lost, missing, or said to have been returned. */
  readonly isAway: boolean;
  readonly waiting: Waiting;
  readonly rules: TrappingRules;
};

export type ShelfDecision =
  | { readonly act: "wait" }
  /** Nobody could fetch it: its hold waits on, at its place in the queue. */
  | { readonly act: "release" }
  /**
   * Nobody fetched it. `next` gets it where it stands; without one it is taken off the hold shelf, and
   * the scanner says where it goes.
   */
  | { readonly act: "expire"; readonly next: WaitingHold | null };

/** What becomes of a copy on the hold shelf. */
export function decideShelf(facts: ShelfFacts): ShelfDecision {
  const { today, expiresOn, copy } = facts;
  if (expiresOn === null || today <= expiresOn) return { act: "wait" };
  if (facts.isAway) return { act: "release" };
  if (!facts.servesHolds) return { act: "expire", next: null };
  const next = holdServedBy(copy, facts.waiting, facts.rules, today);
  // For another branch it has to be put into the box by somebody: the return does that.
  const isHere = next?.pickupBranchId === copy.branchId;
  return { act: "expire", next: isHere ? next : null };
}
