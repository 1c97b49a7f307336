import "server-only";
import { chainHeads, oldUnsealedRows, roots } from "#db/queries/journal.ts";
import { allowLongStatements } from "#db/queries/limits.ts";
import { inTransaction } from "#db/transaction.ts";
import {
  type BrokenLink,
  brokenRoots,
  patience,
  walkChain,
} from "#domain/ops/walking-chains.server.ts";

export type { BrokenLink };

/** Walks every chain from its beginning and names the first broken link of each; empty means whole. */
export async function verifyJournal(): Promise<{
  readonly sealed: number;
  readonly broken: readonly BrokenLink[];
}> {
  return await inTransaction(async (transaction) => {
    allowLongStatements(transaction);
    // The roots first: one that is made while the chains are walked names seals that were not there yet.
    const kept = await roots(transaction);
    const heads = await chainHeads(transaction);
    const broken: BrokenLink[] = [];
    for (const { branchId } of heads) {
      const walked = await walkChain(transaction, {
        branchId,
        after: 0,
        most: Number.MAX_SAFE_INTEGER,
      });
      if (walked.broken !== null) broken.push(walked.broken);
    }
    broken.push(...(await brokenRoots(transaction, kept, null)));
    for (const row of await oldUnsealedRows(transaction, patience)) {
      broken.push({ branchId: null, number: null, problem: "never-sealed", journalId: row.id });
    }
    return { sealed: heads.reduce((total, head) => total + head.number, 0), broken };
  });
}
