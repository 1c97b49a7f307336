import "server-only";
import { insertPolicy, lockPolicies } from "#db/queries/policy-matrix.ts";
import { inTransaction } from "#db/transaction.ts";
import {
  isSameKey,
  type PolicyRefused,
  readAskedPolicy,
  refusedPolicy,
} from "#domain/circulation/asked-policy.server.ts";
import { journalPolicy } from "#domain/circulation/journal-policy.server.ts";

export type PolicyAdded = { readonly status: "added"; readonly id: number } | PolicyRefused;

/** One more row of the loan rules; it holds from the next scan on. */
export async function addPolicy(asked: unknown, by: string): Promise<PolicyAdded> {
  const read = await readAskedPolicy(asked);
  if (read.status === "refused") return read;
  const { values } = read;
  return await inTransaction(async (transaction) => {
    const rows = await lockPolicies(transaction);
    if (rows.some((row) => isSameKey(row, values))) return refusedPolicy("row-exists");
    const id = await insertPolicy(transaction, values);
    await journalPolicy(transaction, { by, id, outcome: "added", before: null, after: values });
    return { status: "added", id };
  });
}
