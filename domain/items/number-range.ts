import { lengthOf, lengths } from "#domain/library/lengths.ts";
import { type CheckDigit, checkSign, isCheckDigit } from "#domain/scanning/check-digits.ts";
import { type CodeRule, followsRule } from "#domain/scanning/code-rule.ts";

export type NumberRange = {
  readonly name: string;
  readonly prefix: string;
  readonly digits: number;
  readonly checkDigit: CheckDigit;
  readonly first: number;
  readonly last: number;
};

/** A number as it stands on the label: prefix, the count filled up with zeros, the check sign. */
export function writeNumber(
  { prefix, digits, checkDigit }: Pick<NumberRange, "prefix" | "digits" | "checkDigit">,
  count: number,
): string {
  const body = prefix + String(count).padStart(digits, "0");
  return body + checkSign(body, checkDigit);
}

export const rangeFields = ["name", "prefix", "digits", "checkDigit", "first", "last"] as const;
export type RangeFault =
  | "missing"
  | "too-long"
  | "bad-code"
  | "no-number"
  | "out-of-range"
  | "ends-before"
  | "against-rule"
  | "not-with-letters";
export type RangeFaults = Partial<Readonly<Record<(typeof rangeFields)[number], RangeFault>>>;

export type RangeRead =
  | { readonly status: "read"; readonly range: NumberRange }
  | { readonly status: "faulty"; readonly faults: RangeFaults };

/** What was typed. `rules`: the library's own rules for labels; its numbers have to follow one of them. */
export function readRange(
  typed: Readonly<Record<string, string>>,
  rules: readonly CodeRule[],
): RangeRead {
  const text = (name: (typeof rangeFields)[number]) => (typed[name] ?? "").trim();
  const [digits, first, last] = [
    number(text("digits")),
    number(text("first")),
    number(text("last")),
  ];
  const kind = text("checkDigit");
  const checkDigit = isCheckDigit(kind) ? kind : "none";
  const range = { name: text("name"), prefix: text("prefix"), digits, checkDigit, first, last };
  const faults = plainFaults(range);
  if (Object.keys(faults).length > 0) return { status: "faulty", faults };
  const numbers = [first, last].map((count) => writeNumber(range, count));
  const isRight = numbers.every((each) => rules.some((rule) => followsRule(each, rule)));
  if (rules.length > 0 && !isRight) return { status: "faulty", faults: { digits: "against-rule" } };
  return { status: "read", range };
}

function plainFaults(range: NumberRange): RangeFaults {
  const { name, prefix, digits, checkDigit, first, last } = range;
  const found: readonly (readonly [keyof RangeFaults, RangeFault | null])[] = [
    ["name", name === "" ? "missing" : lengthOf(name) > lengths.name ? "too-long" : null],
    ["prefix", /^[A-Za-z0-9._-]{0,16}$/.test(prefix) ? null : "bad-code"],
    ["checkDigit", hasSign(prefix, checkDigit) ? null : "not-with-letters"],
    [
      "digits",
      Number.isNaN(digits) ? "no-number" : digits < 1 || digits > 15 ? "out-of-range" : null,
    ],
    ["first", numberFault(first, digits)],
    ["last", numberFault(last, digits) ?? (last < first ? "ends-before" : null)],
  ];
  return Object.fromEntries(found.filter(([, fault]) => fault !== null));
}

/** A check digit of digits knows no letters. */
function hasSign(prefix: string, checkDigit: CheckDigit): boolean {
  return checkDigit === "none" || checkSign(`${prefix}1`, checkDigit) !== "";
}

function numberFault(count: number, digits: number): RangeFault | null {
  if (Number.isNaN(count)) return "no-number";
  return count < 10 ** Math.min(Math.max(digits, 1), 15) ? null : "out-of-range";
}

function number(text: string): number {
  return /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
}

/** What a form begins with: the library's own rule, where it has one that is counted. */
export function firstRange(rules: readonly CodeRule[]): Readonly<Record<string, string>> {
  const rule = rules[0] ?? { lengths: [14], prefix: "3", checkDigit: "luhn" as const };
  const total = rule.lengths[0] ?? 14;
  const digits = total - rule.prefix.length - (rule.checkDigit === "none" ? 0 : 1);
  return {
    prefix: rule.prefix,
    digits: String(Math.min(15, Math.max(1, digits))),
    checkDigit: rule.checkDigit,
  };
}
