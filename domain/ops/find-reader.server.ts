import "server-only";
import { findCard } from "#db/queries/patrons.ts";

/** Whose card has this number; null: nobody's. */
export async function findReader(cardNumber: string): Promise<number | null> {
  const number = cardNumber.trim();
  if (number === "" || number.length > 64) return null;
  return (await findCard({ number }))?.patronId ?? null;
}
