import type { Transaction } from "#db/transaction.ts";

/** Read under a lock: of two who make the first rule at once one finds it made. */
export async function lockWhatPoliciesNeed(
  transaction: Transaction,
): Promise<{ readonly hasRules: boolean; readonly hasWhatTheyNeed: boolean }> {
  transaction.send("select pg_advisory_xact_lock(hashtext('first loan policy'))", []);
  const [row] = await transaction.query<{ hasRules: boolean; hasWhatTheyNeed: boolean }>(
    `select exists (select from loan_policy) as "hasRules",
       exists (select from branch where is_active)
       and not exists (select from branch where is_active
         and not exists (select from branch_hours where branch_id = branch.id))
       and exists (select from patron_category where is_active)
       and exists (select from item_type where is_active) as "hasWhatTheyNeed"`,
    [],
  );
  if (row === undefined) throw new Error("the database counted nothing");
  return row;
}

/** For every branch, category and type. */
export function insertPolicyForAll(
  transaction: Transaction,
  policy: { readonly loanDays: number; readonly maxLoans: number; readonly maxRenewals: number },
): void {
  transaction.send(
    "insert into loan_policy (loan_days, max_loans, max_renewals) values ($1, $2, $3)",
    [policy.loanDays, policy.maxLoans, policy.maxRenewals],
  );
}
