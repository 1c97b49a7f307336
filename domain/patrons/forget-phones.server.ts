import "server-only";
import { forgetPhones as forget } from "#db/queries/phone-cards.ts";
import { inTransaction } from "#db/transaction.ts";

/** As long as a tablet's stored commands may be on their way: they name moments of phone cards. */
const daysKept = 30;

/** Removes readers' sessions that ended, and moments of phone cards; returns how many. */
export async function forgetPhones(): Promise<number> {
  return await inTransaction((transaction) => forget(transaction, daysKept));
}
