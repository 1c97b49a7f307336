import { cutTo } from "#domain/library/lengths.ts";

/** How long a page of a list is: the server never reads more rows at once. */
export const rowsPerPage = 50;

export type SortDirection = "up" | "down";

/** What a list shows, read from its address and written into it: a list can be sent as a link. */
export type ListRequest<Column extends string> = {
  /** What is searched for, trimmed; empty: everything. */
  readonly words: string;
  readonly sort: Column;
  readonly direction: SortDirection;
  /** From 1. */
  readonly page: number;
};

export type Asked = Readonly<Record<string, string | readonly string[] | undefined>>;

/**
 * What of an address is understood; the rest falls back to `first`. Columns are names from the code,
 * never a visitor's text: a statement may be ordered by them.
 */
export function readListRequest<Column extends string>(
  asked: Asked,
  columns: readonly Column[],
  first: { readonly sort: Column; readonly direction: SortDirection },
): ListRequest<Column> {
  const sort = columns.find((name) => name === asked.sort) ?? first.sort;
  const fallback = sort === first.sort ? first.direction : "up";
  const direction = asked.dir === "up" || asked.dir === "down" ? asked.dir : fallback;
  const page = readOne(asked.page);
  return {
    words: cutTo(readOne(asked.q).replaceAll("\0", "").trim(), 100),
    sort,
    direction,
    page: /^[1-9]\d{0,4}$/.test(page) ? Number(page) : 1,
  };
}

/** The address of the same list with something changed. `kept`: filters of this list beside the search. */
export function listAddress<Column extends string>(
  path: string,
  request: ListRequest<Column>,
  change: Partial<ListRequest<Column>>,
  kept: Readonly<Record<string, string>> = {},
): string {
  const wanted = { ...request, ...change };
  const parts = {
    q: wanted.words,
    ...kept,
    sort: wanted.sort,
    dir: wanted.direction,
    page: wanted.page > 1 ? String(wanted.page) : "",
  };
  const written = Object.entries(parts)
    .filter(([, value]) => value !== "")
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  return `${path}?${written.join("&")}`;
}

function readOne(value: string | readonly string[] | undefined): string {
  return typeof value === "string" ? value : "";
}
