import "server-only";
import { writeLibraryJournal } from "#db/queries/library-journal.ts";
import { inTransaction } from "#db/transaction.ts";
import { logger } from "#domain/library/logger.server.ts";

/** Something was tried once too often: which limit it was, and neither whose name nor which card. */
export async function noteLockOut(kind: string): Promise<void> {
  logger().warn({ rule: kind }, "too many tries");
  await inTransaction(async (transaction) => {
    writeLibraryJournal(transaction, { act: "lock-out", outcome: "locked", detail: { kind } });
  });
}
