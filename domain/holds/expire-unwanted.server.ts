import "server-only";
import { lockHold } from "#db/queries/hold-acts.ts";
import { endHold } from "#db/queries/holds.ts";
import { databaseNow } from "#db/queries/loans.ts";
import { inTransaction } from "#db/transaction.ts";
import { journalHold } from "#domain/holds/journal-hold.server.ts";

/** Ends a hold that nobody wants any more since its last day; one for which a copy is set aside goes on. */
export async function expireUnwanted(holdId: number): Promise<boolean> {
  return await inTransaction(async (transaction) => {
    const hold = await lockHold(transaction, holdId);
    if (hold === null || !hold.isOpen || hold.trapId !== null || !hold.isOver) return false;
    endHold(transaction, { hold: holdId, as: "expired", at: await databaseNow(transaction) });
    const place = { ...hold, branchId: hold.pickupBranchId };
    journalHold(transaction, place, { act: "expire-hold", outcome: "expired" });
    return true;
  });
}
