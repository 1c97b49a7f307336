import "server-only";
import {
  type JournalFilter,
  type JournalLine,
  readerMeant,
  searchJournal as search,
} from "#db/queries/journal-search.ts";
import { inTransaction } from "#db/transaction.ts";
import type { Doer } from "#domain/identity/doer.ts";
import { sightOf } from "#domain/ops/journal-sight.ts";
import { noteLookUp } from "#domain/ops/noting-look-up.server.ts";

export type JournalQuestion = Omit<JournalFilter, "patronId"> & {
  /** A reader, by the handle of her page. */
  readonly reader?: string | undefined;
  readonly cardNumber?: string | undefined;
};
export type { JournalLine };

/**
 * Journal rows by period, device, act, outcome, item, staff or reader, the newest first, as far as who
 * asks may see them. Whoever looks a reader up is written into the journal in the same breath.
 */
export async function searchJournal(
  { cardNumber, reader, ...filter }: JournalQuestion,
  by: Doer = "console",
): Promise<readonly JournalLine[]> {
  return await inTransaction(async (transaction) => {
    if (cardNumber === undefined && reader === undefined)
      return await search(transaction, filter, sightOf(by));
    const meant = cardNumber === undefined ? { handle: reader ?? "" } : { card: cardNumber };
    const patronId = await readerMeant(transaction, meant);
    if (patronId === null) return [];
    const lines = await search(transaction, { ...filter, patronId }, sightOf(by));
    // The pages behind the first belong to the same look.
    if (filter.before === undefined) noteLookUp(transaction, patronId, by);
    return lines;
  });
}
