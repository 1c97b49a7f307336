import type { FeeFacts } from "#domain/circulation/facts.ts";
import type { LoanRules } from "#domain/circulation/loan-rules.ts";
import { type Reason, type ReasonCode, reason } from "#domain/library/reasons.ts";

/** What is owed beside the limits: one of the row that applies, one of the library for a family. */
export function feeFacts(
  { owed, owedByFamily }: { readonly owed: number; readonly owedByFamily: number },
  policy: { readonly feeLimit: number | null } | null,
  familyLimit: number,
): FeeFacts {
  return {
    owed,
    owedByFamily,
    limit: policy?.feeLimit ?? null,
    // 0 is the setting's "never".
    familyLimit: familyLimit === 0 ? null : familyLimit,
  };
}

/** What is owed stands against a loan when it is more than the limit. */
export function refuseForFees(fees: FeeFacts | null, weights: LoanRules["weights"]): Reason[] {
  if (fees === null) return [];
  const weigh = (code: ReasonCode) => reason(code, undefined, weights[code]);
  const isOver = (owed: number, limit: number | null) => limit !== null && owed > limit;
  return [
    ...(isOver(fees.owed, fees.limit) ? [weigh("fees-over-limit")] : []),
    ...(isOver(fees.owedByFamily, fees.familyLimit) ? [weigh("family-fees-over-limit")] : []),
  ];
}
