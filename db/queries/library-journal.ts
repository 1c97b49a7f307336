import type { Transaction } from "#db/transaction.ts";

/**
 * What concerns the whole library stands in the chain of its first branch: people and roles belong to
 * no branch. Before there is one there is no chain, and nothing is written.
 */
export function writeLibraryJournal(
  transaction: Transaction,
  entry: {
    readonly act: string;
    readonly outcome: string;
    readonly detail: Readonly<Record<string, unknown>>;
  },
): void {
  transaction.send(
    `insert into journal (act, outcome, branch_id, detail)
     select $1, $2, id, $3::jsonb from branch order by position, id limit 1`,
    [entry.act, entry.outcome, JSON.stringify(entry.detail)],
  );
}
