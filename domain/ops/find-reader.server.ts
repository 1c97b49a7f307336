import "server-only";
import { readHandleOfCard } from "#db/queries/journal-search.ts";

/** The handle of the reader whose card has this number, for an address; null: nobody's. */
export async function findReader(cardNumber: string): Promise<string | null> {
  const number = cardNumber.trim();
  return number === "" || number.length > 64 ? null : await readHandleOfCard(number);
}
