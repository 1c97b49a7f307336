import type { ItemFacts, ItemMark } from "#domain/circulation/facts.ts";
import type { LoanRules } from "#domain/circulation/loan-rules.ts";
import { type Reason, type ReasonCode, reason } from "#domain/library/reasons.ts";

/** What the item itself has to say about being lent, whoever wants it. */
export function speakOfItem(
  item: ItemFacts,
  { rules, isOnSite }: { readonly rules: LoanRules; readonly isOnSite: boolean },
): Reason[] {
  const weigh = (code: ReasonCode) => reason(code, undefined, rules.weights[code]);
  const reasons: Reason[] = [];
  if (item.openLoan !== null && !item.openLoan.isTheirs)
    reasons.push(weigh("item-on-loan-to-another"));
  // What stays in the house may be read there.
  if (!item.isForLoan && !isOnSite) reasons.push(weigh("item-not-for-loan"));
  if (!item.isTypeLent && !isOnSite) reasons.push(weigh("item-type-not-lent"));
  reasons.push(...item.marks.map((mark) => weigh(reasonOfMark[mark])));
  if (rules.areBranchesIndependent && !item.isOfThisBranch)
    reasons.push(weigh("item-of-another-branch"));
  return [...reasons, ...askForParts(item)];
}

/** What staff are told when the item comes back: what was marked on it, and what has to be counted. */
export function speakAtReturn(item: {
  readonly marks: readonly ItemMark[];
  readonly parts: string;
}): Reason[] {
  const parts = askForParts(item).map(({ code, facts }) => reason(code, facts, "tell"));
  return [...item.marks.map((mark) => reason(reasonOfMark[mark], undefined, "tell")), ...parts];
}

/** Somebody has to see that all is there: at a tablet that is the desk. */
export function askForParts(item: { readonly parts: string }): Reason[] {
  return item.parts === "" ? [] : [reason("parts-to-check", { parts: item.parts })];
}

const reasonOfMark = {
  lost: "item-lost",
  missing: "item-missing",
  "claimed-returned": "item-claimed-returned",
  withdrawn: "item-withdrawn",
  restricted: "item-restricted",
  "in-repair": "item-in-repair",
  "in-processing": "item-in-processing",
} as const satisfies Readonly<Record<ItemMark, ReasonCode>>;

const healed: ReadonlySet<ItemMark> = new Set(["lost", "missing", "claimed-returned"]);

/** Marks that say where nobody knows it to be: in a hand it is found. */
export function healsInHand(marks: readonly ItemMark[]): ItemMark[] {
  return marks.filter((mark) => healed.has(mark));
}
