import "server-only";
import {
  becomeSealer,
  chainHeads,
  insertSeals,
  moveSealedMark,
  type NewSeal,
  unsealedRows,
} from "#db/queries/journal.ts";
import { inTransaction } from "#db/transaction.ts";
import { beginning, sealHash } from "#domain/ops/seals.server.ts";

/** Seals at most this many rows a run; a backlog takes several. */
const most = 2000;

/** Chains what was committed since the last run, per branch. Returns how many rows were sealed. */
export async function sealJournal(): Promise<number> {
  return await inTransaction(async (transaction) => {
    if (!(await becomeSealer(transaction))) return 0;
    const rows = await unsealedRows(transaction, most);
    if (rows.length < most) moveSealedMark(transaction);
    if (rows.length === 0) return 0;
    const heads = new Map((await chainHeads(transaction)).map((head) => [head.branchId, head]));
    const seals: NewSeal[] = [];
    for (const row of rows) {
      const head = heads.get(row.branchId);
      const previous = head?.hash ?? beginning;
      const seal = {
        branchId: row.branchId,
        number: (head?.number ?? 0) + 1,
        journalId: row.id,
        previous,
        hash: sealHash(previous, row),
      };
      heads.set(row.branchId, seal);
      seals.push(seal);
    }
    insertSeals(transaction, seals);
    return rows.length;
  });
}
