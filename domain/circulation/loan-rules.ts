import { type ReasonCode, reasonWeights, type Weight } from "#domain/library/reasons.ts";
import { readSetting, type SettingName } from "#domain/library/settings.ts";

/** What the library has chosen beside the matrix; a tablet's snapshot carries the same. */
export type LoanRules = {
  readonly weights: Readonly<Partial<Record<ReasonCode, Weight>>>;
  /** Items of another branch are not lent here. */
  readonly areBranchesIndependent: boolean;
  /** Which overdue items stand against a renewal. */
  readonly renewalOverdue: "all" | "this-item" | "none";
  /** Whose branch finds the row of the matrix that applies. */
  readonly policyBranch: "act" | "patron" | "item";
  /** For how many copies the number of those who wait holds that shortens a loan: each, or the title's together. */
  readonly shortenBy: "copy" | "title";
};

/** Reasons whose weight the library chooses, each with its setting. */
export const weighedReasons = {
  "item-not-for-loan": "weight.item-not-for-loan",
  "item-type-not-lent": "weight.item-type-not-lent",
  "item-withdrawn": "weight.item-withdrawn",
  "item-restricted": "weight.item-restricted",
  "item-in-repair": "weight.item-in-repair",
  "item-in-processing": "weight.item-in-processing",
  "item-lost": "weight.item-lost",
  "item-missing": "weight.item-missing",
  "item-claimed-returned": "weight.item-claimed-returned",
  "title-already-borrowed": "weight.title-already-borrowed",
  "age-unknown": "weight.age-unknown",
  "item-of-another-branch": "weight.item-of-another-branch",
  "item-held-by-another": "weight.item-held-by-another",
  "fees-over-limit": "weight.fees-over-limit",
  "family-fees-over-limit": "weight.family-fees-over-limit",
} as const satisfies Partial<Record<ReasonCode, SettingName>>;

/** The rules by a branch's settings as they are stored. A word that nobody knows leaves the default. */
export function readLoanRules(stored: Readonly<Record<string, unknown>>): LoanRules {
  const weights: Partial<Record<ReasonCode, Weight>> = {};
  // A copy that a reader has is never lent without asking: what is lent is lent once.
  weights["item-on-loan-to-another"] = readSetting(stored, "loans.transfer") ? "ask" : "block";
  for (const [code, name] of Object.entries(weighedReasons)) {
    const chosen = oneOf(["block", "ask", "tell"], readSetting(stored, name));
    weights[code as ReasonCode] = chosen ?? reasonWeights[code as ReasonCode];
  }
  return {
    weights,
    areBranchesIndependent: readSetting(stored, "loans.branches-independent"),
    renewalOverdue: oneOf(["this-item", "none"], readSetting(stored, "renewals.overdue")) ?? "all",
    policyBranch: oneOf(["patron", "item"], readSetting(stored, "loans.policy-branch")) ?? "act",
    shortenBy: oneOf(["title"], readSetting(stored, "loans.shorten-by")) ?? "copy",
  };
}

function oneOf<const Word extends string>(words: readonly Word[], text: string): Word | null {
  return words.find((word) => word === text) ?? null;
}
