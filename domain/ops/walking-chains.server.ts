import "server-only";
import { type RootRow, type SealedRow, sealedRows, sealsAt } from "#db/queries/journal.ts";
import type { Transaction } from "#db/transaction.ts";
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

/** Rows younger than this (seconds) may still wait for their seal. */
export const patience = 30;
const stretch = 5000;

/** How far a walk came: `reached` is the last good seal, `isDone` that nothing is left of the chain. */
type Walked = {
  readonly reached: number;
  readonly isDone: boolean;
  readonly broken: BrokenLink | null;
};

/** Walks a chain on from behind a seal, over `most` seals or a few more, up to the first broken link. */
export async function walkChain(
  transaction: Transaction,
  from: { readonly branchId: number; readonly after: number; readonly most: number },
): Promise<Walked> {
  const { branchId, after, most } = from;
  let number = after;
  let previous = await hashAt(transaction, branchId, after);
  while (number - after < most) {
    const rows = await sealedRows(transaction, branchId, number, stretch);
    for (const row of rows) {
      const problem = problemOf(row, number, previous);
      if (problem !== null) {
        const journalId = row.isThere ? row.id : null;
        return {
          reached: number,
          isDone: true,
          broken: { branchId, number: number + 1, problem, journalId },
        };
      }
      number = row.number;
      previous = row.hash;
    }
    if (rows.length < stretch) return { reached: number, isDone: true, broken: null };
  }
  return { reached: number, isDone: false, broken: null };
}

/** The seal behind which a walk goes on was checked by the walk before. */
async function hashAt(transaction: Transaction, branchId: number, after: number): Promise<Buffer> {
  if (after === 0) return beginning;
  const [seal] = await sealsAt(transaction, [{ branch: branchId, number: after }]);
  return seal === undefined ? beginning : Buffer.from(seal.hash, "hex");
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
 * `branchIds`: only of these; null is all.
 */
export async function brokenRoots(
  transaction: Transaction,
  kept: readonly RootRow[],
  branchIds: readonly number[] | null,
): Promise<BrokenLink[]> {
  const heads = kept
    .flatMap((root) => root.heads as readonly RootHead[])
    .filter(({ branch }) => branchIds === null || branchIds.includes(branch));
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
