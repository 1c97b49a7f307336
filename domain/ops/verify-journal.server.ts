import "server-only";
import {
  chainHeads,
  type Head,
  oldUnsealedRows,
  roots,
  type SealedRow,
  sealedRows,
} from "#db/queries/journal.ts";
import { inTransaction, type Transaction } from "#db/transaction.ts";
import { beginning, type RootHead, rootHash, sealHash } from "#domain/ops/seals.server.ts";

export type BrokenLink = {
  readonly branchId: number | null;
  /** The place in the branch's chain, or null where a row stands outside it. */
  readonly number: number | null;
  readonly problem:
    | "gap"
    | "row-gone"
    | "row-changed"
    | "link-changed"
    | "tail-cut-off"
    | "root-changed"
    | "never-sealed";
  readonly journalId: number | null;
};

/** Rows younger than this may still wait for their seal. */
const patience = 30;
const stretch = 5000;

/** Walks every chain from its beginning and names the first broken link of each; empty means whole. */
export async function verifyJournal(): Promise<{
  readonly sealed: number;
  readonly broken: readonly BrokenLink[];
}> {
  return await inTransaction(async (transaction) => {
    const heads = await chainHeads(transaction);
    const broken: BrokenLink[] = [];
    for (const head of heads) {
      const link = await firstBrokenLink(transaction, head.branchId);
      if (link !== null) broken.push(link);
    }
    broken.push(...(await brokenRoots(transaction, heads)));
    for (const row of await oldUnsealedRows(transaction, patience)) {
      broken.push({ branchId: null, number: null, problem: "never-sealed", journalId: row.id });
    }
    return { sealed: heads.reduce((total, head) => total + head.number, 0), broken };
  });
}

async function firstBrokenLink(
  transaction: Transaction,
  branchId: number,
): Promise<BrokenLink | null> {
  let number = 0;
  let previous: Buffer = beginning;
  for (;;) {
    const rows = await sealedRows(transaction, branchId, number, stretch);
    for (const row of rows) {
      const problem = problemOf(row, number, previous);
      if (problem !== null)
        return { branchId, number: number + 1, problem, journalId: row.isThere ? row.id : null };
      number = row.number;
      previous = row.hash;
    }
    if (rows.length < stretch) return null;
  }
}

function problemOf(row: SealedRow, before: number, previous: Buffer): BrokenLink["problem"] | null {
  if (row.number !== before + 1) return "gap";
  if (!row.isThere) return "row-gone";
  if (!row.previous.equals(previous)) return "link-changed";
  return row.hash.equals(sealHash(previous, row)) ? null : "row-changed";
}

/** A root that was kept names heads that must still stand: a tail that was cut off shows here. */
async function brokenRoots(
  transaction: Transaction,
  heads: readonly Head[],
): Promise<BrokenLink[]> {
  const broken: BrokenLink[] = [];
  for (const root of await roots(transaction)) {
    const kept = root.heads as readonly RootHead[];
    if (!root.hash.equals(rootHash(root.day, kept))) {
      broken.push({ branchId: null, number: null, problem: "root-changed", journalId: null });
    }
    for (const head of kept) {
      const now = heads.find((each) => each.branchId === head.branch)?.number ?? 0;
      if (now < head.number)
        broken.push({
          branchId: head.branch,
          number: now + 1,
          problem: "tail-cut-off",
          journalId: null,
        });
    }
  }
  return broken;
}
