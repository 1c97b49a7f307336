import "server-only";
import { listShelfOf } from "#db/queries/hold-lists.ts";
import { readPatronRow } from "#db/queries/patron-records.ts";
import { reading } from "#db/transaction.ts";

/** Whether a copy stands on the hold shelf of a branch for this reader: whoever fetches for her gets no other. */
export async function waitsFor(
  handle: string,
  barcode: string,
  branchId: number,
): Promise<boolean> {
  const patron = await readPatronRow(handle);
  if (patron === null) return false;
  const shelved = await listShelfOf(reading, patron.patronId, branchId);
  return shelved.some((copy) => copy.barcode === barcode);
}
