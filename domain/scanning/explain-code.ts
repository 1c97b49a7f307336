import { readsNeeded } from "#domain/scanning/acceptance.ts";
import { possibleForms, readScan, type ScanMeaning, tidy } from "#domain/scanning/barcodes.ts";
import {
  brokenPart,
  type CodeRule,
  type RulePart,
  type ScanRules,
  stripByRule,
} from "#domain/scanning/code-rule.ts";
import type { Scan, Symbology } from "#domain/scanning/symbologies.ts";

/** Why a code means what it means, step by step, for whoever sets the rules. */
export type CodeExplained = {
  /** What the camera does with this kind of code; null where nobody said what kind it is. */
  readonly camera: "reads" | "closed" | null;
  /** The text as it is compared with the rules. */
  readonly text: string;
  readonly rules: readonly RuleTried[];
  /** What a screen makes of it that waits for a card, and one that waits for items. */
  readonly asCard: ScanMeaning;
  readonly asItem: ScanMeaning;
  /** Equal reads until the camera's read is believed; null is never, or no camera. */
  readonly readsNeeded: number | null;
};

export type RuleTried = {
  readonly of: "items" | "cards";
  /** Its place in the setting, from 1. */
  readonly place: number;
  readonly rule: CodeRule;
  readonly number: string;
  /** The first part of the rule that the number breaks; null: it fits. */
  readonly breaks: RulePart | null;
};

export function explainCode(
  scan: Scan,
  rules: ScanRules,
  formats: readonly Symbology[],
): CodeExplained {
  const { symbology } = scan;
  const text = tidy(scan.text, rules);
  const forms = possibleForms(text, symbology);
  const needed = symbology === "unknown" ? null : readsNeeded({ symbology, text }, rules);
  return {
    camera: symbology === "unknown" ? null : formats.includes(symbology) ? "reads" : "closed",
    text,
    rules: [...tried("cards", rules.cardCodes, forms), ...tried("items", rules.itemCodes, forms)],
    asCard: readScan(scan, rules, "card"),
    asItem: readScan(scan, rules, "item"),
    readsNeeded: needed === null || !Number.isFinite(needed) ? null : needed,
  };
}

/** The form of the text that comes furthest in the rule. */
function tried(
  of: RuleTried["of"],
  rules: readonly CodeRule[],
  forms: readonly string[],
): RuleTried[] {
  return rules.map((rule, index) => {
    const numbers = forms.map((form) => stripByRule(form, rule));
    const judged = numbers.map((number) => ({ number, breaks: brokenPart(number, rule) }));
    const best = judged.find(({ breaks }) => breaks === null) ?? judged[0];
    return { of, place: index + 1, rule, number: best?.number ?? "", breaks: best?.breaks ?? null };
  });
}
