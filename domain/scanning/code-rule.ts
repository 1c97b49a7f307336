import { type CheckDigit, hasRightCheckDigit } from "#domain/scanning/check-digits.ts";

/** How a library's labels look. An empty list of lengths or an empty prefix allows any. */
export type CodeRule = {
  readonly lengths: readonly number[];
  readonly prefix: string;
  /** The check sign is the code's last sign and stays a part of it. */
  readonly checkDigit: CheckDigit;
};

/**
 * Item labels and card numbers of a library. An empty list says that the library has not set any:
 * then what the screen waits for decides, and any printable code of 3 to 32 signs will do.
 */
export type ScanRules = {
  readonly itemCodes: readonly CodeRule[];
  readonly cardCodes: readonly CodeRule[];
};

export function followsRule(code: string, rule: CodeRule): boolean {
  const hasLength = rule.lengths.length === 0 || rule.lengths.includes(code.length);
  return hasLength && code.startsWith(rule.prefix) && hasRightCheckDigit(code, rule.checkDigit);
}
