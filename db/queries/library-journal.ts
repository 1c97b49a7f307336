import type { Transaction } from "#db/transaction.ts";

type Entry = {
  readonly act: string;
  readonly outcome: string;
  readonly detail: Readonly<Record<string, unknown>>;
};

/**
 * What concerns the whole library stands in the chain of its first branch: people and roles belong to
 * no branch. Before there is one there is no chain, and nothing is written.
 */
export function writeLibraryJournal(transaction: Transaction, entry: Entry): void {
  transaction.send(
    `insert into journal (act, outcome, branch_id, detail)
     select $1, $2, id, $3::jsonb from branch order by position, id limit 1`,
    [entry.act, entry.outcome, JSON.stringify(entry.detail)],
  );
}

/** What staff do to one branch stands in its own chain. */
export function writeBranchJournal(transaction: Transaction, branchId: number, entry: Entry): void {
  transaction.send(
    "insert into journal (act, outcome, branch_id, detail) values ($1, $2, $3, $4::jsonb)",
    [entry.act, entry.outcome, branchId, JSON.stringify(entry.detail)],
  );
}
