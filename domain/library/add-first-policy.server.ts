import "server-only";
import { z } from "zod";
import { insertPolicyForAll, lockWhatPoliciesNeed } from "#db/queries/first-policy.ts";
import { writeLibraryJournal } from "#db/queries/library-journal.ts";
import { writeReferenceChange } from "#db/queries/reference-changes.ts";
import { inTransaction } from "#db/transaction.ts";
import { readFirstPolicy } from "#domain/library/first-policy.ts";

const shape = z.record(z.string().max(40), z.string().max(40));

export type FirstPolicyAdded =
  | { readonly status: "added" }
  | { readonly status: "refused"; readonly problem: "has-rules" | "too-early" | "bad-number" };

/** One loan rule for everybody and everything, in a library that has none: with it the first book is lent. */
export async function addFirstPolicy(asked: unknown, by: string): Promise<FirstPolicyAdded> {
  const parsed = shape.safeParse(asked);
  const policy = parsed.success ? readFirstPolicy(parsed.data) : null;
  if (policy === null) return { status: "refused", problem: "bad-number" };
  return await inTransaction(async (transaction) => {
    const found = await lockWhatPoliciesNeed(transaction);
    if (found.hasRules) return { status: "refused", problem: "has-rules" };
    if (!found.hasWhatTheyNeed) return { status: "refused", problem: "too-early" };
    insertPolicyForAll(transaction, policy);
    const told = { by, dictionary: "policies", code: "all" };
    const change = await writeReferenceChange(transaction, {
      ...told,
      before: null,
      after: policy,
    });
    const detail = { ...told, change };
    writeLibraryJournal(transaction, { act: "change-reference", outcome: "added", detail });
    return { status: "added" };
  });
}
