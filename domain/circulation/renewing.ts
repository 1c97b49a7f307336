import { dueDate } from "#domain/circulation/due-date.ts";
import type { Here, OpenLoanFacts, PatronFacts, VisitFacts } from "#domain/circulation/facts.ts";
import { refuseForVisit } from "#domain/circulation/visiting.ts";
import { addDays, type Instant, type IsoDate } from "#domain/library/dates.ts";
import { byWeight, type Reason, reason } from "#domain/library/reasons.ts";
import { refuseForStanding } from "#domain/patrons/standing.ts";

export type RenewFacts = {
  readonly here: Here;
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
  const extension = extend(facts.here, facts.openLoan, facts.patron);
  if (extension.act === "refuse")
    return { act: "refuse", reasons: byWeight([...refusals, ...extension.reasons]) };
  return refusals.length > 0 ? { act: "refuse", reasons: byWeight(refusals) } : extension;
}

/** The rule itself, without the visit: what is shown as renewable is renewable because this one rule says both. */
export function extend(here: Here, openLoan: OpenLoanFacts, patron: PatronFacts): RenewDecision {
  const policy = openLoan.policy;
  if (policy === null) return { act: "refuse", reasons: [reason("no-policy")] };
  const start = policy.renewFrom === "today" ? here.today : openLoan.dueOn;
  const days = policy.renewalDays ?? policy.loanDays;
  const due = dueDate(
    start,
    { days, closingRule: policy.closingRule },
    here.calendar,
    patron.expiresOn,
  );
  const refusals = [
    ...refuseForStanding(here, patron),
    ...refuseWhenUsedUp(openLoan, policy.maxRenewals),
    ...refuseWhenTooSoon(here, openLoan, policy.noRenewalBeforeDays),
    ...refuseWhenOverdue(patron, policy.overdueBlocks),
    // Counted from an old due date the new one may be over, too: that is no time to read in.
    ...(due.dueAt > Math.max(openLoan.dueAt, here.now)
      ? []
      : [reason("renewal-gains-nothing", { until: openLoan.dueOn })]),
  ];
  if (refusals.length > 0) return { act: "refuse", reasons: byWeight(refusals) };
  const told = due.isCapped ? [reason("loan-capped-by-membership", { until: due.dueOn })] : [];
  return { act: "renew", loan: openLoan.loan, dueOn: due.dueOn, dueAt: due.dueAt, reasons: told };
}

function refuseWhenUsedUp(openLoan: OpenLoanFacts, most: number): Reason[] {
  return openLoan.renewals >= most ? [reason("renewals-used-up", { most })] : [];
}

function refuseWhenTooSoon(here: Here, openLoan: OpenLoanFacts, days: number): Reason[] {
  const first = addDays(openLoan.lastExtendedOn, days);
  return here.today < first ? [reason("renewal-too-soon", { since: first })] : [];
}

function refuseWhenOverdue(patron: PatronFacts, blocks: "no" | "ask" | "block"): Reason[] {
  if (blocks === "no" || patron.overdue === 0) return [];
  return [reason("overdue-items", { count: patron.overdue }, blocks)];
}
