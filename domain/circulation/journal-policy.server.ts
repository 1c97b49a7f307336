import "server-only";
import type { PolicyValues } from "#db/queries/policy-matrix.ts";
import type { Transaction } from "#db/transaction.ts";
import { journalReference } from "#domain/library/journal-reference.server.ts";

/** The journal names a row by its number; before and after are kept beside it. */
export async function journalPolicy(
  transaction: Transaction,
  told: {
    readonly by: string;
    readonly id: number;
    readonly outcome: "added" | "changed" | "deleted";
    readonly before: PolicyValues | null;
    readonly after: PolicyValues | null;
  },
): Promise<void> {
  const { id, ...rest } = told;
  await journalReference(transaction, { ...rest, dictionary: "policies", code: codeOfPolicy(id) });
}

export function codeOfPolicy(id: number): string {
  return `row-${id}`;
}
