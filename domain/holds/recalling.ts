import { addDays, type IsoDate, laterOf } from "#domain/library/dates.ts";

/** A loan of a copy that somebody waits for. */
export type LoanInQuestion = {
  readonly loanId: number;
  /** Days of its branch. */
  readonly lentOn: IsoDate;
  readonly dueOn: IsoDate;
  /** When it would be due if it were asked back: an open day from `recalledTo` on. */
  readonly recalledOn: IsoDate;
  readonly isRecalled: boolean;
};

/** `guaranteedDays`: so long everybody keeps a book; `daysToReturn`: so much time whoever is asked has. */
export type RecallRules = {
  readonly guaranteedDays: number;
  readonly daysToReturn: number;
};

/** The day on which a loan would end if it were asked back today, before closed days are looked at. */
export function recalledTo(lentOn: IsoDate, today: IsoDate, rules: RecallRules): IsoDate {
  return laterOf(addDays(today, rules.daysToReturn), addDays(lentOn, rules.guaranteedDays));
}

/**
 * Which loan is asked back: the one that can be back first, and of those whoever has had the book longest.
 * Null: none would come back sooner than it does anyway.
 */
export function loanToRecall<Loan extends LoanInQuestion>(loans: readonly Loan[]): Loan | null {
  const inReach = loans
    .filter(({ isRecalled, recalledOn, dueOn }) => !isRecalled && recalledOn < dueOn)
    .toSorted((one, other) => {
      if (one.recalledOn !== other.recalledOn) return one.recalledOn < other.recalledOn ? -1 : 1;
      if (one.lentOn !== other.lentOn) return one.lentOn < other.lentOn ? -1 : 1;
      return one.loanId - other.loanId;
    });
  return inReach[0] ?? null;
}
