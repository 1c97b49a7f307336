import { type BorrowFacts, decideBorrow } from "#domain/circulation/borrowing.ts";
import { notHeld } from "#domain/circulation/borrowing-held.ts";
import type { FeeFacts, Here, ItemFacts, PatronFacts } from "#domain/circulation/facts.ts";
import type { LoanRules } from "#domain/circulation/loan-rules.ts";
import type { LoanPolicy } from "#domain/circulation/policy.ts";

/** What one reader meets who wants an item of one kind. */
export type ReaderOfKind = {
  readonly here: Here;
  readonly rules: LoanRules;
  readonly policy: LoanPolicy | null;
  readonly maxOfGroup: number | null;
  readonly patron: PatronFacts;
  readonly fees: FeeFacts;
};

/** More than this nobody carries. */
const mostAtAll = 255;

/**
 * How many items of a kind a reader may take while the network is gone, if nothing speaks against the
 * items themselves; 0: to the desk. Asked of the same rule that lends.
 */
export function mayTakeAlone({ policy, maxOfGroup, patron, ...rest }: ReaderOfKind): number {
  if (policy === null) return 0;
  const facts: BorrowFacts = {
    ...rest,
    policy,
    maxOfGroup,
    patron,
    visit: { isOfThisDevice: true, mayBorrow: true, mayRenew: true },
    item: ordinary,
    held: notHeld,
    isOnSite: false,
  };
  if (decideBorrow(facts).act !== "lend") return 0;
  const left = [
    policy.offlineCap,
    less(policy.maxLoans, patron.openLoans),
    less(policy.maxOfType, patron.openOfType),
    less(maxOfGroup, patron.openOfGroup),
  ];
  return Math.min(...left, mostAtAll);
}

/** An item of which nothing is to be said: the ones in the snapshot are such. */
export const ordinary: ItemFacts = {
  isForLoan: true,
  isTypeLent: true,
  isOfThisBranch: true,
  isSerial: false,
  parts: "",
  marks: [],
  openLoan: null,
};

function less(limit: number | null, open: number): number {
  return limit === null ? mostAtAll : limit - open;
}
