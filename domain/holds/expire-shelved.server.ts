import "server-only";
import { lockShelved, readPickupBranch } from "#db/queries/hold-acts.ts";
import { endHold, endTrap, insertTrap } from "#db/queries/holds.ts";
import { databaseNow } from "#db/queries/loans.ts";
import { inTransaction } from "#db/transaction.ts";
import { readHeld, waitingOf } from "#domain/circulation/reading-holds.server.ts";
import { drawCodes, lastDayOnShelf } from "#domain/circulation/setting-aside.server.ts";
import { decideShelf } from "#domain/holds/expiring.ts";
import { journalHold } from "#domain/holds/journal-hold.server.ts";
import { localDate } from "#domain/library/calendar.server.ts";
import { readSetting } from "#domain/library/settings.ts";

/**
 * Ends a hold whose copy nobody fetched in time, and gives the copy to the next who fetches it at the
 * same branch. A copy that is lost meanwhile only lets its hold go, which waits on. Asked again it does
 * nothing. True: it was ended now.
 */
export async function expireShelved(trapId: number): Promise<boolean> {
  return await inTransaction(async (transaction) => {
    const shelved = await lockShelved(transaction, trapId);
    if (shelved === null || !shelved.isOpen) return false;
    const { itemId, branchId, hold } = shelved;
    const [branch, held, at] = await Promise.all([
      readPickupBranch(transaction, { id: branchId }),
      readHeld(transaction, itemId),
      databaseNow(transaction),
    ]);
    if (branch === null) return false;
    const decision = decideShelf({
      today: localDate(branch.timeZone, at.getTime()),
      expiresOn: shelved.expiresOn,
      copy: { itemId, branchId },
      servesHolds: held.copy.servesHolds,
      isAway: held.copy.isAway,
      waiting: waitingOf(held),
      rules: {
        localHoldsFirst: readSetting(branch.settings, "holds.local-first"),
        prefersLocalItems: readSetting(branch.settings, "holds.prefer-local-copies"),
      },
    });
    if (decision.act === "wait") return false;
    if (decision.act === "release") {
      endTrap(transaction, { id: trapId, as: "released", at });
      journalHold(transaction, shelved, { act: "expire-hold", outcome: "released" });
      return true;
    }
    endTrap(transaction, { id: trapId, as: "expired", at });
    endHold(transaction, { hold, as: "expired", at });
    journalHold(transaction, shelved, { act: "expire-hold", outcome: "expired" });
    const next = held.holds.find((row) => row.hold === decision.next?.hold);
    if (next === undefined) return true;
    const copy = { ...shelved, categoryId: next.categoryId };
    const expiresOn = await lastDayOnShelf(transaction, copy, branch, at);
    const trap = { holdId: next.hold, itemId, branchId, at, expiresOn, codes: drawCodes() };
    await insertTrap(transaction, trap);
    journalHold(
      transaction,
      { hold: next.hold, partyId: next.partyId, branchId, itemId },
      { act: "set-aside", outcome: "set-aside", detail: { goes: "hold-shelf" } },
    );
    return true;
  });
}
