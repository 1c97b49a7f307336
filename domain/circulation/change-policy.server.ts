import "server-only";
import { lockPolicies, updatePolicy } from "#db/queries/policy-matrix.ts";
import { inTransaction } from "#db/transaction.ts";
import {
  isSameKey,
  type PolicyRefused,
  readAskedPolicy,
  refusedPolicy,
} from "#domain/circulation/asked-policy.server.ts";
import { journalPolicy } from "#domain/circulation/journal-policy.server.ts";

export type PolicyChanged = { readonly status: "changed" | "same" } | PolicyRefused;

/** Another row in its place; it holds from the next scan on. Loans that are out keep their due dates. */
export async function changePolicy(id: number, asked: unknown, by: string): Promise<PolicyChanged> {
  const read = await readAskedPolicy(asked);
  if (read.status === "refused") return read;
  const { values } = read;
  return await inTransaction(async (transaction) => {
    const rows = await lockPolicies(transaction);
    const found = rows.find((row) => row.id === id);
    if (found === undefined) return refusedPolicy("unknown-row");
    if (rows.some((row) => row.id !== id && isSameKey(row, values)))
      return refusedPolicy("row-exists");
    const { id: _, ...before } = found;
    const names = Object.keys(values) as (keyof typeof values)[];
    if (names.every((name) => before[name] === values[name])) return { status: "same" };
    updatePolicy(transaction, id, values);
    await journalPolicy(transaction, { by, id, outcome: "changed", before, after: values });
    return { status: "changed" };
  });
}
