import "server-only";
import { z } from "zod";
import { chainHeads, oldUnsealedRows, type RootRow, roots } from "#db/queries/journal.ts";
import { inTransaction, type Transaction } from "#db/transaction.ts";
import type { Doer } from "#domain/identity/doer.ts";
import { sightOf } from "#domain/ops/journal-sight.ts";
import {
  type BrokenLink,
  brokenRoots,
  patience,
  walkChain,
} from "#domain/ops/walking-chains.server.ts";

/** Where a step begins: behind this seal of this branch; null: at the very beginning. */
const cursorShape = z
  .object({ branchId: z.int().min(1), after: z.int().min(0) })
  .nullable()
  .catch(null);
export type Cursor = z.infer<typeof cursorShape>;

export type VerifiedStretch = {
  /** Where the next step begins; null: the whole was walked. */
  readonly next: Cursor;
  readonly walked: number;
  readonly total: number;
  readonly broken: readonly BrokenLink[];
  /** The last day's root, once all is walked: what was printed is compared with it. */
  readonly root: { readonly day: string; readonly hash: string } | null;
};

/** Seals of one step: some hundred milliseconds, so that nobody waits and the page can be left. */
const sealsOfStep = 10_000;

/** One step of what `journal verify` does at once: a stretch of a chain, at the end the roots. */
export async function verifyStretch(asked: unknown, by: Doer): Promise<VerifiedStretch> {
  const cursor = cursorShape.parse(asked);
  const { branchIds } = sightOf(by);
  return await inTransaction(async (transaction) => {
    const kept = await roots(transaction);
    const heads = (await chainHeads(transaction)).filter(
      ({ branchId }) => branchIds === null || branchIds.includes(branchId),
    );
    const total = heads.reduce((sum, head) => sum + head.number, 0);
    const place = heads.find(({ branchId }) => branchId >= (cursor?.branchId ?? 0));
    if (place === undefined) return { ...(await last(transaction, kept, branchIds)), total };
    const { branchId } = place;
    const after = cursor?.branchId === branchId ? cursor.after : 0;
    const step = await walkChain(transaction, { branchId, after, most: sealsOfStep });
    const next = step.isDone
      ? { branchId: branchId + 1, after: 0 }
      : { branchId, after: step.reached };
    const broken = step.broken === null ? [] : [step.broken];
    return { next, walked: step.reached - after, total, broken, root: null };
  });
}

/** What is left when every chain was walked: the roots that were kept, and rows outside the chains. */
async function last(
  transaction: Transaction,
  kept: readonly RootRow[],
  branchIds: readonly number[] | null,
): Promise<Omit<VerifiedStretch, "total">> {
  const unsealed = branchIds === null ? await oldUnsealedRows(transaction, patience) : [];
  const broken = [
    ...(await brokenRoots(transaction, kept, branchIds)),
    ...unsealed.map(({ id }) => neverSealed(id)),
  ];
  const newest = kept.at(-1);
  const root = newest === undefined ? null : { day: newest.day, hash: newest.hash.toString("hex") };
  return { next: null, walked: 0, broken, root };
}

function neverSealed(journalId: number): BrokenLink {
  return { branchId: null, number: null, problem: "never-sealed", journalId };
}
