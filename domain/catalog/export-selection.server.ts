import "server-only";
import { listBranches } from "#db/queries/devices.ts";
import type { ExportedSelection } from "#db/queries/exported-titles.ts";
import { mostHits } from "#db/queries/title-search.ts";
import { chineseReadings } from "#domain/catalog/chinese-readings.ts";
import { type ExportedStock, exportedStock } from "#domain/catalog/export-formats.ts";
import { readSearchRequest } from "#domain/catalog/search-request.ts";
import { searchTitles } from "#domain/catalog/search-titles.server.ts";
import type { Asked } from "#domain/library/list-request.ts";

/** So many titles can be named one by one. */
export const mostNamed = 1000;

export type SelectionRead =
  | { readonly status: "read"; readonly selection: ExportedSelection }
  /** The search was given up: which titles are meant is not known. */
  | { readonly status: "too-slow" }
  | { readonly status: "unknown"; readonly what: "stock" | "import" | "ids" | "branch" | Narrowed };
type Narrowed = (typeof narrowed)[number];
const narrowed = ["language", "kind", "year", "subject"] as const;

/**
 * Which titles are meant: of one import, by their numbers (`ids`), or found as the catalogue's search
 * finds them (`q` and what it is narrowed by). Several hold together. `stock`: published ones, or others
 * that readers do not find; those are found by words of title and authors.
 */
export async function readSelection(asked: Asked): Promise<SelectionRead> {
  const stock = readStock(asked.stock);
  if (stock === undefined) return { status: "unknown", what: "stock" };
  const importId = readNumber(asked.import);
  const ids = readIds(asked.ids);
  if (importId === "wrong") return { status: "unknown", what: "import" };
  if (ids === "wrong") return { status: "unknown", what: "ids" };
  const request = readSearchRequest(asked);
  // What a page passes over, a file must not: it would hold more than somebody meant.
  const strange = narrowed.find((name) => textOf(asked[name]) !== "" && request[name] === "");
  if (strange !== undefined) return { status: "unknown", what: strange };
  const branches = textOf(asked.branch) === "" ? [] : await listBranches();
  const branchId = branches.find(({ code }) => code === request.branch)?.id ?? null;
  if (textOf(asked.branch) !== "" && branchId === null)
    return { status: "unknown", what: "branch" };
  const selection = { stock, importId, ids, search: null };
  return await narrow(selection, { ...request, branchId });
}

async function narrow(selection: ExportedSelection, wish: Wish): Promise<SelectionRead> {
  if (!isNarrowed(wish)) return { status: "read", selection };
  if (selection.stock === "published") return await bySearch(selection, wish);
  const { words } = wish;
  const readings = words === "" ? [] : [words, ...chineseReadings(words)];
  return {
    status: "read",
    selection: { ...selection, search: { ...wish, readings, number: null } },
  };
}

function readStock(value: Asked[string]): ExportedStock | undefined {
  return exportedStock.find((each) => each === (textOf(value) || "published"));
}

type Wish = ReturnType<typeof readSearchRequest> & { readonly branchId: number | null };

function isNarrowed(wish: Wish): boolean {
  const said = [wish.words, wish.language, wish.kind, wish.year, wish.subject];
  return said.some((text) => text !== "") || wish.branchId !== null || wish.isAvailable;
}

/** What the search shows, mistyped words and all; where it does not look at all, everything that it means. */
async function bySearch(selection: ExportedSelection, wish: Wish): Promise<SelectionRead> {
  const { branch: _, page: __, ...rest } = wish;
  const found = await searchTitles({ ...rest, isTyping: false, offset: 0, most: mostHits });
  if (found.isTooSlow) return { status: "too-slow" };
  if (found.isMore) {
    const { readings, number } = found;
    return { status: "read", selection: { ...selection, search: { ...wish, readings, number } } };
  }
  const ids = found.titles.map(({ id }) => id);
  const named = selection.ids;
  const both = named === null ? ids : ids.filter((id) => named.includes(id));
  return { status: "read", selection: { ...selection, ids: both } };
}

function textOf(value: Asked[string]): string {
  return typeof value === "string" ? value.trim() : "";
}

function readNumber(value: Asked[string]): number | null | "wrong" {
  const text = textOf(value);
  if (text === "") return null;
  return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : "wrong";
}

function readIds(value: Asked[string]): readonly number[] | null | "wrong" {
  const text = textOf(value);
  if (text === "") return null;
  const parts = text.split(/[\s,;]+/).filter((part) => part !== "");
  const isFit = parts.length <= mostNamed && parts.every((part) => /^[1-9]\d{0,14}$/.test(part));
  return isFit ? parts.map(Number) : "wrong";
}
