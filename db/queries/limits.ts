import type { Transaction } from "#db/transaction.ts";

/** For what walks through the whole ledger: it may take longer than any act may, and locks nothing. */
export function allowLongStatements(transaction: Transaction): void {
  transaction.send("set local statement_timeout = 0", []);
}
