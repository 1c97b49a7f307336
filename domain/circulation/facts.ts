import type { LoanPolicy } from "#domain/circulation/policy.ts";
import type { Calendar } from "#domain/library/calendar.ts";
import type { Instant, IsoDate } from "#domain/library/dates.ts";

/** When and where the act happens. */
export type Here = {
  readonly now: Instant;
  /** The day at the branch. */
  readonly today: IsoDate;
  readonly calendar: Calendar;
};

/** What was proved of the reader, and what it allows by the branch's settings. */
export type VisitFacts = {
  readonly isOfThisDevice: boolean;
  readonly mayBorrow: boolean;
  readonly mayRenew: boolean;
};

export type PatronFacts = {
  /** Of the card with which the visit was opened. */
  readonly card: "active" | "lost" | "inactive";
  /** Registered beforehand and not confirmed at the desk yet. */
  readonly isPending: boolean;
  readonly expiresOn: IsoDate | null;
  readonly restrictedUntil: Instant | null;
  readonly openLoans: number;
  /** Open loans of the item's type or group. */
  readonly openOfType: number;
  readonly overdue: number;
};

export type OpenLoanFacts = {
  readonly loan: number;
  readonly isTheirs: boolean;
  readonly dueOn: IsoDate;
  readonly dueAt: Instant;
  readonly renewals: number;
  /** The day at the branch on which it was lent or renewed last. */
  readonly lastExtendedOn: IsoDate;
  /** The row that applies to this loan, for renewing it. */
  readonly policy: LoanPolicy | null;
};

export type ItemFacts = {
  readonly isForLoan: boolean;
  readonly openLoan: OpenLoanFacts | null;
};
