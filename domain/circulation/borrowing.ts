import { refuseForAge } from "#domain/circulation/age.ts";
import { type HeldFacts, refuseForHolds } from "#domain/circulation/borrowing-held.ts";
import { dueDate, dueOnSite } from "#domain/circulation/due-date.ts";
import type {
  FeeFacts,
  Here,
  ItemFacts,
  ItemMark,
  OpenLoanFacts,
  PatronFacts,
  VisitFacts,
} from "#domain/circulation/facts.ts";
import { refuseForFees } from "#domain/circulation/fee-limits.ts";
import { healsInHand, speakOfItem } from "#domain/circulation/item-objections.ts";
import { limitOf, openNow, refuseBeyondLimits } from "#domain/circulation/limits.ts";
import type { LoanRules } from "#domain/circulation/loan-rules.ts";
import { standsStill } from "#domain/circulation/overriding.ts";
import { type LoanPolicy, loanRule } from "#domain/circulation/policy.ts";
import { decideRenew } from "#domain/circulation/renewing.ts";
import { rentalOf } from "#domain/circulation/rental.ts";
import { pressureOn, shorten } from "#domain/circulation/shortening.ts";
import { refuseForVisit } from "#domain/circulation/visiting.ts";
import type { Instant, IsoDate } from "#domain/library/dates.ts";
import { byWeight, type Reason, type ReasonCode, reason } from "#domain/library/reasons.ts";
import { feeFacts } from "#domain/money/amounts.ts";
import { refuseForStanding } from "#domain/patrons/standing.ts";

export type BorrowFacts = {
  readonly here: Here;
  readonly visit: VisitFacts | null;
  readonly patron: PatronFacts | null;
  readonly item: ItemFacts | null;
  /** The row that won for this branch, category and item type; null: nothing is lent. */
  readonly policy: LoanPolicy | null;
  /** What the row of the item type's group allows of all its children together; null: no such row. */
  readonly maxOfGroup: number | null;
  readonly rules: LoanRules;
  /** Null: nothing is known of fees, and nothing is asked about them. */
  readonly fees: FeeFacts | null;
  /** Who waits for it; read while the queue of its title is locked. */
  readonly held: HeldFacts;
  /** For reading in the house. */
  readonly isOnSite: boolean;
  /** Whether it waits for the reader on the hold shelf here; null: the reader comes herself, it need not. */
  readonly waitsToBeFetched?: boolean | null;
  /** Reasons that staff let pass. */
  readonly passed?: readonly ReasonCode[] | undefined;
  /** Questions to which the reader has said yes. */
  readonly confirmed?: readonly ReasonCode[];
  /** The price that was said to the reader, in minor units; left out: whatever it costs. */
  readonly agreed?: number | undefined;
  /** In which prices are said; left out where nobody reads them. */
  readonly currency?: { readonly code: string; readonly digits: number };
};

export type BorrowDecision =
  | {
      readonly act: "lend";
      readonly dueOn: IsoDate;
      readonly dueAt: Instant;
      /** Open loans with this one, and the limit in force (null: none); on-site loans count apart. */
      readonly openWithThis: number;
      readonly limit: number | null;
      readonly isOnSite: boolean;
      /** Marks that end because the item is in somebody's hand. */
      readonly heals: readonly ItemMark[];
      /** What borrowing it costs, in minor units. */
      readonly rental: number;
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
  const { here, patron, item, policy } = facts;
  if (facts.waitsToBeFetched === false)
    return { act: "refuse", reasons: [reason("hold-not-waiting")] };
  const spoken = [...refuseForVisit(facts.visit, "mayBorrow")];
  // A visit whose reader was forgotten is as good as none.
  if (patron === null && spoken.length === 0) spoken.push(reason("visit-unknown"));
  if (item?.openLoan?.isTheirs === true && spoken.length === 0) {
    return offerRenewal(facts, item.openLoan);
  }
  if (patron !== null) spoken.push(...refuseForStanding(here, patron));
  spoken.push(...(item === null ? [reason("unknown-item")] : speakOfItem(item, facts)));
  if (patron === null || item === null) return { act: "refuse", reasons: byWeight(spoken) };
  if (policy === null) {
    const others = speakWhateverRow(facts, patron, item);
    return { act: "refuse", reasons: byWeight([...spoken, reason("no-policy"), ...others]) };
  }
  spoken.push(...speakOfPatron(facts, patron, item, policy));
  return standsStill(spoken, facts.passed).length > 0
    ? no(spoken)
    : askForRental(facts, lend(facts, patron, item, policy, spoken));
}

/** Nobody pays for borrowing who has not said yes to the price. */
function askForRental(facts: BorrowFacts, lent: BorrowDecision): BorrowDecision {
  if (lent.act !== "lend" || lent.rental === 0) return lent;
  const { confirmed = [], passed = [], currency, agreed = lent.rental } = facts;
  const price = currency && feeFacts(lent.rental, currency);
  // A yes to another price is none: it has changed since, or the tablet heard it long ago.
  const hasAgreed = confirmed.includes("rental-fee") && agreed === lent.rental;
  const told = reason("rental-fee", price, hasAgreed ? "tell" : "ask");
  const goesOn = hasAgreed || passed.includes("rental-fee");
  if (goesOn) return { ...lent, reasons: byWeight([told, ...lent.reasons]) };
  // Nothing is lent yet: the hold is not done either.
  const others = lent.reasons.filter(({ code }) => code !== "own-hold");
  return { act: "ask-staff", reasons: byWeight([told, ...others]) };
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

function speakOfPatron(
  facts: BorrowFacts,
  patron: PatronFacts,
  item: ItemFacts,
  policy: LoanPolicy,
): Reason[] {
  const { weights } = facts.rules;
  return [
    ...refuseBeyondLimits(patron, policy, facts),
    ...speakWhateverRow(facts, patron, item),
    ...refuseWhenOverdue(patron, policy),
    ...refuseForAge(facts.here.today, patron.birthDate, policy.minAge, weights["age-unknown"]),
  ];
}

/** What needs no row of the matrix to be asked. */
function speakWhateverRow(facts: BorrowFacts, patron: PatronFacts, item: ItemFacts): Reason[] {
  const { weights } = facts.rules;
  const hasTitle = patron.hasTitle && !item.isSerial;
  return [
    ...(hasTitle
      ? [reason("title-already-borrowed", undefined, weights["title-already-borrowed"])]
      : []),
    ...refuseForHolds(facts.held, facts.here.today, weights["item-held-by-another"]),
    ...refuseForFees(facts.fees, weights),
  ];
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

function lend(
  facts: BorrowFacts,
  patron: PatronFacts,
  item: ItemFacts,
  policy: LoanPolicy,
  told: readonly Reason[],
): BorrowDecision {
  const { here, isOnSite } = facts;
  const from = { on: here.today, at: here.now };
  const { rule, told: shortened } = shorten(
    loanRule(policy),
    policy,
    pressureOn(facts.held, facts.rules, here.today),
  );
  const due = isOnSite
    ? dueOnSite(from, here.calendar)
    : dueDate(from, rule, here.calendar, patron.expiresOn);
  const capped = due.isCapped ? [reason("loan-capped-by-membership", { until: due.dueOn })] : [];
  return {
    act: "lend",
    dueOn: due.dueOn,
    dueAt: due.dueAt > here.now ? due.dueAt : restOfTheDay(here, due.dueOn),
    openWithThis: openNow(patron, isOnSite) + 1,
    limit: limitOf(policy, isOnSite),
    isOnSite,
    heals: healsInHand(item.marks),
    rental: isOnSite ? 0 : rentalOf(policy, from, due),
    reasons: [...byWeight(told), ...(isOnSite ? [] : shortened), ...capped],
  };
}

/** A loan that begins after closing on its last day still has that day, and in its last second one more. */
function restOfTheDay(here: Here, dueOn: IsoDate): Instant {
  const endsAt = here.calendar[dueOn]?.endsAt ?? here.now;
  return Math.max(endsAt, here.now + 1000);
}
