import type { LoanPolicy } from "#domain/circulation/policy.ts";
import { addDays, type IsoDate, laterOf } from "#domain/library/dates.ts";
import { afterOpenDays, type OpenWeek } from "#domain/library/open-week.ts";
import { fineOfAll, suspensionOf } from "#domain/money/fining.ts";
import { type LatePeriod, latenessOf } from "#domain/money/lateness.ts";

/** A loan as lateness sees it: each time that it was late, the last one until now. */
export type LateLoan = {
  readonly periods: readonly [...LatePeriod[], LatePeriod];
  /** What the item costs, in minor units; null: not known. */
  readonly price: number | null;
};

export type Counted = {
  /** The whole fine, in minor units. */
  readonly fine: number;
  /** For how many days its reader borrows nothing, by the last time it was late. */
  readonly suspensionDays: number;
};

/** What a late loan costs and for how long it suspends. No row of the matrix, no fine. */
export function countFine(
  loan: LateLoan,
  policy: LoanPolicy | null,
  open: OpenWeek | null,
): Counted {
  if (policy === null) return { fine: 0, suspensionDays: 0 };
  const countedIn = policy.loanHours === null ? "days" : "hours";
  const times = loan.periods.map((period) => latenessOf(period, countedIn, open));
  const last = times.at(-1)?.lateDays ?? 0;
  return {
    fine: fineOfAll(policy, times, loan.price),
    suspensionDays: last === 0 ? 0 : suspensionOf(policy, last),
  };
}

export type SuspensionFacts = {
  /** The day of the return at the branch. */
  readonly on: IsoDate;
  readonly days: number;
  /** Restricted until this day already; null: not. */
  readonly until: IsoDate | null;
  readonly addsUp: boolean;
  /** Null: every day counts. */
  readonly open: OpenWeek | null;
};

/** The last day of a suspension; null: nothing changes, because what stands there lasts as long. */
export function suspendUntil(facts: SuspensionFacts): IsoDate | null {
  const { on, days, until, addsUp, open } = facts;
  if (days === 0) return null;
  const from = addsUp && until !== null ? laterOf(until, on) : on;
  const end = open === null ? addDays(from, days) : afterOpenDays(open, from, days);
  return until !== null && until >= end ? null : end;
}
