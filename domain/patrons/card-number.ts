import { eanDigit, luhnDigit, mod11Sign } from "#domain/scanning/check-digits.ts";
import { cleanText, foldLookAlikes, hasControlSigns } from "#domain/scanning/clean-text.ts";
import { type CodeRule, followsRule, stripByRule } from "#domain/scanning/code-rule.ts";

/** A card number that was typed or scanned off a preprinted card, or null where it is none. */
export function readCardNumber(typed: string, rules: readonly CodeRule[]): string | null {
  if (typed.length > 200) return null;
  const text = foldLookAlikes(cleanText(typed));
  if (text.length < 3 || text.length > 32 || hasControlSigns(text)) return null;
  const rule = rules.find((each) => followsRule(stripByRule(text, each), each));
  if (rules.length > 0 && rule === undefined) return null;
  const number = rule === undefined ? text : stripByRule(text, rule);
  return /^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(number) ? number : null;
}

export type Series = {
  readonly prefix: string;
  /** How many digits are counted up between prefix and check sign. */
  readonly digits: number;
  readonly hasCheckDigit: boolean;
  readonly write: (count: number) => string;
};

const signs = {
  none: () => "",
  luhn: luhnDigit,
  ean: eanDigit,
  mod11: mod11Sign,
} as const satisfies Partial<Record<CodeRule["checkDigit"], (digits: string) => string>>;

const usual: CodeRule = { lengths: [14], prefix: "2", checkDigit: "luhn" };

/**
 * How the library's own numbers go on, by the first of its rules that is one of digits: prefix, a
 * count, the check digit. Without rules 14 digits that begin with 2. Null: no rule of that kind.
 */
export function seriesOf(rules: readonly CodeRule[]): Series | null {
  const rule = rules.length === 0 ? usual : rules.find(isCountable);
  if (rule === undefined) return null;
  const sign = signOf(rule);
  const total = rule.lengths[0] ?? usual.lengths[0] ?? 14;
  const hasCheckDigit = rule.checkDigit !== "none";
  const digits = total - rule.prefix.length - (hasCheckDigit ? 1 : 0);
  if (digits < 3 || digits > 15) return null;
  const { prefix } = rule;
  const write = (count: number) => {
    const body = prefix + String(count).padStart(digits, "0");
    return body + sign(body);
  };
  return { prefix, digits, hasCheckDigit, write };
}

function isCountable(rule: CodeRule): boolean {
  const isDigits = rule.checkDigit === "none" || /^\d*$/.test(rule.prefix);
  return isDigits && rule.checkDigit !== "mod43";
}

function signOf({ checkDigit }: CodeRule): (digits: string) => string {
  return checkDigit === "mod43" ? signs.none : signs[checkDigit];
}
