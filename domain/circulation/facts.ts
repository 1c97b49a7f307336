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
  readonly birthDate: IsoDate | null;
  /** Open loans that were taken home, and those for reading in the house. */
  readonly openLoans: number;
  readonly openOnSite: number;
  /** Open loans of the item's type, taken home. */
  readonly openOfType: number;
  /** Open loans of all types of the item's group, taken home. */
  readonly openOfGroup: number;
  readonly overdue: number;
  /** Has another copy of the item's title out. */
  readonly hasTitle: boolean;
};

/** What the reader owes, in minor units, and from where on it stands against a loan (null: never). */
export type FeeFacts = {
  readonly owed: number;
  readonly limit: number | null;
  /** What those whom the reader answers for owe. */
  readonly owedByFamily: number;
  readonly familyLimit: number | null;
};

export type OpenLoanFacts = {
  readonly loan: number;
  readonly isTheirs: boolean;
  /** For reading in the house: never renewed. */
  readonly isOnSite: boolean;
  readonly dueOn: IsoDate;
  readonly dueAt: Instant;
  readonly renewals: number;
  /** The day at the branch on which it was lent or renewed last. */
  readonly lastExtendedOn: IsoDate;
  /** The reader says that it was brought back. */
  readonly isSaidReturned: boolean;
  /** The row that applies to this loan, for renewing it. */
  readonly policy: LoanPolicy | null;
};

/** What somebody set on an item and nobody has lifted; an item without one is in order. */
export type ItemMark =
  | "lost"
  | "missing"
  | "claimed-returned"
  | "withdrawn"
  | "restricted"
  | "in-repair"
  | "in-processing";

export type ItemFacts = {
  readonly isForLoan: boolean;
  readonly isTypeLent: boolean;
  readonly isOfThisBranch: boolean;
  /** Issues of a serial are different things to read. */
  readonly isSerial: boolean;
  /** What goes with it and has to be counted; empty: nothing. */
  readonly parts: string;
  readonly marks: readonly ItemMark[];
  readonly openLoan: OpenLoanFacts | null;
};
