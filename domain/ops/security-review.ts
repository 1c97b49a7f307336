import { addMonths, type IsoDate, readDay } from "#domain/library/dates.ts";

/** The policy is looked through twice a year, and after each incident. */
export const reviewMonths = 6;

export type SecurityReview = {
  readonly reviewedOn: IsoDate | null;
  readonly dueOn: IsoDate | null;
  readonly isOverdue: boolean;
};

/** When the security policy has to be looked through again; an unreadable day counts as never. */
export function reviewOf(said: string, today: IsoDate): SecurityReview {
  const reviewedOn = readDay(said);
  if (reviewedOn === null || reviewedOn > today)
    return { reviewedOn: null, dueOn: null, isOverdue: true };
  const dueOn = addMonths(reviewedOn, reviewMonths);
  return { reviewedOn, dueOn, isOverdue: today > dueOn };
}
