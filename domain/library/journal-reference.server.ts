import "server-only";
import { writeLibraryJournal } from "#db/queries/library-journal.ts";
import { writeReferenceChange } from "#db/queries/reference-changes.ts";
import type { Transaction } from "#db/transaction.ts";

/** Before and after stand in a table of their own, since the journal holds no words; it names the row. */
export async function journalReference(
  transaction: Transaction,
  told: {
    readonly by: string;
    readonly dictionary: string;
    readonly code: string;
    readonly outcome: "added" | "changed" | "deleted";
    readonly before: object | null;
    readonly after: object | null;
  },
): Promise<void> {
  const { by, dictionary, code, outcome } = told;
  const change = await writeReferenceChange(transaction, told);
  const detail = { by, dictionary, code, change };
  writeLibraryJournal(transaction, { act: "change-reference", outcome, detail });
}
