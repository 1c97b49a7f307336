import "server-only";
import { everythingOf } from "#db/queries/patron-data.ts";
import { inTransaction } from "#db/transaction.ts";
import { giveUp, journalise, lockPatronOfPage } from "#domain/patrons/journalling.server.ts";
import type { Refused } from "#domain/patrons/patron-problems.ts";

export type Exported = { readonly status: "exported"; readonly json: string } | Refused;

/**
 * All that the library knows of one person, for that person: readable by people and by machines. `by`:
 * the account at the desk, or null for the reader.
 */
export async function exportPatron(handle: string, by: string | null): Promise<Exported> {
  return await inTransaction(async (transaction): Promise<Exported> => {
    const patron = await lockPatronOfPage(transaction, handle);
    if (patron === null) return giveUp(transaction, "unknown-patron");
    const everything = await everythingOf(transaction, patron.patronId);
    journalise(transaction, patron, { act: "export-patron", outcome: "exported", by });
    return { status: "exported", json: `${JSON.stringify(everything, null, 2)}\n` };
  });
}
