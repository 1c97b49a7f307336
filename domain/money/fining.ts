/** What a late loan costs; money in minor units, a period in the loan's own unit (days or hours). */
export type FineRule = {
  readonly graceDays: number;
  readonly fineAmount: number;
  readonly finePeriod: number;
  /** Null: no cap of the policy's own. */
  readonly fineCap: number | null;
};

export type Lateness = {
  /** Whole days after the due day, or hours begun after the due time; closed ones left out by setting. */
  readonly late: number;
  /** Days late, for the grace, also where a loan is counted in hours. */
  readonly lateDays: number;
  /** What the item costs; a fine is never above it. Null: not known. */
  readonly price: number | null;
};

/**
 * The whole fine of a loan at this moment: not what is added today, so that whoever counts twice, or
 * counts again after a crash, comes to the same. Within the grace nothing; after it the grace counts too.
 */
export function fineOf(rule: FineRule, { late, lateDays, price }: Lateness): number {
  if (late <= 0 || lateDays <= rule.graceDays || rule.fineAmount === 0) return 0;
  const periods = Math.ceil(late / rule.finePeriod);
  return Math.min(
    periods * rule.fineAmount,
    rule.fineCap ?? Number.MAX_SAFE_INTEGER,
    price ?? Number.MAX_SAFE_INTEGER,
  );
}

/**
 * The whole fine of a loan that was late more than once: before a renewal, and after it. Cap and price
 * stand over all of it.
 */
export function fineOfAll(
  rule: FineRule,
  times: readonly Omit<Lateness, "price">[],
  price: number | null,
): number {
  const uncapped = { ...rule, fineCap: null };
  const sum = times.reduce((all, late) => all + fineOf(uncapped, { ...late, price: null }), 0);
  return Math.min(sum, rule.fineCap ?? Number.MAX_SAFE_INTEGER, price ?? Number.MAX_SAFE_INTEGER);
}

export type SuspensionRule = {
  readonly graceDays: number;
  readonly suspensionDays: number;
  readonly suspensionPeriodDays: number;
  readonly suspensionCapDays: number | null;
};

/** For how many days somebody who was late borrows nothing. */
export function suspensionOf(rule: SuspensionRule, lateDays: number): number {
  if (lateDays <= rule.graceDays) return 0;
  const periods = Math.ceil(lateDays / rule.suspensionPeriodDays);
  return Math.min(periods * rule.suspensionDays, rule.suspensionCapDays ?? Number.MAX_SAFE_INTEGER);
}
