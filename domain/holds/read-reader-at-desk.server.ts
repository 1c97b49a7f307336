import "server-only";
import { listShelfOf } from "#db/queries/hold-lists.ts";
import { type OverrideRow, overridesOfPatron } from "#db/queries/loan-overrides.ts";
import { whoHolds } from "#db/queries/loans.ts";
import { openLoansOf } from "#db/queries/patron-pages.ts";
import { readPatronRow } from "#db/queries/patron-records.ts";
import { fetchedForBy, fetcherFor } from "#db/queries/patron-ties.ts";
import { reading } from "#db/transaction.ts";
import { readOwed } from "#domain/money/read-fees.server.ts";
import { isHandle } from "#domain/patrons/journalling.server.ts";
import { readPatronPage } from "#domain/patrons/read-patron-page.server.ts";
import { findByCard } from "#domain/patrons/search-patrons.server.ts";

/** What somebody at the desk of a branch sees of the reader whom she serves; null: there is nobody. */
export async function readReaderAtDesk(handle: string, branchId: number) {
  const page = await readPatronPage(handle);
  if (page === null) return null;
  const { patronId } = page.patron;
  const [waiting, overrides, { owed, currency }, fetches] = await Promise.all([
    listShelfOf(reading, patronId, branchId),
    overridesOfPatron(reading, patronId),
    readOwed(patronId),
    fetchedForBy(reading, handle, branchId),
  ]);
  return { page, waiting, overrides, owed, currency, fetches };
}

/** Whether whoever stands at the desk may fetch what waits for a reader. */
export async function mayFetchFor(fetcher: string, handle: string): Promise<boolean> {
  return (
    isHandle(fetcher) && isHandle(handle) && (await fetcherFor(reading, fetcher, handle)) !== null
  );
}

/** Labels of what a reader has, the next due first. */
export async function listOpenItems(handle: string): Promise<string[]> {
  const patron = isHandle(handle) ? await readPatronRow(handle) : null;
  if (patron === null) return [];
  return (await openLoansOf(reading, patron.patronId)).map(({ barcode }) => barcode);
}

/**
 * The next reader's card under the scanner ends a visit and begins the next one; what is a book's label,
 * too, is a book. Null: it is no other reader's card.
 */
export async function findNextReader(text: string, served: string): Promise<string | null> {
  const handle = await findByCard(text);
  if (handle === null || handle === served) return null;
  const item = await whoHolds(reading, text);
  return item === null ? handle : null;
}

export type ReaderAtDesk = NonNullable<Awaited<ReturnType<typeof readReaderAtDesk>>>;

export type PassedOverride = OverrideRow;

/** What was let pass on a reader's open loans. */
export async function listOverrides(patronId: number): Promise<readonly PassedOverride[]> {
  return await overridesOfPatron(reading, patronId);
}
