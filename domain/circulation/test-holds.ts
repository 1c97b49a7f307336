import type { WaitingHold } from "#domain/circulation/hold-queue.ts";
import type { CopyInHand, RoutingRules } from "#domain/circulation/routing.ts";

/** The Main library and the River branch. */
export const main = 1;
export const river = 2;

/** A hold on any copy, fetched at the Main library; placed in the order of its number. */
export const waits = (hold: number, change: Partial<WaitingHold> = {}): WaitingHold => ({
  hold,
  priority: 0,
  placedAt: Date.parse("2026-02-01T09:00:00Z") + hold * 60_000,
  itemId: null,
  pickupBranchId: main,
  startsOn: null,
  endsOn: null,
  isSuspended: false,
  suspendedUntil: null,
  ...change,
});

export const atMain = { branchId: main, branch: "MAIN" } as const;
export const atRiver = { branchId: river, branch: "RIVER" } as const;

/** Copy 7, at home in the Main library; nobody waits for it. */
export const copyInHand = (change: Partial<CopyInHand> = {}): CopyInHand => ({
  itemId: 7,
  home: atMain,
  floats: false,
  servesHolds: true,
  marks: [],
  trap: null,
  transit: null,
  wantedAt: null,
  waiting: { queue: [], otherFree: [] },
  ...change,
});

export const routingRules = (change: Partial<RoutingRules> = {}): RoutingRules => ({
  localHoldsFirst: false,
  prefersLocalItems: false,
  heldBooks: "desk",
  branches: [atMain, atRiver],
  ...change,
});
