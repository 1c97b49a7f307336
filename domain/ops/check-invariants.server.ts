import "server-only";
import { brokenInvariants } from "#db/queries/retention.ts";
import { inTransaction } from "#db/transaction.ts";

/** The names of what must never be and is; empty is as it should be. */
export async function checkInvariants(): Promise<readonly string[]> {
  return await inTransaction((transaction) => brokenInvariants(transaction));
}
