import { eanDigit, isEan, isMod11 } from "#domain/scanning/check-digits.ts";

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
  const text = typed.trim();
  if (!/\d/.test(text) || text.length > 64) return null;
  const isbn = isbnIn(text);
  if (isbn !== null) return { isbn, barcode: isbn, callNumber: null };
  const barcode = /^\S{4,}$/.test(text) ? text : null;
  const hasSignOfClass = /[.()/=\-[\]"*]|^[A-Za-z]{1,3}\s?\d/.test(text);
  const callNumber = hasSignOfClass && text.length >= 3 ? text : null;
  return barcode === null && callNumber === null ? null : { isbn: null, barcode, callNumber };
}

/** With or without hyphens, of 13 or of 10 signs, its check digit right; as 13 digits. */
export function isbnIn(text: string): string | null {
  const signs = text.replace(/^isbn[:\s-]*/i, "").replace(/[\s\u2010-\u2015-]/g, "");
  if (/^97[89]\d{10}$/.test(signs)) return isEan(signs) ? signs : null;
  if (!/^\d{9}[\dXx]$/.test(signs) || !isMod11(signs)) return null;
  const digits = `978${signs.slice(0, 9)}`;
  return `${digits}${eanDigit(digits)}`;
}
