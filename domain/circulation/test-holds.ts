import type { WaitingHold } from "#domain/circulation/hold-queue.ts";

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
