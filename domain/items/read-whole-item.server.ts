import "server-only";
import { type ItemRead, readItemDraft } from "#domain/items/item-draft.ts";
import { readCurrency } from "#domain/money/currency.server.ts";

/** What was typed into the form of one item: every field says all that is to stand there. */
export async function readWholeItem(typed: Readonly<Record<string, string>>): Promise<ItemRead> {
  const { digits } = await readCurrency();
  return readItemDraft(typed, { digits, leaves: false });
}
