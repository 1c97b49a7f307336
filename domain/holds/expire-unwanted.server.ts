import "server-only";
import { lockHold } from "#db/queries/hold-acts.ts";
import { endHold } from "#db/queries/holds.ts";
import { databaseNow } from "#db/queries/loans.ts";
import { insertHoldEnded } from "#db/queries/notices.ts";
import { inTransaction } from "#db/transaction.ts";
import { journalHold } from "#domain/holds/journal-hold.server.ts";

/** Ends a hold at the end of its last day and tells its reader; one for which a copy is set aside goes on. */
export async function expireUnwanted(holdId: number): Promise<boolean> {
  return await inTransaction(async (transaction) => {
    const hold = await lockHold(transaction, holdId);
    if (hold === null || !hold.isOpen || hold.trapId !== null || !hold.isOver) return false;
    endHold(transaction, { hold: holdId, as: "expired", at: await databaseNow(transaction) });
    insertHoldEnded(transaction, { hold: holdId, kind: "hold-lapsed" });
    const place = { ...hold, branchId: hold.pickupBranchId };
    journalHold(transaction, place, { act: "expire-hold", outcome: "expired" });
    return true;
  });
}
