/** A row of the matrix; null in a key is "any", null in a limit is "unlimited". Lengths are days. */
export type LoanPolicy = {
  readonly branchId: number | null;
  readonly categoryId: number | null;
  readonly itemTypeId: number | null;
  readonly loanDays: number;
  readonly closingRule: "days" | "next-open-day" | "previous-open-day";
  readonly maxLoans: number | null;
  readonly maxOfType: number | null;
  readonly maxRenewals: number;
  readonly renewalDays: number | null;
  readonly noRenewalBeforeDays: number;
  readonly renewFrom: "today" | "old-due-date";
  readonly overdueBlocks: "no" | "ask" | "block";
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
export function winningPolicy(rows: readonly LoanPolicy[], key: PolicyKey): LoanPolicy | null {
  let best: { row: LoanPolicy; rank: number } | null = null;
  for (const row of rows) {
    const rank = rankOf(row, key);
    if (rank !== null && (best === null || rank < best.rank)) best = { row, rank };
  }
  return best?.row ?? null;
}

/** 0 is the most particular; null does not apply. Branch weighs more than category, category more than type. */
function rankOf(row: LoanPolicy, key: PolicyKey): number | null {
  const branch = choice(row.branchId, [key.branchId]);
  const category = choice(row.categoryId, [key.categoryId]);
  const type = choice(
    row.itemTypeId,
    key.groupId === null ? [key.typeId] : [key.typeId, key.groupId],
  );
  if (branch === null || category === null || type === null) return null;
  return branch * 100 + category * 10 + type;
}

function choice(own: number | null, wanted: readonly number[]): number | null {
  if (own === null) return wanted.length;
  const place = wanted.indexOf(own);
  return place < 0 ? null : place;
}
