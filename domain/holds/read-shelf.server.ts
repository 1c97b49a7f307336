import "server-only";
import {
  listLeftOvers,
  listShelf,
  readPulls,
  type SlipRow,
  slipOf,
} from "#db/queries/hold-lists.ts";
import { copiesToPull } from "#domain/circulation/hold-matching.ts";

export type Slip = SlipRow;

/** The hold shelf of a branch: what waits there, and what is to be taken off it. */
export async function readShelf(branchId: number) {
  const [shelved, leftOver] = await Promise.all([listShelf(branchId), listLeftOvers(branchId)]);
  return { shelved, leftOver };
}

export type Pull = {
  readonly title: string;
  readonly barcode: string;
  readonly callNumber: string | null;
  /** The code of the branch where it is fetched. */
  readonly pickupBranch: string;
};

/** At one time; what is fetched makes room for the rest. */
const mostTitles = 1000;

/** What is to be fetched from the shelves of a branch. `today` is the branch's day. */
export async function readPullList(branchId: number, today: string): Promise<readonly Pull[]> {
  const titles = await readPulls(branchId, mostTitles);
  return titles.flatMap(({ title, holds, copies }) =>
    copiesToPull(holds, copies, today).flatMap(({ hold, copy }) => {
      const found = copies.find((each) => each.itemId === copy.itemId);
      const pickup = holds.find((each) => each.hold === hold.hold)?.pickupBranch ?? "";
      if (found === undefined || found.branchId !== branchId) return [];
      const { barcode, callNumber } = found;
      return [{ title, barcode, callNumber, pickupBranch: pickup }];
    }),
  );
}

/** The slip of the copy that is set aside under this label; null: none is. */
export async function readSlip(barcode: string): Promise<Slip | null> {
  return await slipOf({ barcode });
}
