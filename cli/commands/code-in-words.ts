import type { CodeTried } from "#domain/ops/try-code.server.ts";
import type { ScanMeaning, WhyNothing } from "#domain/scanning/barcodes.ts";
import type { CodeRule, RulePart } from "#domain/scanning/code-rule.ts";
import type { RuleTried } from "#domain/scanning/explain-code.ts";

/** The steps of a tried code, a line each. */
export function codeInWords(
  typed: string,
  { explained, unreadable }: Extract<CodeTried, { status: "tried" }>,
): string[] {
  const { camera, text, rules, asCard, asItem, readsNeeded } = explained;
  return [
    ...unreadable.map((name) => `! ${name} holds a rule that cannot be read; it counts as empty`),
    ...(camera === "closed" ? ["1. camera   does not look for this kind (codes.formats)"] : []),
    ...(camera === "reads"
      ? [
          `1. camera   ${readsNeeded === null ? "never believes it" : `believes it after ${readsNeeded} equal reads`}`,
        ]
      : []),
    ...(camera === null ? ["1. camera   not asked: as typed, or by a hand scanner"] : []),
    `2. text     ${text === typed ? `"${text}"` : `"${text}" (tidied from "${typed}")`}`,
    ...(rules.length === 0
      ? ["3. rules    none: any printable code of 3 to 32 signs will do"]
      : []),
    ...rules.map(ruleLine),
    `4. asked for a card:  ${meaning(asCard)}`,
    `   asked for an item: ${meaning(asItem)}`,
  ];
}

function ruleLine({ of, place, rule, number, breaks }: RuleTried): string {
  const verdict = breaks === null ? "fits" : `refused: ${broken[breaks](rule, number)}`;
  return `3. rule     codes.${of}, rule ${place}: "${number}" ${verdict}`;
}

const broken = {
  length: ({ lengths }, number) => `${number.length} signs, wanted ${lengths.join(" or ")}`,
  prefix: ({ prefix }) => `does not begin with "${prefix}"`,
  "check-digit": ({ checkDigit }, number) =>
    `"${number.slice(-1)}" is not the right ${checkDigit} check sign`,
} as const satisfies Record<RulePart, (rule: CodeRule, number: string) => string>;

function meaning(found: ScanMeaning): string {
  if (found.means === "nothing") return `nothing: ${why[found.why]}`;
  if (found.means === "card" && found.card === "token") return `a printed card ${found.code}`;
  if (found.means === "card" && found.card === "phone") return "a moment of a phone card";
  return `${things[found.means]} ${found.code}`;
}

const things = { item: "item", card: "card number", title: "a title, not an item: ISBN" } as const;

const why = {
  empty: "nothing is left of the text",
  "too-long": "longer than any code",
  "control-signs": "signs that cannot be printed",
  "web-address": "an address of the web, which is never followed",
  "damaged-card": "a printed or a phone card that is not whole",
  unknown: "no rule knows it",
} as const satisfies Record<WhyNothing, string>;
