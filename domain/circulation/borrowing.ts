import { dueDate } from "#domain/circulation/due-date.ts";
import type {
  Here,
  ItemFacts,
  OpenLoanFacts,
  PatronFacts,
  VisitFacts,
} from "#domain/circulation/facts.ts";
import type { LoanPolicy } from "#domain/circulation/policy.ts";
import { decideRenew } from "#domain/circulation/renewing.ts";
import { refuseForVisit } from "#domain/circulation/visiting.ts";
import type { Instant, IsoDate } from "#domain/library/dates.ts";
import { byWeight, type Reason, reason } from "#domain/library/reasons.ts";
import { refuseForStanding } from "#domain/patrons/standing.ts";

export type BorrowFacts = {
  readonly here: Here;
  readonly visit: VisitFacts | null;
  readonly patron: PatronFacts | null;
  readonly item: ItemFacts | null;
  /** The row that won for this branch, category and item type; null: nothing is lent. */
  readonly policy: LoanPolicy | null;
};

export type BorrowDecision =
  | {
      readonly act: "lend";
      readonly dueOn: IsoDate;
      readonly dueAt: Instant;
      /** Open loans with this one, and the limit in force (null: none). */
      readonly openWithThis: number;
      readonly limit: number | null;
      readonly reasons: readonly Reason[];
    }
  /** Lent to this very patron: offers renewal or return, lends nothing, renews nothing by itself. */
  | {
      readonly act: "offer-renewal";
      readonly openLoan: OpenLoanFacts;
      readonly isRenewable: boolean;
      readonly reasons: readonly Reason[];
    }
  | { readonly act: "refuse"; readonly reasons: readonly Reason[] }
  | { readonly act: "ask-staff"; readonly reasons: readonly Reason[] };

/** May this patron borrow this item, here and now, and until when? All reasons, not the first. */
export function decideBorrow(facts: BorrowFacts): BorrowDecision {
  const { here, patron, item } = facts;
  const refusals = [...refuseForVisit(facts.visit, "mayBorrow")];
  // A visit whose reader was forgotten is as good as none.
  if (patron === null && refusals.length === 0) refusals.push(reason("visit-unknown"));
  if (item?.openLoan?.isTheirs === true && refusals.length === 0) {
    return offerRenewal(facts, item.openLoan);
  }
  if (patron !== null) refusals.push(...refuseForStanding(here, patron));
  refusals.push(...(item === null ? [reason("unknown-item")] : refuseForItem(item)));
  if (patron === null || item === null) return { act: "refuse", reasons: byWeight(refusals) };
  if (facts.policy === null)
    return { act: "refuse", reasons: byWeight([...refusals, reason("no-policy")]) };
  refusals.push(
    ...refuseBeyondLimits(patron, facts.policy),
    ...refuseWhenOverdue(patron, facts.policy),
  );
  if (refusals.length > 0) return no(refusals);
  return lend(here, patron, facts.policy);
}

function offerRenewal(facts: BorrowFacts, openLoan: OpenLoanFacts): BorrowDecision {
  const renewal = decideRenew({ ...facts, isItemKnown: true, openLoan });
  const isRenewable = renewal.act === "renew";
  return {
    act: "offer-renewal",
    openLoan,
    isRenewable,
    reasons: isRenewable ? [] : renewal.reasons,
  };
}

function refuseForItem(item: ItemFacts): Reason[] {
  const reasons: Reason[] = [];
  if (item.openLoan !== null && !item.openLoan.isTheirs)
    reasons.push(reason("item-on-loan-to-another"));
  if (!item.isForLoan) reasons.push(reason("item-not-for-loan"));
  return reasons;
}

function refuseBeyondLimits(patron: PatronFacts, policy: LoanPolicy): Reason[] {
  const reasons: Reason[] = [];
  if (policy.maxLoans !== null && patron.openLoans >= policy.maxLoans) {
    reasons.push(reason("too-many-loans", { limit: policy.maxLoans, open: patron.openLoans }));
  }
  if (policy.maxOfType !== null && patron.openOfType >= policy.maxOfType) {
    reasons.push(reason("too-many-of-type", { limit: policy.maxOfType, open: patron.openOfType }));
  }
  return reasons;
}

function refuseWhenOverdue(patron: PatronFacts, policy: LoanPolicy): Reason[] {
  if (policy.overdueBlocks === "no" || patron.overdue === 0) return [];
  return [reason("overdue-items", { count: patron.overdue }, policy.overdueBlocks)];
}

/** Staff may say yes only where nothing blocks. */
function no(reasons: readonly Reason[]): BorrowDecision {
  const ordered = byWeight(reasons);
  return {
    act: ordered.some((each) => each.weight === "block") ? "refuse" : "ask-staff",
    reasons: ordered,
  };
}

function lend(here: Here, patron: PatronFacts, policy: LoanPolicy): BorrowDecision {
  const rule = { days: policy.loanDays, closingRule: policy.closingRule };
  const due = dueDate(here.today, rule, here.calendar, patron.expiresOn);
  return {
    act: "lend",
    dueOn: due.dueOn,
    dueAt: due.dueAt > here.now ? due.dueAt : restOfTheDay(here, due.dueOn),
    openWithThis: patron.openLoans + 1,
    limit: policy.maxLoans,
    reasons: due.isCapped ? [reason("loan-capped-by-membership", { until: due.dueOn })] : [],
  };
}

/** A loan that begins after closing on its last day still has that day, and in its last second one more. */
function restOfTheDay(here: Here, dueOn: IsoDate): Instant {
  const endsAt = here.calendar[dueOn]?.endsAt ?? here.now;
  return Math.max(endsAt, here.now + 1000);
}
