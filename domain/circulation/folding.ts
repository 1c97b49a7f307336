import type { Instant } from "#domain/library/dates.ts";

/** A loan of an item as the ledger has it. */
export type KnownLoan = {
  readonly lentAt: Instant;
  readonly endedAt: Instant | null;
  readonly borrowCommand: string;
};

/** Somebody brought it while the ledger knew of no loan. */
export type IdleReturn = { readonly at: Instant; readonly command: string };

export type Folded =
  /** `takesOver`: whoever had it then has it no more. */
  | { readonly as: "open"; readonly takesOver: boolean }
  /** It was over again before the ledger heard of it. */
  | { readonly as: "over"; readonly at: Instant; readonly by: string; readonly takesOver: boolean }
  /** The ledger has it with somebody at that very time, and that is told and closed. */
  | { readonly as: "impossible" };

/**
 * Where a loan belongs in an item's history that the ledger hears of late. Time decides, not the order
 * of arrival: what began later ends it, and so does the first return that nobody could explain.
 */
export function foldLoan(
  at: Instant,
  loans: readonly KnownLoan[],
  returns: readonly IdleReturn[],
): Folded {
  const before = loans.find((loan) => loan.lentAt < at && (loan.endedAt ?? Infinity) > at);
  if (before !== undefined && before.endedAt !== null) return { as: "impossible" };
  const takesOver = before !== undefined;
  const later = loans
    .filter((loan) => loan.lentAt >= at)
    .map((loan) => ({ at: loan.lentAt, command: loan.borrowCommand }));
  const ends = [...later, ...returns.filter((each) => each.at > at)];
  const [first] = ends.sort((one, other) => one.at - other.at);
  // The same instant would leave a loan without any time: it is none.
  if (first !== undefined && first.at <= at) return { as: "impossible" };
  return first === undefined
    ? { as: "open", takesOver }
    : { as: "over", at: first.at, by: first.command, takesOver };
}

/** Milliseconds: for so long a tablet is believed about when something was. */
const longestAway = 7 * 86_400_000;

/** When it was, as a tablet says; it is now, where that lies ahead or longer ago than a tablet is away. */
export function correctedTime(said: Instant, now: Instant): Instant {
  return said <= now && said >= now - longestAway ? said : now;
}
