/** Milliseconds in which a card that led to this page is still before its camera. */
export const stillHeld = 8_000;

type Reading = { readonly code: string; readonly at: number; readonly by: symbol };
let last: Reading | null = null;

/**
 * Whether a code is new. One camera tells each code once while it is held there; the camera of the page
 * that a card led to would tell the card again, as if it were a book.
 */
export function isNewHere(reading: Reading): boolean {
  const isHeld =
    last !== null &&
    last.by !== reading.by &&
    last.code === reading.code &&
    reading.at - last.at < stillHeld;
  // The page's own camera tells it again when it was away and has come back.
  last = reading;
  return !isHeld;
}
