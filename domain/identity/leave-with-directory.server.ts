import "server-only";
import { writeLibraryJournal } from "#db/queries/library-journal.ts";
import { endSessions } from "#db/queries/sessions.ts";
import { inTransaction } from "#db/transaction.ts";

/** Who is gone from the directory, or disabled there, is signed out here. Returns how often. */
export async function leaveWithDirectory(user: string): Promise<number> {
  return await inTransaction(async (transaction) => {
    const count = await endSessions(transaction, { userId: user, by: "disabled" });
    const detail = { user, count };
    writeLibraryJournal(transaction, { act: "leave-with-directory", outcome: "ended", detail });
    return count;
  });
}
