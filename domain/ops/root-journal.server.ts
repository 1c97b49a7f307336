import "server-only";
import { chainHeads, insertRoot } from "#db/queries/journal.ts";
import { inTransaction } from "#db/transaction.ts";
import { rootHash } from "#domain/ops/seals.server.ts";

/** One hash over the heads of all chains for a day (UTC): what is printed or kept elsewhere finds a cut-off tail. */
export async function rootJournal(day: string): Promise<void> {
  await inTransaction(async (transaction) => {
    const heads = (await chainHeads(transaction)).map((head) => ({
      branch: head.branchId,
      number: head.number,
      hash: head.hash.toString("hex"),
    }));
    if (heads.length > 0) insertRoot(transaction, { day, heads, hash: rootHash(day, heads) });
  });
}
