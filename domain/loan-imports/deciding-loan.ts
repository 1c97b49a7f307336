import type { Instant, IsoDate } from "#domain/library/dates.ts";

/** Why a row makes no loan. Words: `loanImport.reasons.<code>`. */
export const loanRefusals = [
  "no-reader",
  "two-readers",
  "no-item",
  "no-branch",
  "bad-lent-at",
  "bad-due",
  "bad-renewals",
  "in-the-future",
  "due-before-lent",
  "same-in-file",
  "lent-to-other",
  "lent-since",
  "put-aside",
  "under-way",
  "marked",
] as const;
export type LoanRefusal = (typeof loanRefusals)[number];

export type LoanRowFacts = {
  readonly now: Instant;
  /** Whom the card and the external number name; more than one: they differ. */
  readonly readers: readonly number[];
  readonly item: {
    readonly openLoan: { readonly patronId: number | null } | null;
    /** When its last loan here ended, also one that was undone; null: it was never lent here. */
    readonly lastEndedAt: Instant | null;
    /** A loan of an import that began at this very moment. */
    readonly cameBefore: boolean;
    readonly isTrapped: boolean;
    readonly isInTransit: boolean;
    /** Lost, missing or withdrawn. */
    readonly isGone: boolean;
  } | null;
  readonly isBranchKnown: boolean;
  readonly isSeenInFile: boolean;
  readonly lentAt: Instant | null;
  readonly due: { readonly on: IsoDate; readonly at: Instant } | null;
  readonly renewals: number | null;
};

export type LoanRowDecision =
  | {
      readonly kind: "made";
      readonly patronId: number;
      readonly lentAt: Instant;
      readonly due: { readonly on: IsoDate; readonly at: Instant };
      readonly renewals: number;
    }
  /** It stands in the ledger: the same reader has the item, or had it and brought it back since. */
  | { readonly kind: "already" }
  | { readonly kind: "refused"; readonly reason: LoanRefusal };

/** What becomes of a row: the first that is wrong with it is told, there is one thing to mend at a time. */
export function decideLoanRow(facts: LoanRowFacts): LoanRowDecision {
  const { readers, item, lentAt, due, renewals } = facts;
  const [patronId] = readers;
  if (patronId === undefined) return refused("no-reader");
  if (readers.length > 1) return refused("two-readers");
  if (item === null) return refused("no-item");
  if (!facts.isBranchKnown) return refused("no-branch");
  if (lentAt === null) return refused("bad-lent-at");
  if (due === null) return refused("bad-due");
  if (renewals === null) return refused("bad-renewals");
  if (facts.isSeenInFile) return refused("same-in-file");
  return (
    standsAlready(item, patronId) ??
    refuseForTimes(facts.now, lentAt, due.at) ??
    refuseForItem(item, lentAt) ?? { kind: "made", patronId, lentAt, due, renewals }
  );
}

function standsAlready(
  item: NonNullable<LoanRowFacts["item"]>,
  patronId: number,
): LoanRowDecision | null {
  if (item.openLoan !== null)
    return item.openLoan.patronId === patronId ? { kind: "already" } : refused("lent-to-other");
  return item.cameBefore ? { kind: "already" } : null;
}

function refuseForTimes(now: Instant, lentAt: Instant, dueAt: Instant): LoanRowDecision | null {
  if (lentAt > now) return refused("in-the-future");
  return dueAt <= lentAt ? refused("due-before-lent") : null;
}

/** Where the item is, when nobody has it: a row that says otherwise is older than what happened here. */
function refuseForItem(
  item: NonNullable<LoanRowFacts["item"]>,
  lentAt: Instant,
): LoanRowDecision | null {
  if (item.lastEndedAt !== null && item.lastEndedAt > lentAt) return refused("lent-since");
  if (item.isTrapped) return refused("put-aside");
  if (item.isInTransit) return refused("under-way");
  return item.isGone ? refused("marked") : null;
}

function refused(reason: LoanRefusal): LoanRowDecision {
  return { kind: "refused", reason };
}
