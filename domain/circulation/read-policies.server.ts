import "server-only";
import type { PolicyRow } from "#db/queries/policies.ts";
import { allPolicies, type PolicyKeyRows, policyKeyRows } from "#db/queries/policy-matrix.ts";
import { listReferenceChanges, type ReferenceChange } from "#db/queries/reference-changes.ts";
import { codeOfPolicy } from "#domain/circulation/journal-policy.server.ts";

export type PolicyMatrix = { readonly rows: readonly PolicyRow[]; readonly keys: PolicyKeyRows };
export type Policy = PolicyRow;
export type PolicyHistory = readonly ReferenceChange[];

/** The whole matrix, and what its rows can be for. */
export async function readPolicies(): Promise<PolicyMatrix> {
  const [rows, keys] = await Promise.all([allPolicies(), policyKeyRows()]);
  return { rows, keys };
}

/** Who changed this row, the newest first. */
export async function readPolicyHistory(id: number): Promise<PolicyHistory> {
  return await listReferenceChanges("policies", codeOfPolicy(id), 50);
}
