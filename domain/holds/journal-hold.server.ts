import "server-only";
import { writeJournal } from "#db/queries/commands.ts";
import type { Transaction } from "#db/transaction.ts";

/** The line of the journal that an act on a hold ends with: the hold, its party, never a name. */
export function journalHold(
  transaction: Transaction,
  hold: {
    readonly hold: number;
    readonly partyId: string;
    readonly branchId: number;
    readonly itemId?: number | null;
    /** The tablet, never the visit: it would tie the hold to what else was borrowed in it. */
    readonly deviceId?: string | null;
  },
  entry: {
    readonly act: string;
    readonly outcome: string;
    readonly detail?: Readonly<Record<string, unknown>>;
  },
): void {
  writeJournal(transaction, {
    act: entry.act,
    outcome: entry.outcome,
    branchId: hold.branchId,
    deviceId: hold.deviceId ?? null,
    visitId: null,
    partyId: hold.partyId,
    itemId: hold.itemId ?? null,
    loanId: null,
    detail: { hold: hold.hold, ...entry.detail },
  });
}
