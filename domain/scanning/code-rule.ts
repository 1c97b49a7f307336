import { type CheckDigit, hasRightCheckDigit } from "#domain/scanning/check-digits.ts";

/** How a library's labels look. An empty list of lengths or an empty prefix allows any. */
export type CodeRule = {
  readonly lengths: readonly number[];
  readonly prefix: string;
  /** The check sign is the code's last sign and stays a part of it. */
  readonly checkDigit: CheckDigit;
  /** Signs that are printed before or behind the number and are no part of it. */
  readonly stripStart?: string | undefined;
  readonly stripEnd?: string | undefined;
};

/**
 * Item labels and card numbers of a library. An empty list says that the library has not set any:
 * then what the screen waits for decides, and any printable code of 3 to 32 signs will do.
 */
export type ScanRules = {
  readonly itemCodes: readonly CodeRule[];
  readonly cardCodes: readonly CodeRule[];
};

/** Whether a number, as it is looked up, is one of this rule. */
export function followsRule(code: string, rule: CodeRule): boolean {
  return brokenPart(code, rule) === null;
}

export type RulePart = "length" | "prefix" | "check-digit";

/** The first part of the rule that the number breaks. */
export function brokenPart(code: string, rule: CodeRule): RulePart | null {
  if (rule.lengths.length > 0 && !rule.lengths.includes(code.length)) return "length";
  if (!code.startsWith(rule.prefix)) return "prefix";
  return hasRightCheckDigit(code, rule.checkDigit) ? null : "check-digit";
}

/** The number on a label: what is printed around it is taken off where it is there. */
export function stripByRule(text: string, { stripStart = "", stripEnd = "" }: CodeRule): string {
  const from = text.startsWith(stripStart) ? stripStart.length : 0;
  const to = text.length - (text.endsWith(stripEnd) ? stripEnd.length : 0);
  return from < to ? text.slice(from, to) : text;
}
