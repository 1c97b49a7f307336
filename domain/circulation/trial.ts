import { type BorrowDecision, decideBorrow } from "#domain/circulation/borrowing.ts";
import { notHeld } from "#domain/circulation/borrowing-held.ts";
import type { Here } from "#domain/circulation/facts.ts";
import type { LoanRules } from "#domain/circulation/loan-rules.ts";
import {
  branchOfPolicy,
  groupsPolicy,
  type LoanPolicy,
  type PolicyKey,
  type PolicyKeys,
  winningPolicy,
} from "#domain/circulation/policy.ts";
import {
  firstPolicyTexts,
  type PolicyDraft,
  type PolicyFieldName,
  policyFieldNames,
  readPolicyDraft,
} from "#domain/circulation/policy-draft.ts";
import type { Instant, IsoDate } from "#domain/library/dates.ts";

/** A loan that was made, as far as it is still known. */
export type PastLoan = {
  readonly branchId: number;
  readonly patronBranchId: number | null;
  readonly itemBranchId: number;
  readonly categoryId: number;
  readonly typeId: number;
  readonly groupId: number | null;
  readonly isOnSite: boolean;
  readonly lentAt: Instant;
  /** The day at the branch. */
  readonly lentOn: IsoDate;
  readonly openBefore: number;
  readonly openOfType: number;
  readonly openOfGroup: number;
  readonly overdue: number;
  /** Readers are forgotten some days after the return: then limits of a type, lateness and age cannot be judged. */
  readonly isKnown: boolean;
  readonly birthDate: IsoDate | null;
  readonly expiresOn: IsoDate | null;
};

type Trial = {
  /** Loans that the rules of today would have made, too. */
  readonly loans: number;
  readonly refused: number;
  readonly earlier: number;
  readonly later: number;
  /** Of all, those whose reader is not known any more. */
  readonly forgotten: number;
};

/** A trial as it is told: over how many days, and whether there were more loans than were tried. */
export type TrialTold = Trial & {
  readonly days: number;
  readonly isCut: boolean;
  /** What the change changes and the trial says nothing of. */
  readonly unjudged: readonly PolicyFieldName[];
};

/** What a loan is decided by when it is made, as far as the past is known: whether, and until when. */
const judged: ReadonlySet<PolicyFieldName> = new Set([
  "loanDays",
  "loanHours",
  "dueTime",
  "closingRule",
  "hardDueOn",
  "hardDueRule",
  "maxLoans",
  "maxOfType",
  "maxOnSite",
  "overdueBlocks",
  "minAge",
] as const);

/** Fields that differ between a row and what it becomes, and that nobody tried; null: a new row. */
export function unjudgedOf(
  before: PolicyDraft | null,
  after: PolicyDraft,
): readonly PolicyFieldName[] {
  const was = before ?? newRow();
  return policyFieldNames.filter((name) => !judged.has(name) && was[name] !== after[name]);
}

/** The row to which goes what a deleted one was for; null: none. `groupId`: of the deleted row's item type. */
export function rowAfter<Row extends PolicyKeys>(
  { branchId, categoryId, itemTypeId }: PolicyKeys,
  after: readonly Row[],
  groupId: number | null,
): Row | null {
  const key = { branchId: branchId ?? 0, categoryId: categoryId ?? 0, typeId: itemTypeId ?? 0 };
  return winningPolicy(after, { ...key, groupId });
}

/** What a new row begins with says nothing yet. */
function newRow(): Partial<PolicyDraft> {
  const read = readPolicyDraft({ ...firstPolicyTexts(), loanDays: "1" });
  return read.status === "read" ? read.draft : {};
}

/** What other rules would have made of loans that were made: the same decision, twice. */
export function compareRules(
  past: readonly PastLoan[],
  matrix: { readonly before: readonly LoanPolicy[]; readonly after: readonly LoanPolicy[] },
  rulesOf: (loan: PastLoan) => LoanRules,
  hereOf: (loan: PastLoan, policy: LoanPolicy) => Here,
): Trial {
  const counted = { loans: 0, refused: 0, earlier: 0, later: 0, forgotten: 0 };
  for (const loan of past) {
    const rules = rulesOf(loan);
    const before = decideAgain(loan, matrix.before, rules, hereOf);
    // What the rules of today would refuse was lent by other rules, or by staff: it tells nothing of the change.
    if (before?.act !== "lend") continue;
    counted.loans += 1;
    if (!loan.isKnown) counted.forgotten += 1;
    const after = decideAgain(loan, matrix.after, rules, hereOf);
    if (after?.act !== "lend") counted.refused += 1;
    else if (after.dueAt < before.dueAt) counted.earlier += 1;
    else if (after.dueAt > before.dueAt) counted.later += 1;
  }
  return counted;
}

function decideAgain(
  loan: PastLoan,
  rows: readonly LoanPolicy[],
  rules: LoanRules,
  hereOf: (loan: PastLoan, policy: LoanPolicy) => Here,
): BorrowDecision | null {
  const key = keyOf(loan, rules);
  const policy = winningPolicy(rows, key);
  if (policy === null) return null;
  return decideBorrow({
    here: hereOf(loan, policy),
    visit: { isOfThisDevice: true, mayBorrow: true, mayRenew: true },
    patron: patronThen(loan),
    // What an item says against a loan is no matter of the matrix.
    item: {
      isForLoan: true,
      isTypeLent: true,
      isOfThisBranch: true,
      isSerial: true,
      parts: "",
      marks: [],
      openLoan: null,
    },
    policy: loan.isKnown ? policy : { ...policy, minAge: null },
    maxOfGroup: groupsPolicy(rows, key)?.maxOfType ?? null,
    rules,
    fees: null,
    held: notHeld,
    isOnSite: loan.isOnSite,
    // Who borrowed it then would have been asked.
    confirmed: ["rental-fee"],
  });
}

function keyOf(loan: PastLoan, rules: LoanRules): PolicyKey {
  const { categoryId, typeId, groupId } = loan;
  const branches = { act: loan.branchId, patron: loan.patronBranchId, item: loan.itemBranchId };
  return { branchId: branchOfPolicy(rules.policyBranch, branches), categoryId, typeId, groupId };
}

function patronThen(loan: PastLoan) {
  return {
    card: "active" as const,
    isPending: false,
    expiresOn: loan.expiresOn,
    restrictedUntil: null,
    birthDate: loan.birthDate,
    openLoans: loan.isOnSite ? 0 : loan.openBefore,
    openOnSite: loan.isOnSite ? loan.openBefore : 0,
    openOfType: loan.openOfType,
    openOfGroup: loan.openOfGroup,
    overdue: loan.overdue,
    hasTitle: false,
  };
}
