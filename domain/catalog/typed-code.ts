import { isbn13From10, isbnLabel, scoreIn } from "#domain/catalog/isbn.ts";
import { isEan, isMod11 } from "#domain/scanning/check-digits.ts";
import { cleanText } from "#domain/scanning/clean-text.ts";

/** What somebody may have copied from a book: null for what it cannot be. */
export type TypedCode = {
  /** 13 digits. */
  readonly isbn: string | null;
  readonly barcode: string | null;
  /** The beginning of one. */
  readonly callNumber: string | null;
};

/** Null where it can only be words. */
export function readTypedCode(typed: string): TypedCode | null {
  const text = typed.normalize("NFKC").trim();
  if (!/\d/.test(text) || text.length > 64) return null;
  const isbn = isbnIn(text);
  if (isbn !== null) return { isbn, barcode: isbn, callNumber: null };
  const code = cleanText(text);
  const barcode = /^\S{4,}$/.test(code) ? code : null;
  const hasSignOfClass = /[.()/=\-[\]"*]|^[A-Za-z]{1,3}\s?\d/.test(text);
  const callNumber = hasSignOfClass && text.length >= 3 ? text : null;
  return barcode === null && callNumber === null ? null : { isbn: null, barcode, callNumber };
}

/**
 * As people copy it: with its name, with or without hyphens, in wide digits, with a Cyrillic Х, of 13 or
 * of 10 signs, its check digit right; as 13 digits. Nothing else is said beside it.
 */
export function isbnIn(text: string): string | null {
  const said = text
    .normalize("NFKC")
    .replace(isbnLabel, "")
    .replace(/\(.*\)\s*$/s, "");
  const signs = said.replace(/[\s:\u2010-\u2015\u2212-]|[.,;]+$/g, "").replace(/[ХхXx]$/u, "X");
  if (/^[MМ]\d{9}$/u.test(signs)) return scoreIn(signs);
  if (/^97[89]\d{10}$/.test(signs)) return isEan(signs) ? signs : null;
  return /^\d{9}[\dX]$/.test(signs) && isMod11(signs) ? isbn13From10(signs) : null;
}
