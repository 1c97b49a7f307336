import type { FeeFacts } from "#domain/circulation/facts.ts";
import { type Reason, reason } from "#domain/library/reasons.ts";

/** What is owed stands against a loan when it is more than the limit. */
export function refuseForFees(fees: FeeFacts | null): Reason[] {
  if (fees === null) return [];
  const isOver = (owed: number, limit: number | null) => limit !== null && owed > limit;
  return [
    ...(isOver(fees.owed, fees.limit) ? [reason("fees-over-limit")] : []),
    ...(isOver(fees.owedByFamily, fees.familyLimit) ? [reason("family-fees-over-limit")] : []),
  ];
}
