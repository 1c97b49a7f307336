import type { HeldFacts } from "#domain/circulation/borrowing-held.ts";
import type { DueRule } from "#domain/circulation/due-date.ts";
import { countsOn } from "#domain/circulation/hold-queue.ts";
import type { LoanRules } from "#domain/circulation/loan-rules.ts";
import type { LoanPolicy } from "#domain/circulation/policy.ts";
import type { IsoDate } from "#domain/library/dates.ts";
import { type Reason, reason } from "#domain/library/reasons.ts";

/** So many wait for a copy, and for so many together the number of the row holds. */
type Pressure = { readonly waiting: number; readonly copies: number };

/**
 * Where more readers wait than the row says, a loan of days is as short as it says. Loans of hours are
 * short enough, and nothing is ever made longer by it.
 */
export function shorten(
  rule: DueRule,
  policy: LoanPolicy,
  { waiting, copies }: Pressure,
): { readonly rule: DueRule; readonly told: readonly Reason[] } {
  const { shortenBeyondHolds, shortenedLoanDays } = policy;
  const isAsked =
    shortenBeyondHolds !== null &&
    shortenedLoanDays !== null &&
    waiting > shortenBeyondHolds * copies;
  if (!isAsked || !("days" in rule.length) || rule.length.days <= shortenedLoanDays)
    return { rule, told: [] };
  return {
    rule: { ...rule, length: { days: shortenedLoanDays } },
    told: [reason("loan-shortened", { days: shortenedLoanDays })],
  };
}

/**
 * Who waits today and could have this copy; whoever suspended a hold, wants it later or wants another
 * copy is no reason for anybody to hurry. The copy in hand is one that is lent, whatever it is.
 */
export function pressureOn(
  { itemId, others, copies }: HeldFacts,
  { shortenBy }: Pick<LoanRules, "shortenBy">,
  today: IsoDate,
): Pressure {
  const waiting = others.queue.filter(
    (hold) => countsOn(hold, today) && (hold.itemId === null || hold.itemId === itemId),
  ).length;
  return { waiting, copies: shortenBy === "title" ? 1 : Math.max(1, copies) };
}
