import "server-only";
import { type FoundPatron, findPatrons, type PatronSort } from "#db/queries/patron-search.ts";
import { findCard, handleOfPatron } from "#db/queries/patrons.ts";
import { rowsPerPage, type SortDirection } from "#domain/library/list-request.ts";
import { cardKey } from "#domain/patrons/card-key.server.ts";
import { readPatronQuery } from "#domain/patrons/patron-query.ts";

export type PatronListItem = FoundPatron;

export type PatronListWish = {
  readonly typed: string;
  readonly category: string;
  readonly branch: string;
  readonly state: string;
  readonly sort: PatronSort;
  readonly direction: SortDirection;
  readonly page: number;
};

/** A page of readers, and whether there is another. `length`: how many rows a page has. */
export async function listPatrons(
  wish: PatronListWish,
  length = rowsPerPage,
): Promise<{
  readonly patrons: readonly PatronListItem[];
  readonly hasMore: boolean;
}> {
  const rows = await findPatrons({
    ...readPatronQuery(wish.typed),
    category: wish.category.slice(0, 32),
    branch: wish.branch.slice(0, 32),
    state: states.find((state) => state === wish.state) ?? "",
    sort: wish.sort,
    direction: wish.direction,
    offset: (wish.page - 1) * length,
    most: length + 1,
  });
  return { patrons: rows.slice(0, length), hasMore: rows.length > length };
}

export const states = ["pending", "restricted", "expired"] as const;

/** The one whose card was scanned or typed in full, active or not: it leads straight to the page. */
export async function findByCard(typed: string): Promise<string | null> {
  const text = typed.trim();
  if (text.length < 3 || text.length > 200) return null;
  const card = await findCard(cardKey(text));
  return card === null ? null : await handleOfPatron(card.patronId);
}
