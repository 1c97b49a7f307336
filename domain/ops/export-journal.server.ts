import "server-only";
import { type ExportedRow, exportedRows, readerMeant } from "#db/queries/journal-search.ts";
import { writeLibraryJournal } from "#db/queries/library-journal.ts";
import { inTransaction } from "#db/transaction.ts";
import { type Doer, traceOf } from "#domain/identity/doer.ts";
import { sightOf } from "#domain/ops/journal-sight.ts";
import { noteLookUp } from "#domain/ops/noting-look-up.server.ts";
import type { JournalQuestion } from "#domain/ops/search-journal.server.ts";

/** Rows that are read at once: a long period is exported stretch by stretch. */
const stretch = 2000;

/**
 * A stretch of the rows of a search, the oldest first, behind the row `after`. The first one (behind 0)
 * leaves a row itself: who took the journal along, and whom it was about where that was asked.
 */
export async function exportJournal(
  { reader, ...filter }: Omit<JournalQuestion, "before" | "most" | "cardNumber">,
  after: number,
  by: Doer,
): Promise<readonly ExportedRow[]> {
  return await inTransaction(async (transaction) => {
    const patronId =
      reader === undefined ? undefined : await readerMeant(transaction, { handle: reader });
    if (patronId === null) return [];
    const wanted = { ...filter, patronId, most: stretch };
    const rows = await exportedRows(transaction, wanted, sightOf(by), after);
    if (after > 0) return rows;
    const detail = traceOf(by);
    writeLibraryJournal(transaction, { act: "export-journal", outcome: "exported", detail });
    if (patronId !== undefined) noteLookUp(transaction, patronId, by);
    return rows;
  });
}
