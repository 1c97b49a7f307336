import { eanDigit, isIsbn13, isMod11 } from "#domain/scanning/check-digits.ts";

/** An ISBN as 13 digits, or why there is none. `zeros`: its lost first digits were put back. */
export type IsbnReading =
  | { readonly isbn: string; readonly isMended: boolean }
  | { readonly isbn: null; readonly why: "none" | "wrong" | "rounded" };

/**
 * Reads an ISBN from what a catalogue or a spreadsheet holds: with hyphens, with words around it
 * ("ISBN-13: 978-0-394-80016-5 (paperback)"), with a Cyrillic Х, with lost zeros ("394800168"), rounded
 * ("9.78E+12"). An ISSN has eight signs and the same check sign: parted by a hyphen it is none.
 */
export function readIsbn(text: string): IsbnReading {
  if (/^\s*97?[.,]?\d*[Ee]\+?1[0-3]\s*$/.test(text)) return { isbn: null, why: "rounded" };
  const said = text.normalize("NFKC").replace(isbnLabel, " ").replace(issn, " ");
  const score = scoreIn(said);
  if (score !== null) return { isbn: score, isMended: false };
  const runs = [...said.matchAll(/\d[\d\s\u2010-\u2015\u2212-]*[\dXxХх]/gu)].map(([run]) => run);
  const [first] = runs;
  if (first === undefined) return { isbn: null, why: "none" };
  for (const run of runs) {
    const code = bare(run);
    const found = byLength(code) ?? byLength(code.slice(0, 13)) ?? byLength(code.slice(0, 10));
    if (found !== null) return found;
  }
  return withZeros(first.trim()) ?? wrong;
}

/** "ISBN-13:", "ISBN 10 ": its number is none of the book's. */
export const isbnLabel = /isbn(?:[\s-]?\(?1[03]\)?(?=[\s:]))?/gi;
const issn = /issn[\s:]*\d{4}-?\d{3}[\dXxХх]|(?<![\d-])\d{4}-\d{3}[\dXxХх](?![\d-])/giu;

/** Printed music had an M before its numbers became such of thirteen digits: M-2306-7118-7. */
export function scoreIn(text: string): string | null {
  const [, number = ""] = /(?<!\p{L})[MМ][\s-]?(\d(?:[\s-]?\d){8})(?!\d)/u.exec(text) ?? [];
  const code = `9790${bare(number)}`;
  return isIsbn13(code) ? code : null;
}

function bare(run: string): string {
  return run.replace(/[ХхXx]$/u, "X").replace(/[^\dX]/g, "");
}

/** 13 digits with the hyphens left out as people read them: 978-5-86150-048-7 is 9785861500487. */
export function isbn13From10(code: string): string {
  const digits = `978${code.slice(0, 9)}`;
  return digits + eanDigit(digits);
}

const wrong: IsbnReading = { isbn: null, why: "wrong" };

function byLength(code: string): IsbnReading | null {
  if (code.length === 13 && isIsbn13(code)) return { isbn: code, isMended: false };
  if (code.length === 10 && isMod11(code)) return { isbn: isbn13From10(code), isMended: false };
  return null;
}

/**
 * A spreadsheet takes zeros away from the left, and hyphens stay in none of its numbers. The nine signs
 * of an SBN, as books had them before there were ISBNs, lack one zero with hyphens as well.
 */
function withZeros(run: string): IsbnReading | null {
  const code = bare(run);
  const whole = code.padStart(10, "0");
  const fewest = /^\d+[\dXxХх]$/u.test(run) ? 7 : 9;
  const isShort = code.length >= fewest && code.length < 10 && isMod11(whole);
  return isShort ? { isbn: isbn13From10(whole), isMended: true } : null;
}
