import "server-only";
import {
  chainHeads,
  oldUnsealedRows,
  type RootRow,
  roots,
  type SealedRow,
  sealedRows,
  sealsAt,
} from "#db/queries/journal.ts";
import { allowLongStatements } from "#db/queries/limits.ts";
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
    | "not-as-rooted"
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
    allowLongStatements(transaction);
    // The roots first: one that is made while the chains are walked names seals that were not there yet.
    const kept = await roots(transaction);
    const heads = await chainHeads(transaction);
    const broken: BrokenLink[] = [];
    for (const head of heads) {
      const link = await firstBrokenLink(transaction, head.branchId);
      if (link !== null) broken.push(link);
    }
    broken.push(...(await brokenRoots(transaction, kept)));
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

/**
 * A root that was kept names heads that must still stand as they stood: a tail that was cut off shows
 * here, and a chain that was written anew from some place on, each link of which would fit.
 */
async function brokenRoots(
  transaction: Transaction,
  kept: readonly RootRow[],
): Promise<BrokenLink[]> {
  const heads = kept.flatMap((root) => root.heads as readonly RootHead[]);
  const standing = new Map(
    (await sealsAt(transaction, heads)).map((seal) => [`${seal.branch} ${seal.number}`, seal.hash]),
  );
  const changed = kept
    .filter((root) => !root.hash.equals(rootHash(root.day, root.heads as readonly RootHead[])))
    .map(() => link(null, null, "root-changed"));
  const moved = heads.flatMap((head) => {
    const hash = standing.get(`${head.branch} ${head.number}`);
    if (hash === undefined) return [link(head.branch, head.number, "tail-cut-off")];
    return hash === head.hash ? [] : [link(head.branch, head.number, "not-as-rooted")];
  });
  return [...changed, ...firstOfEach(moved)];
}

function firstOfEach(links: readonly BrokenLink[]): BrokenLink[] {
  const inOrder = links.toSorted((one, other) => (one.number ?? 0) - (other.number ?? 0));
  return inOrder.filter(
    (each, place) => inOrder.findIndex((other) => other.branchId === each.branchId) === place,
  );
}

function link(
  branchId: number | null,
  number: number | null,
  problem: BrokenLink["problem"],
): BrokenLink {
  return { branchId, number, problem, journalId: null };
}
