import "server-only";
import { randomUUID } from "node:crypto";
import {
  type ExportedRow,
  exportedRows,
  type JournalFilter,
  writeLookUp,
} from "#db/queries/journal-search.ts";
import { writeLibraryJournal } from "#db/queries/library-journal.ts";
import { inTransaction } from "#db/transaction.ts";
import { type Doer, traceOf } from "#domain/identity/doer.ts";
import { sightOf } from "#domain/ops/journal-sight.ts";

/** Rows that are read at once: a long period is exported stretch by stretch. */
const exportStretch = 2000;

/**
 * A stretch of the rows of a search, the oldest first, behind the row `after`. The first one (behind 0)
 * leaves a row itself: who took the journal along, and whom it was about where that was asked.
 */
export async function exportJournal(
  filter: Omit<JournalFilter, "before" | "most">,
  after: number,
  by: Doer,
): Promise<readonly ExportedRow[]> {
  return await inTransaction(async (transaction) => {
    const rows = await exportedRows(
      transaction,
      { ...filter, most: exportStretch },
      sightOf(by),
      after,
    );
    if (after > 0) return rows;
    const detail = traceOf(by);
    writeLibraryJournal(transaction, { act: "export-journal", outcome: "exported", detail });
    const { patronId } = filter;
    if (patronId !== undefined)
      writeLookUp(transaction, { patronId, partyId: randomUUID(), detail });
    return rows;
  });
}
