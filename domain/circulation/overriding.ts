import type { Reason, ReasonCode } from "#domain/library/reasons.ts";

/** A reason that somebody at the desk passes, and why, in her own words. */
export type Override = { readonly reason: ReasonCode; readonly why: string };

/** They stop a reader everywhere, and whoever stands before her at the desk may still let her go. */
const passedByStaffAlone: ReadonlySet<ReasonCode> = new Set([
  "fees-over-limit",
  "family-fees-over-limit",
]);

/** Whether staff may let it pass at all: what asks, and what is told here to be for staff alone. */
export function mayStaffPass({ code, weight }: Reason): boolean {
  return weight === "ask" || (weight === "block" && passedByStaffAlone.has(code));
}

/** A yes is enough at the desk: the reader's to a price, or staff's to a book that belongs elsewhere. */
const passedByYes: ReadonlySet<string> = new Set(["rental-fee", "return-elsewhere"]);
export function isPassedByYes({ code }: Reason): boolean {
  return passedByYes.has(code);
}

/** What still stands against an act when staff have passed these. Nobody passes what blocks. */
export function standsStill(
  reasons: readonly Reason[],
  passed: readonly ReasonCode[] = [],
): Reason[] {
  return reasons.filter(
    (each) => each.weight !== "tell" && !(mayStaffPass(each) && passed.includes(each.code)),
  );
}

/** Of what staff offered to pass, what did stand in the way: the rest leaves no trace. */
export function overridesNeeded(
  reasons: readonly Reason[],
  overrides: readonly Override[],
): Override[] {
  const codes = new Set(reasons.filter(mayStaffPass).map(({ code }) => code));
  return overrides.filter(({ reason }) => codes.has(reason));
}

/** Reasons that staff may meet and pass, each with words that say what passing it means. */
export const explainedOverrides = [
  "item-on-loan-to-another",
  "item-not-for-loan",
  "item-held-by-another",
  "item-restricted",
  "item-in-repair",
  "item-in-processing",
  "item-of-another-branch",
  "item-withdrawn",
  "parts-to-check",
  "title-already-borrowed",
  "fees-over-limit",
  "family-fees-over-limit",
  "rental-fee",
  "return-elsewhere",
  "overdue-items",
  "age-unknown",
] as const satisfies readonly ReasonCode[];
