import { eanDigit, isIsbn13, isMod11 } from "#domain/scanning/check-digits.ts";

/** An ISBN as 13 digits, or why there is none. `zeros`: its lost first digits were put back. */
export type IsbnReading =
  | { readonly isbn: string; readonly isMended: boolean }
  | { readonly isbn: null; readonly why: "none" | "wrong" | "rounded" };

/**
 * Reads an ISBN from what a catalogue or a spreadsheet holds: with hyphens, with words behind it
 * ("0-394-80016-8 (paperback)"), with a Cyrillic Х, with lost zeros ("394800168"), rounded ("9.78E+12").
 */
export function readIsbn(text: string): IsbnReading {
  if (/^\s*97?[.,]?\d*[Ee]\+?1[0-3]\s*$/.test(text)) return { isbn: null, why: "rounded" };
  const [written] = /\d[\d\s\u2010-\u2015-]*[\dXxХх]/u.exec(text.replace(/^[^\d]*/, "")) ?? [];
  if (written === undefined) return { isbn: null, why: "none" };
  const code = written.replace(/[ХхXx]$/u, "X").replace(/[^\dX]/g, "");
  return byLength(code) ?? byLength(code.slice(0, 13)) ?? byLength(code.slice(0, 10)) ?? wrong;
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
  const isShort = code.length >= 7 && code.length < 10 && isMod11(code.padStart(10, "0"));
  return isShort ? { isbn: isbn13From10(code.padStart(10, "0")), isMended: true } : null;
}
