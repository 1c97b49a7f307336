import "server-only";
import { writeJournal } from "#db/queries/commands.ts";
import type { Transaction } from "#db/transaction.ts";

/** What staff do to a device at the console leaves who, what and when, and no words. */
export function traceDevice(
  transaction: Transaction,
  done: {
    readonly act: string;
    readonly outcome: string;
    readonly branchId: number;
    readonly deviceId: string;
  },
): void {
  writeJournal(transaction, {
    ...done,
    visitId: null,
    partyId: null,
    itemId: null,
    loanId: null,
    detail: { device: "console" },
  });
}
