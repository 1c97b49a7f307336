import "server-only";
import { forgetUnbookedRows } from "#db/queries/unbooked.ts";
import { inTransaction } from "#db/transaction.ts";

const daysKept = 30;

/** What was settled a month ago is nobody's business any more. */
export async function forgetUnbooked(): Promise<number> {
  return await inTransaction((transaction) => forgetUnbookedRows(transaction, daysKept));
}
