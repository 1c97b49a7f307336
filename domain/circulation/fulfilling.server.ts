import "server-only";
import { endHold, endTransit, endTrap } from "#db/queries/holds.ts";
import type { Transaction } from "#db/transaction.ts";
import type { HeldFacts } from "#domain/circulation/borrowing-held.ts";
import { holdFulfilledBy } from "#domain/circulation/borrowing-held.ts";
import type { HeldRead } from "#domain/circulation/reading-holds.server.ts";

/** Before a copy is lent: it is not on its way any more, and nothing is set aside in it. */
export function clearTheWay(
  transaction: Transaction,
  { copy }: HeldRead,
  itemId: number,
  at: Date,
): void {
  if (copy.trapId !== null) endTrap(transaction, { id: copy.trapId, as: "lent", at });
  if (copy.transitBranchId !== null) endTransit(transaction, { itemId, as: "lent", at });
}

/**
 * After it was lent: the reader's own hold is done, exactly one. Another copy that was set aside for it
 * is free again. Returns the number of the hold, or null.
 */
export function fulfil(
  transaction: Transaction,
  read: HeldRead,
  held: HeldFacts,
  loan: { readonly loanId: number; readonly at: Date },
): number | null {
  const own = holdFulfilledBy(held);
  if (own === null) return null;
  const row = read.holds.find((each) => each.hold === own.hold);
  if (row?.trapId != null && row.trappedItemId !== held.itemId)
    endTrap(transaction, { id: row.trapId, as: "released", at: loan.at });
  endHold(transaction, { hold: own.hold, as: "fulfilled", ...loan });
  return own.hold;
}
