import { type Calendar, openDayFrom } from "#domain/library/calendar.ts";
import { addDays, type IsoDate } from "#domain/library/dates.ts";

/** What the row of the matrix says of holds; an empty limit is "unlimited". */
export type HoldRule = {
  readonly isAllowed: boolean;
  readonly maxHolds: number | null;
  /** Days for which a copy waits on the hold shelf. */
  readonly shelfDays: number;
};

/** Where no row applies nothing may be put on hold; what stands on the shelf already waits a week. */
export const withoutPolicy: HoldRule = { isAllowed: false, maxHolds: null, shelfDays: 7 };

export function holdRuleOf(
  row: {
    readonly holdsAllowed: boolean;
    readonly maxHolds: number | null;
    readonly holdShelfDays: number;
  } | null,
): HoldRule {
  if (row === null) return withoutPolicy;
  return { isAllowed: row.holdsAllowed, maxHolds: row.maxHolds, shelfDays: row.holdShelfDays };
}

/** A title can be put on hold as soon as one of its kinds of copies can, within the widest limit. */
export function widestRule(rules: readonly HoldRule[]): HoldRule {
  const allowed = rules.filter((rule) => rule.isAllowed);
  if (allowed.length === 0) return rules[0] ?? withoutPolicy;
  const limits = allowed.map((rule) => rule.maxHolds);
  return {
    isAllowed: true,
    maxHolds: limits.includes(null) ? null : Math.max(...limits.map(Number)),
    shelfDays: Math.max(...allowed.map((rule) => rule.shelfDays)),
  };
}

/** The last day on the hold shelf: one on which the branch is open, so that it can be used. */
export function shelfEndsOn(today: IsoDate, rule: HoldRule, calendar: Calendar): IsoDate {
  return openDayFrom(calendar, addDays(today, rule.shelfDays));
}
