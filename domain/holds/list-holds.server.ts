import "server-only";
import {
  type HoldSort,
  holdStates,
  holdsOfPatron,
  type ListedHold,
  listHolds as list,
  queueAround,
} from "#db/queries/hold-lists.ts";
import { readHoldNumber } from "#domain/holds/hold-number.ts";
import { type ListRequest, rowsPerPage } from "#domain/library/list-request.ts";

export type HoldListed = ListedHold;
export const listedStates = holdStates;

/** A page of open holds, and whether there is another. Searched by title or label: no name is. */
export async function listHolds(
  request: ListRequest<HoldSort>,
  filter: { readonly branch: string; readonly state: string },
): Promise<{ readonly holds: readonly HoldListed[]; readonly hasMore: boolean }> {
  const { words, sort, direction, page } = request;
  const rows = await list({
    words,
    branch: filter.branch.slice(0, 32),
    state: holdStates.find((state) => state === filter.state) ?? "",
    sort,
    direction,
    offset: (page - 1) * rowsPerPage,
    most: rowsPerPage + 1,
  });
  return { holds: rows.slice(0, rowsPerPage), hasMore: rows.length > rowsPerPage };
}

/** One open hold and the queue that it stands in; null: it is over, or there is none. */
export async function readQueue(
  asked: string,
): Promise<{ readonly hold: HoldListed; readonly queue: readonly HoldListed[] } | null> {
  const number = readHoldNumber(asked);
  if (number === null) return null;
  const queue = await queueAround(number);
  const hold = queue.find((each) => each.hold === number);
  return hold === undefined ? null : { hold, queue };
}

/** What one reader waits for. */
export async function listHoldsOf(patronId: number): Promise<readonly HoldListed[]> {
  return await holdsOfPatron(patronId);
}
