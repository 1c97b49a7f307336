import type { DueRule } from "#domain/circulation/due-date.ts";
import type { LoanPolicy } from "#domain/circulation/policy.ts";
import { type Reason, reason } from "#domain/library/reasons.ts";

/**
 * Where more readers wait for a title than the row says, a loan of days is as short as it says. Loans
 * of hours are short enough, and nothing is ever made longer by it.
 */
export function shorten(
  rule: DueRule,
  policy: LoanPolicy,
  waiting: number,
): { readonly rule: DueRule; readonly told: readonly Reason[] } {
  const { shortenBeyondHolds, shortenedLoanDays } = policy;
  const isAsked =
    shortenBeyondHolds !== null && shortenedLoanDays !== null && waiting > shortenBeyondHolds;
  if (!isAsked || !("days" in rule.length) || rule.length.days <= shortenedLoanDays)
    return { rule, told: [] };
  return {
    rule: { ...rule, length: { days: shortenedLoanDays } },
    told: [reason("loan-shortened", { days: shortenedLoanDays })],
  };
}
