/** Signs that are told apart on a slip in a bad light: no 0 and O, no 1 and I, no vowels that make words. */
const signs = "23456789BCDFGHJKLMNPQRSTVWXZ";
const length = 4;

/** A short code for a slip out of numbers that were drawn, each from 0 to 1 (1 itself left out). */
export function pickupCode(drawn: readonly number[]): string {
  return Array.from({ length }, (_, place) => {
    const index = Math.floor((drawn[place] ?? 0) * signs.length);
    return signs[Math.min(index, signs.length - 1)];
  }).join("");
}
