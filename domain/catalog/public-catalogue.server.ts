import "server-only";
import { type BranchListed, listBranches, readLibrarySetting } from "#db/queries/devices.ts";
import { findKeptTitle } from "#db/queries/title-merges.ts";
import {
  type CopyShown,
  copiesOfTitle,
  lastTitle,
  moreBy,
  moreLike,
  newTitles,
  readPublishedTitle,
  shelfBeginnings,
  type TitleInList,
  type TitleRow,
  titlesBetween,
  titlesOnShelves,
} from "#db/queries/title-pages.ts";
import { mostTold } from "#db/queries/title-search.ts";
import { type SearchRequest, titlesPerPage } from "#domain/catalog/search-request.ts";
import { type SearchAnswer, searchTitles, suggest } from "#domain/catalog/search-titles.server.ts";
import { readTitleAddress, titleAddress } from "#domain/catalog/title-address.ts";
import { authorsOf } from "#domain/catalog/told-to-machines.ts";
import { mayTry } from "#domain/identity/rate-limits.server.ts";
import { readSetting } from "#domain/library/settings.ts";

export type Branch = Pick<BranchListed, "id" | "code" | "name">;
export type Listed = TitleInList;
export type Copy = CopyShown;

/** Whose catalogue it is, and where its copies may stand. */
export async function openCatalogue(): Promise<{
  readonly libraryName: string;
  readonly branches: readonly Branch[];
}> {
  const [name, branches] = await Promise.all([readLibrarySetting("library.name"), listBranches()]);
  return {
    libraryName: readSetting({ "library.name": name }, "library.name"),
    branches: branches.filter(({ isActive }) => isActive),
  };
}

/** Whether this address may ask once more; one that asks without end waits for a minute. */
export async function mayAsk(peer: string | null): Promise<boolean> {
  return await mayTry("search-at-peer", peer ?? "unknown");
}

/** The like for what is asked with every letter that is typed: it takes nothing from the pages. */
export async function maySuggest(peer: string | null): Promise<boolean> {
  return await mayTry("suggest-at-peer", peer ?? "unknown");
}

/** The like for programs that harvest or search the catalogue: readers at the same address lose nothing. */
export async function mayHarvest(peer: string | null): Promise<boolean> {
  return await mayTry("harvest-at-peer", peer ?? "unknown");
}

export type SearchPage = SearchAnswer & {
  readonly hasNext: boolean;
  /** By what it can be narrowed is counted among the best of its titles alone. */
  readonly isRough: boolean;
};

export async function readSearchPage(
  request: SearchRequest,
  branches: readonly Branch[],
): Promise<SearchPage> {
  const { branch, page, ...wish } = request;
  const branchId = branches.find(({ code }) => code === branch)?.id ?? null;
  const found = await searchTitles({
    ...wish,
    branchId,
    isTyping: false,
    offset: (page - 1) * titlesPerPage,
    most: titlesPerPage,
  });
  const isRough = found.isMore || found.total > mostTold;
  return { ...found, hasNext: page * titlesPerPage < found.total, isRough };
}

/** A few titles that somebody may mean who is still typing. */
export async function suggestions(typed: string) {
  return await suggest(typed, 8);
}

export type TitlePage = {
  readonly title: TitleRow;
  readonly copies: readonly CopyShown[];
  readonly by: readonly TitleInList[];
  readonly like: readonly TitleInList[];
};

/** Null: no reader finds such a title. */
export async function readTitlePage(segment: string): Promise<TitlePage | null> {
  const id = readTitleAddress(segment);
  const title = id === null ? null : await readPublishedTitle(id);
  if (title === null) return null;
  const [author] = authorsOf(title.authors);
  const [copies, by, like] = await Promise.all([
    copiesOfTitle(title.id),
    author === undefined ? [] : moreBy(title.id, author, 6),
    title.subjects.length === 0 ? [] : moreLike(title.id, 6),
  ]);
  return { title, copies, by, like };
}

/** Where a title of an old address went, as readers find it; null: nowhere. */
export async function readNewAddress(segment: string): Promise<string | null> {
  const id = readTitleAddress(segment);
  const kept = id === null ? null : await findKeptTitle(id);
  return kept === null || kept.id === id || kept.state !== "published" ? null : titleAddress(kept);
}

export async function readNewTitles() {
  return await newTitles(60);
}

const shelvesPerPage = 40;

/** A stretch of the shelves; `next`: with which book the stretch after it begins. Null: it is the last. */
export async function readShelves(wish: {
  readonly from: string;
  /** Of those that stand under this number, from this title on. */
  readonly fromTitle: number;
  readonly branchId: number | null;
}) {
  const [rows, beginnings] = await Promise.all([
    titlesOnShelves({ ...wish, most: shelvesPerPage + 1 }),
    shelfBeginnings(),
  ]);
  const after = rows[shelvesPerPage];
  const next = after === undefined ? null : { from: after.callNumber, title: after.id };
  return { titles: rows.slice(0, shelvesPerPage), beginnings, next };
}

const titlesPerMap = 10_000;

/** How many maps of the site there are, and the titles of one, counted from 1. */
export async function countSiteMaps(): Promise<number> {
  return Math.ceil((await lastTitle()) / titlesPerMap);
}

export async function readSiteMap(number: number) {
  return await titlesBetween((number - 1) * titlesPerMap + 1, number * titlesPerMap);
}
