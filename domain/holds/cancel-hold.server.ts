import "server-only";
import { lockHold } from "#db/queries/hold-acts.ts";
import { endHold, endTrap } from "#db/queries/holds.ts";
import { databaseNow } from "#db/queries/loans.ts";
import { insertHoldEnded } from "#db/queries/notices.ts";
import { inTransaction } from "#db/transaction.ts";
import { refuseCancel } from "#domain/holds/changing.ts";
import { changerOf, type HoldActor, seenBy, traceOfActor } from "#domain/holds/hold-actor.ts";
import { readHoldNumber } from "#domain/holds/hold-number.ts";
import { faulty, type NotDone } from "#domain/holds/hold-problems.ts";
import { journalHold } from "#domain/holds/journal-hold.server.ts";

/**
 * Takes a hold back. What was set aside for it goes its way at the next scan. What staff take back its
 * reader is told.
 */
export async function cancelHold(
  asked: unknown,
  by: HoldActor,
): Promise<{ readonly status: "cancelled" } | NotDone> {
  const number = readHoldNumber(asked);
  if (number === null) return faulty("unreadable");
  return await inTransaction(async (transaction) => {
    const hold = seenBy(await lockHold(transaction, number), by);
    const reasons = refuseCancel(
      hold && { isOpen: hold.isOpen, isSetAside: hold.trapId !== null },
      changerOf(by),
    );
    if (hold === null || reasons.length > 0) return { status: "refused", reasons };
    const at = await databaseNow(transaction);
    if (hold.trapId !== null) endTrap(transaction, { id: hold.trapId, as: "cancelled", at });
    endHold(transaction, { hold: number, as: "cancelled", at });
    if (by.kind === "staff") insertHoldEnded(transaction, { hold: number, kind: "hold-cancelled" });
    journalHold(
      transaction,
      { ...hold, branchId: hold.pickupBranchId },
      { act: "cancel-hold", outcome: "cancelled", detail: traceOfActor(by) },
    );
    return { status: "cancelled" };
  });
}
