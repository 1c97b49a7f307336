import "server-only";
import { writeJournal } from "#db/queries/commands.ts";
import type { Transaction } from "#db/transaction.ts";
import { type Doer, traceOf } from "#domain/identity/doer.ts";

/** What staff do to a device leaves who, what and when, and no words. */
export function traceDevice(
  transaction: Transaction,
  done: {
    readonly act: string;
    readonly outcome: string;
    readonly branchId: number;
    /** Null: there is none yet. */
    readonly deviceId: string | null;
    readonly by: Doer;
  },
): void {
  const { by, ...entry } = done;
  writeJournal(transaction, {
    ...entry,
    visitId: null,
    partyId: null,
    itemId: null,
    loanId: null,
    detail: traceOf(by),
  });
}
