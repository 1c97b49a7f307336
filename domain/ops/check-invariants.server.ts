import "server-only";
import { allowLongStatements } from "#db/queries/limits.ts";
import { brokenInvariants } from "#db/queries/retention.ts";
import { inTransaction } from "#db/transaction.ts";

/** The names of what must never be and is; empty is as it should be. */
export async function checkInvariants(): Promise<readonly string[]> {
  return await inTransaction(async (transaction) => {
    allowLongStatements(transaction);
    return await brokenInvariants(transaction);
  });
}
