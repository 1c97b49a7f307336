import "server-only";
import { settleCatalogueImport } from "#db/queries/catalogue-imports.ts";
import { writeLibraryJournal } from "#db/queries/library-journal.ts";
import type { Transaction } from "#db/transaction.ts";

/** The last word of an import: its state, and a line of the journal. */
export async function settleImport(
  transaction: Transaction,
  {
    importId,
    by,
    count,
  }: { readonly importId: number; readonly by: string | null; readonly count: number },
): Promise<void> {
  await settleCatalogueImport(transaction, importId, "imported");
  const detail = { import: importId, count, ...(by === null ? {} : { by }) };
  writeLibraryJournal(transaction, { act: "import-catalogue", outcome: "imported", detail });
}
