import "server-only";
import { setOwnHistory } from "#db/queries/phone-cards.ts";
import { inTransaction } from "#db/transaction.ts";
import { journalOfReader } from "#domain/patrons/journal-of-reader.server.ts";
import { openPhonesDoor } from "#domain/patrons/open-phones-door.server.ts";
import type { Reader } from "#domain/patrons/patron-sessions.server.ts";

/**
 * Whether the library remembers what this reader has read: off unless she chose it. Switched off, it is
 * forgotten like everybody's, some days after each return.
 */
export async function chooseOwnHistory(keeps: boolean, reader: Reader): Promise<void> {
  const door = await openPhonesDoor(reader.branchCode);
  await inTransaction(async (transaction) => {
    const hasChanged = await setOwnHistory(transaction, reader.patronId, keeps);
    if (!hasChanged || door === null) return;
    const outcome = keeps ? "kept" : "not-kept";
    journalOfReader(transaction, reader, door, { act: "choose-history", outcome });
  });
}
