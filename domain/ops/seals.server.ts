import "server-only";
import { createHash } from "node:crypto";
import type { JournalRow } from "#db/queries/journal.ts";

/** The chain of a branch begins with 32 zero bytes. */
export const beginning = Buffer.alloc(32);

/** SHA-256 over the seal before it and every column of the row, each on its own, nothing left out. */
export function sealHash(previous: Buffer, row: JournalRow): Buffer {
  const content = JSON.stringify([
    row.id,
    row.at,
    row.branchId,
    row.act,
    row.outcome,
    row.commandId,
    row.deviceId,
    row.visitId,
    row.partyId,
    row.itemId,
    row.loanId,
    row.detail,
  ]);
  return createHash("sha256").update(previous).update(content).digest();
}

export type RootHead = { readonly branch: number; readonly number: number; readonly hash: string };

export function rootHash(day: string, heads: readonly RootHead[]): Buffer {
  const content = heads.map((head) => [head.branch, head.number, head.hash]);
  return createHash("sha256")
    .update(JSON.stringify([day, content]))
    .digest();
}
