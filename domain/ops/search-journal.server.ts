import "server-only";
import { randomUUID } from "node:crypto";
import {
  type JournalFilter,
  type JournalLine,
  patronOfCard,
  searchJournal as search,
  writeLookUp,
} from "#db/queries/journal-search.ts";
import { inTransaction } from "#db/transaction.ts";
import { type Doer, traceOf } from "#domain/identity/doer.ts";
import { sightOf } from "#domain/ops/journal-sight.ts";

export type JournalQuestion = JournalFilter & { readonly cardNumber?: string | undefined };
export type { JournalLine };

/**
 * Journal rows by period, device, act, outcome, item, staff or reader, the newest first, as far as who
 * asks may see them. Whoever looks a reader up is written into the journal in the same breath.
 */
export async function searchJournal(
  { cardNumber, ...filter }: JournalQuestion,
  by: Doer = "console",
): Promise<readonly JournalLine[]> {
  return await inTransaction(async (transaction) => {
    const ofCard = cardNumber === undefined ? null : await patronOfCard(transaction, cardNumber);
    if (cardNumber !== undefined && ofCard === null) return [];
    const patronId = ofCard ?? filter.patronId;
    const lines = await search(transaction, { ...filter, patronId }, sightOf(by));
    // The pages behind the first belong to the same look.
    if (patronId !== undefined && filter.before === undefined)
      writeLookUp(transaction, { patronId, partyId: randomUUID(), detail: traceOf(by) });
    return lines;
  });
}
