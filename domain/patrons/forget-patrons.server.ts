import "server-only";
import { writeJournal } from "#db/queries/commands.ts";
import { readCardSettings } from "#db/queries/patron-cards.ts";
import { erasePatronRows, lockOutlivedPatrons } from "#db/queries/patron-records.ts";
import { inTransaction } from "#db/transaction.ts";
import { readSetting } from "#domain/library/settings.ts";

/** At one time; the timer comes again. */
const most = 200;

/** Erases whom the library has no reason to keep any more, as two settings say. Returns how many. */
export async function forgetPatrons(): Promise<number> {
  return await inTransaction(async (transaction) => {
    const settings = await readCardSettings(transaction);
    const outlived = await lockOutlivedPatrons(transaction, {
      pendingDays: readSetting(settings, "patrons.forget-pending-days"),
      expiredMonths: readSetting(settings, "patrons.forget-expired-months"),
      most,
    });
    for (const { patronId, branchId } of outlived) {
      await erasePatronRows(transaction, patronId);
      writeJournal(transaction, {
        act: "erase-patron",
        outcome: "erased",
        branchId,
        deviceId: null,
        visitId: null,
        partyId: null,
        itemId: null,
        loanId: null,
        detail: {},
      });
    }
    return outlived.length;
  });
}
