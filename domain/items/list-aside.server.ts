import "server-only";
import {
  type AsideSort,
  asideStates,
  type CopyAside,
  listAside as list,
} from "#db/queries/copies-aside.ts";
import { listActive } from "#db/queries/dictionaries.ts";
import { branchesOf } from "#domain/identity/doer.ts";
import type { Person } from "#domain/identity/person.ts";
import { type ListRequest, rowsPerPage } from "#domain/library/list-request.ts";

export type AsideListed = CopyAside;
export const listedAside = asideStates;

/** Copies in repair, missing, said to be returned, lost, in processing and on their way: what is hers to look after. */
export async function listAside(
  request: ListRequest<AsideSort>,
  wanted: string,
  by: Person,
): Promise<{ readonly copies: readonly AsideListed[]; readonly hasMore: boolean }> {
  const { words, sort, direction, page } = request;
  const rows = await list({
    state: asideStates.find((state) => state === wanted) ?? "",
    words: words.replaceAll("\0", ""),
    branches: branchesOf(by, "manage-holds"),
    sort,
    direction,
    offset: (page - 1) * rowsPerPage,
    most: rowsPerPage + 1,
  });
  return { copies: rows.slice(0, rowsPerPage), hasMore: rows.length > rowsPerPage };
}

/** What a copy's condition may be said to be. */
export async function listConditions(): Promise<
  readonly { readonly code: string; readonly name: string }[]
> {
  return (await listActive("conditions")).map(({ code, name }) => ({ code, name }));
}
