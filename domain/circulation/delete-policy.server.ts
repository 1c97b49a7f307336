import "server-only";
import { deletePolicyRow, lockPolicies } from "#db/queries/policy-matrix.ts";
import { inTransaction } from "#db/transaction.ts";
import { type PolicyRefused, refusedPolicy } from "#domain/circulation/asked-policy.server.ts";
import { journalPolicy } from "#domain/circulation/journal-policy.server.ts";

export type PolicyDeleted = { readonly status: "deleted" } | PolicyRefused;

/** A row less: what it was for follows the next row that applies, or is not lent any more. */
export async function deletePolicy(id: number, by: string): Promise<PolicyDeleted> {
  return await inTransaction(async (transaction) => {
    const found = (await lockPolicies(transaction)).find((row) => row.id === id);
    if (found === undefined) return refusedPolicy("unknown-row");
    const { id: _, ...before } = found;
    deletePolicyRow(transaction, id);
    await journalPolicy(transaction, { by, id, outcome: "deleted", before, after: null });
    return { status: "deleted" };
  });
}
