import "server-only";
import { type ClosingListed, listClosings } from "#db/queries/closings.ts";

export type Closing = ClosingListed;

/** The last closings of a branch that moved what ended on their days, the newest first. */
export async function readClosings(branchId: number): Promise<readonly Closing[]> {
  return await listClosings(branchId);
}
