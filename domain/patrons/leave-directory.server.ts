import "server-only";
import { writeJournal } from "#db/queries/commands.ts";
import { endVouchedSession } from "#db/queries/vouched-sessions.ts";
import { inTransaction } from "#db/transaction.ts";

/** The directory does not vouch for this reader any more: she is signed out, and her phone card ends. */
export async function leaveDirectory(session: string): Promise<boolean> {
  return await inTransaction(async (transaction) => {
    const ended = await endVouchedSession(transaction, session);
    if (ended === null) return false;
    writeJournal(transaction, {
      act: "end-reader-session",
      outcome: "ended",
      branchId: ended.branchId,
      deviceId: null,
      visitId: null,
      partyId: ended.partyId,
      itemId: null,
      loanId: null,
      detail: { kind: "directory" },
    });
    return true;
  });
}
