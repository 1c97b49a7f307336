import { type HeldFacts, refuseRenewalForHolds } from "#domain/circulation/borrowing-held.ts";
import { dueDate } from "#domain/circulation/due-date.ts";
import type {
  FeeFacts,
  Here,
  OpenLoanFacts,
  PatronFacts,
  VisitFacts,
} from "#domain/circulation/facts.ts";
import { refuseForFees } from "#domain/circulation/fee-limits.ts";
import type { LoanRules } from "#domain/circulation/loan-rules.ts";
import { standsStill } from "#domain/circulation/overriding.ts";
import { type LoanPolicy, renewalRule } from "#domain/circulation/policy.ts";
import { refuseForVisit } from "#domain/circulation/visiting.ts";
import { addDays, type Instant, type IsoDate } from "#domain/library/dates.ts";
import { byWeight, type Reason, type ReasonCode, reason } from "#domain/library/reasons.ts";
import { refuseForStanding } from "#domain/patrons/standing.ts";

/** What a renewal is decided by, whoever asks for it. */
export type ExtensionFacts = {
  readonly here: Here;
  readonly rules: LoanRules;
  /** Null: nothing is known of fees, and nothing is asked about them. */
  readonly fees: FeeFacts | null;
  /** Who waits for it. */
  readonly held: HeldFacts;
  /** Reasons that staff let pass. */
  readonly passed?: readonly ReasonCode[] | undefined;
};

export type RenewFacts = ExtensionFacts & {
  readonly visit: VisitFacts | null;
  readonly patron: PatronFacts | null;
  readonly isItemKnown: boolean;
  readonly openLoan: OpenLoanFacts | null;
};

export type RenewDecision =
  | {
      readonly act: "renew";
      readonly loan: number;
      readonly dueOn: IsoDate;
      readonly dueAt: Instant;
      readonly reasons: readonly Reason[];
    }
  | { readonly act: "refuse"; readonly reasons: readonly Reason[] };

/** May this patron keep this item longer, and until when? */
export function decideRenew(facts: RenewFacts): RenewDecision {
  const refusals = [...refuseForVisit(facts.visit, "mayRenew")];
  if (!facts.isItemKnown) return { act: "refuse", reasons: [...refusals, reason("unknown-item")] };
  if (facts.openLoan === null)
    return { act: "refuse", reasons: [...refusals, reason("loan-unknown")] };
  if (!facts.openLoan.isTheirs)
    return { act: "refuse", reasons: [...refusals, reason("loan-of-another")] };
  if (facts.patron === null)
    return { act: "refuse", reasons: [...refusals, reason("visit-unknown")].slice(0, 1) };
  const extension = extend(facts, facts.openLoan, facts.patron);
  if (extension.act === "refuse")
    return { act: "refuse", reasons: byWeight([...refusals, ...extension.reasons]) };
  return refusals.length > 0 ? { act: "refuse", reasons: byWeight(refusals) } : extension;
}

/** The rule itself, without the visit: what is shown as renewable is renewable because this one rule says both. */
export function extend(
  facts: ExtensionFacts,
  openLoan: OpenLoanFacts,
  patron: PatronFacts,
): RenewDecision {
  const { here } = facts;
  const { policy } = openLoan;
  if (openLoan.isOnSite || policy === null) return refuseWithoutRow(facts, openLoan, patron);
  const start =
    policy.renewFrom === "today"
      ? { on: here.today, at: here.now }
      : { on: openLoan.dueOn, at: openLoan.dueAt };
  const due = dueDate(start, renewalRule(policy), here.calendar, patron.expiresOn);
  const refusals = [
    ...refuseForStanding(here, patron),
    ...refuseWhenUsedUp(openLoan, policy.maxRenewals),
    ...refuseWhenTooSoon(here, openLoan, policy.noRenewalBeforeDays),
    ...refuseWhenOverdue(facts, openLoan, patron, policy),
    ...refuseWhateverRow(facts, openLoan),
    // Counted from an old due date the new one may be over, too: that is no time to read in.
    ...(due.dueAt > Math.max(openLoan.dueAt, here.now)
      ? []
      : [reason("renewal-gains-nothing", { until: openLoan.dueOn })]),
  ];
  if (standsStill(refusals, facts.passed).length > 0)
    return { act: "refuse", reasons: byWeight(refusals) };
  const capped = due.isCapped ? [reason("loan-capped-by-membership", { until: due.dueOn })] : [];
  const reasons = [...byWeight(refusals), ...capped];
  return { act: "renew", loan: openLoan.loan, dueOn: due.dueOn, dueAt: due.dueAt, reasons };
}

/** What is read in the house goes back today: no row of the matrix makes it longer. */
function refuseWithoutRow(
  facts: ExtensionFacts,
  openLoan: OpenLoanFacts,
  patron: PatronFacts,
): RenewDecision {
  const reasons = [
    reason(openLoan.isOnSite ? "loan-on-site" : "no-policy"),
    ...refuseForStanding(facts.here, patron),
    ...refuseWhateverRow(facts, openLoan),
  ];
  return { act: "refuse", reasons: byWeight(reasons) };
}

/** What stands against it whichever row of the matrix applies. */
function refuseWhateverRow(facts: ExtensionFacts, openLoan: OpenLoanFacts): Reason[] {
  return [
    ...(openLoan.isSaidReturned ? [reason("renewal-said-returned")] : []),
    ...refuseRenewalForHolds(facts.held, facts.here.today),
    ...refuseForFees(facts.fees, facts.rules.weights),
  ];
}

function refuseWhenUsedUp(openLoan: OpenLoanFacts, most: number): Reason[] {
  return openLoan.renewals >= most ? [reason("renewals-used-up", { most })] : [];
}

function refuseWhenTooSoon(here: Here, openLoan: OpenLoanFacts, days: number): Reason[] {
  const first = addDays(openLoan.lastExtendedOn, days);
  return here.today < first ? [reason("renewal-too-soon", { since: first })] : [];
}

/** Whether this item alone stands against it, or any, or none, is the library's setting. */
function refuseWhenOverdue(
  { here, rules }: ExtensionFacts,
  openLoan: OpenLoanFacts,
  patron: PatronFacts,
  policy: LoanPolicy,
): Reason[] {
  const weight = policy.overdueBlocksRenewal ?? policy.overdueBlocks;
  const isThisLate = openLoan.dueAt < here.now;
  const count = { all: patron.overdue, "this-item": isThisLate ? 1 : 0, none: 0 };
  const overdue = count[rules.renewalOverdue];
  return weight === "no" || overdue === 0
    ? []
    : [reason("overdue-items", { count: overdue }, weight)];
}
