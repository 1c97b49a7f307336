import "server-only";
import { sha256 } from "#domain/identity/signatures.server.ts";
import { readCardToken } from "#domain/scanning/card-token.ts";
import { cleanText, foldLookAlikes } from "#domain/scanning/clean-text.ts";

/** By what a card is looked for: the hash of its token, else the number as a hand or a wedge gives it. */
export function cardKey(text: string): { tokenHash: Uint8Array } | { number: string } {
  const token = readCardToken(text.trim());
  return token === null
    ? { number: foldLookAlikes(cleanText(text)) }
    : { tokenHash: sha256(token.token) };
}
