import { readListRequest } from "#domain/library/list-request.ts";
import type { PatronListWish } from "#domain/patrons/search-patrons.server.ts";

export const foundOrders = ["match", "name", "expiresOn", "createdAt"] as const;

/** What is searched for, among whom and in which order. The words come from a form, never from an address. */
export function readListWish(asked: Readonly<Record<string, string>>): PatronListWish {
  const first = { sort: asked.typed === "" ? "name" : "match", direction: "up" } as const;
  const { sort, direction, page } = readListRequest(asked, foundOrders, first);
  return {
    typed: (asked.typed ?? "").trim(),
    category: asked.category ?? "",
    branch: asked.branch ?? "",
    state: asked.state ?? "",
    sort,
    direction,
    page,
  };
}
