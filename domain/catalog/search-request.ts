import { cutTo } from "#domain/library/lengths.ts";
import type { Asked } from "#domain/library/list-request.ts";

export const titlesPerPage = 20;
export const searchSorts = ["match", "newest", "oldest", "title", "added"] as const;
export type SearchSort = (typeof searchSorts)[number];
export const titleKinds = [
  "book",
  "serial",
  "map",
  "music",
  "sound",
  "video",
  "electronic",
  "other",
] as const;

/** What a list of titles shows, read from its address and written into it. Empty: not narrowed by it. */
export type SearchRequest = {
  readonly words: string;
  readonly language: string;
  readonly kind: string;
  /** A year of four digits, or a decade of three. */
  readonly year: string;
  readonly subject: string;
  /** A branch's code. */
  readonly branch: string;
  readonly isAvailable: boolean;
  readonly sort: SearchSort;
  /** From 1. */
  readonly page: number;
};

/** More are not ranked: behind the last of these pages there is nothing. */
export const mostPages = 50;

/** What of an address is understood; what is not is left out. */
export function readSearchRequest(asked: Asked): SearchRequest {
  const text = (name: string, shape: RegExp) => {
    const value = asked[name];
    return typeof value === "string" && shape.test(value) ? value : "";
  };
  const page = Number(text("page", /^[1-9]\d?$/) || "1");
  return {
    words: cutTo(text("q", /^[^\0]{0,1000}$/s).trim(), 200),
    language: text("language", /^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$/),
    kind: titleKinds.find((kind) => kind === asked.kind) ?? "",
    year: text("year", /^\d{3,4}$/),
    subject: text("subject", /^[^\0]{1,300}$/s),
    branch: text("branch", /^[A-Za-z0-9][A-Za-z0-9._-]{0,31}$/),
    isAvailable: asked.now === "1",
    sort: searchSorts.find((sort) => sort === asked.sort) ?? "match",
    page: Math.min(page, mostPages),
  };
}

/** The address of the same list with something changed; what is usual is not written. */
export function searchAddress(request: SearchRequest, change: Partial<SearchRequest> = {}): string {
  const wanted = { ...request, page: 1, ...change };
  const parts = [
    ["q", wanted.words],
    ["language", wanted.language],
    ["kind", wanted.kind],
    ["year", wanted.year],
    ["subject", wanted.subject],
    ["branch", wanted.branch],
    ["now", wanted.isAvailable ? "1" : ""],
    ["sort", wanted.sort === "match" ? "" : wanted.sort],
    ["page", wanted.page > 1 ? String(wanted.page) : ""],
  ] as const;
  const written = parts
    .filter(([, value]) => value !== "")
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  return written.length === 0 ? "/catalogue" : `/catalogue?${written.join("&")}`;
}
