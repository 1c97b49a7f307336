import type { DueRule } from "#domain/circulation/due-date.ts";
import type { IsoDate } from "#domain/library/dates.ts";

export type Blocking = "no" | "ask" | "block";

/** What a row of the matrix is found by; null is "any". */
export type PolicyKeys = {
  readonly branchId: number | null;
  readonly categoryId: number | null;
  readonly itemTypeId: number | null;
};

/** A row of the matrix, as far as lending, renewing and holds ask it; an empty limit is "unlimited". */
export type LoanPolicy = PolicyKeys & {
  /** One of the two is there. */
  readonly loanDays: number | null;
  readonly loanHours: number | null;
  /** `HH:MM` */
  readonly dueTime: string | null;
  readonly hardDueOn: IsoDate | null;
  readonly hardDueRule: "before" | "after" | "exactly" | null;
  readonly closingRule: DueRule["closingRule"];
  readonly maxLoans: number | null;
  readonly maxOfType: number | null;
  readonly maxOnSite: number | null;
  readonly maxRenewals: number;
  /** Null: as long as a loan. */
  readonly renewalDays: number | null;
  readonly renewalHours: number | null;
  readonly noRenewalBeforeDays: number;
  readonly renewFrom: "today" | "old-due-date";
  readonly overdueBlocks: Blocking;
  /** Null: as for borrowing. */
  readonly overdueBlocksRenewal: Blocking | null;
  readonly minAge: number | null;
  /** Money in minor units; a fine's period is counted as the loan is, in days or hours. */
  readonly graceDays: number;
  readonly fineAmount: number;
  readonly finePeriod: number;
  readonly fineCap: number | null;
  readonly suspensionDays: number;
  readonly suspensionPeriodDays: number;
  readonly suspensionCapDays: number | null;
  readonly feeLimit: number | null;
  readonly rentalFee: number;
  readonly rentalPer: "loan" | "day" | "hour";
  readonly renewsAutomatically: boolean;
  readonly holdsAllowed: boolean;
  readonly maxHolds: number | null;
  readonly holdShelfDays: number;
  readonly shortenBeyondHolds: number | null;
  readonly shortenedLoanDays: number | null;
  /** So many a reader may take at one tablet while the network is gone. */
  readonly offlineCap: number;
};

export type PolicyKey = {
  readonly branchId: number;
  readonly categoryId: number;
  readonly typeId: number;
  /** The group of the item type, where it has one. */
  readonly groupId: number | null;
};

/**
 * The row that wins: branch first (own before "any"), then category, then item type (own, its group,
 * "any"), as nested choices. Null means no row at all: then nothing is lent.
 */
export function winningPolicy<Row extends PolicyKeys>(
  rows: readonly Row[],
  key: PolicyKey,
): Row | null {
  return rankPolicies(rows, key)[0]?.row ?? null;
}

/** How near each key of a row is to what was asked: its own, its group's (types only), or any. */
export type Fit = {
  readonly branch: "own" | "any";
  readonly category: "own" | "any";
  readonly type: "own" | "group" | "any";
};

/** Every row that applies, with why, the one that wins first. */
export function rankPolicies<Row extends PolicyKeys>(
  rows: readonly Row[],
  key: PolicyKey,
): { readonly row: Row; readonly fit: Fit }[] {
  return rows
    .flatMap((row) => {
      const fit = fitOf(row, key);
      return fit === null ? [] : [{ row, fit, rank: rankOf(fit) }];
    })
    .sort((one, other) => one.rank - other.rank)
    .map(({ row, fit }) => ({ row, fit }));
}

/**
 * The row that limits a group together with all its children, also for what is of the group itself; null
 * where no row is the group's. A type that has no group is its own.
 */
export function groupsPolicy<Row extends PolicyKeys>(
  rows: readonly Row[],
  key: PolicyKey,
): Row | null {
  const groupId = key.groupId ?? key.typeId;
  const row = winningPolicy(rows, { ...key, typeId: groupId, groupId: null });
  return row?.itemTypeId === groupId ? row : null;
}

function fitOf(row: PolicyKeys, key: PolicyKey): Fit | null {
  const isOfType = row.itemTypeId === key.typeId;
  if (row.branchId !== null && row.branchId !== key.branchId) return null;
  if (row.categoryId !== null && row.categoryId !== key.categoryId) return null;
  if (row.itemTypeId !== null && !isOfType && row.itemTypeId !== key.groupId) return null;
  return {
    branch: row.branchId === null ? "any" : "own",
    category: row.categoryId === null ? "any" : "own",
    type: row.itemTypeId === null ? "any" : isOfType ? "own" : "group",
  };
}

const nearness = { own: 0, group: 1, any: 2 } as const;

/** 0 is the most particular. Branch weighs more than category, category more than type. */
function rankOf(fit: Fit): number {
  return nearness[fit.branch] * 100 + nearness[fit.category] * 10 + nearness[fit.type];
}

/** Where the act happens, the patron's home, or the item's: by the library's setting. */
export function branchOfPolicy(
  whose: "act" | "patron" | "item",
  branches: { readonly act: number; readonly patron: number | null; readonly item: number | null },
): number {
  return branches[whose] ?? branches.act;
}

/** How long a loan by this row is. */
export function loanRule(policy: LoanPolicy): DueRule {
  return { ...endOf(policy), length: lengthOf(policy.loanDays, policy.loanHours) };
}

/** How long a renewal by this row is: as long as a loan where nothing else is said. */
export function renewalRule(policy: LoanPolicy): DueRule {
  const { renewalDays, renewalHours, loanDays, loanHours } = policy;
  return {
    ...endOf(policy),
    length: lengthOf(renewalDays ?? loanDays, renewalHours ?? loanHours),
  };
}

function endOf(policy: LoanPolicy): Omit<DueRule, "length"> {
  const { closingRule, dueTime, hardDueOn, hardDueRule } = policy;
  const hardDue =
    hardDueOn === null || hardDueRule === null ? null : { on: hardDueOn, rule: hardDueRule };
  return { closingRule, dueTime, hardDue };
}

function lengthOf(days: number | null, hours: number | null): DueRule["length"] {
  return days === null ? { hours: hours ?? 0 } : { days };
}
