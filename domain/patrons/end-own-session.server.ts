import "server-only";
import { endPatronSession } from "#db/queries/phone-cards.ts";
import { inTransaction } from "#db/transaction.ts";
import { journalOfReader } from "#domain/patrons/journal-of-reader.server.ts";
import { openPhonesDoor } from "#domain/patrons/open-phones-door.server.ts";
import type { Reader } from "#domain/patrons/patron-sessions.server.ts";

/** Signing out, here or of another phone of the same reader; its phone card ends with it. */
export async function endOwnSession(session: string, reader: Reader): Promise<boolean> {
  const door = await openPhonesDoor(reader.branchCode);
  return await inTransaction(async (transaction) => {
    const { patronId } = reader;
    const by = session === reader.session ? "signed-out" : "owner";
    const hasEnded = await endPatronSession(transaction, { patronId, session, by });
    const done = { act: "end-reader-session", outcome: "ended" };
    if (hasEnded && door !== null) journalOfReader(transaction, reader, door, done);
    return hasEnded;
  });
}
