import { inTransaction, sqlState, type Transaction } from "#db/transaction.ts";

/** For what walks through the whole ledger: it may take longer than any act may, and locks nothing. */
export function allowLongStatements(transaction: Transaction): void {
  transaction.send("set local statement_timeout = 0", []);
}

/** What anybody on the network may ask: none of it takes longer than two seconds, or it found this. */
export async function briefly<Result>(
  otherwise: Result,
  act: (transaction: Transaction) => Promise<Result>,
): Promise<Result> {
  try {
    return await inTransaction(async (transaction) => {
      transaction.send("set local statement_timeout = '2s'", []);
      return await act(transaction);
    });
  } catch (error) {
    if (sqlState(error) === "57014") return otherwise;
    throw error;
  }
}
