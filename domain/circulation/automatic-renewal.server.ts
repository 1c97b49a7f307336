import "server-only";
import { automaticPolicies, policiesFor } from "#db/queries/policies.ts";
import type { Reading } from "#db/transaction.ts";
import { readLoanRules } from "#domain/circulation/loan-rules.ts";
import { branchOfPolicy, winningPolicy } from "#domain/circulation/policy.ts";

/** What the rule of a loan is found by. */
export type LoanKeys = {
  readonly loanId: number;
  readonly branchId: number;
  readonly homeBranchId: number;
  readonly itemBranchId: number;
  readonly categoryId: number;
  readonly typeId: number;
  readonly groupId: number | null;
};

/** Of these loans the ones whose row of the loan rules has the library renew them by itself. */
export async function renewedByThemselves(
  reading: Reading,
  loans: readonly LoanKeys[],
  settings: Readonly<Record<string, unknown>>,
): Promise<ReadonlySet<number>> {
  const automatic = new Set(await automaticPolicies(reading));
  const found = new Set<number>();
  if (automatic.size === 0) return found;
  const whose = readLoanRules(settings).policyBranch;
  for (const loan of loans) {
    const branches = { act: loan.branchId, patron: loan.homeBranchId, item: loan.itemBranchId };
    const { categoryId, typeId, groupId } = loan;
    const key = { branchId: branchOfPolicy(whose, branches), categoryId, typeId, groupId };
    const row = winningPolicy(await policiesFor(reading, key), key);
    if (row !== null && automatic.has(row.id)) found.add(loan.loanId);
  }
  return found;
}
