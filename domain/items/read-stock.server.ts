import "server-only";
import { listAccessions, listLeavings, stockTotals } from "#db/queries/accessions.ts";
import { listActive } from "#db/queries/dictionaries.ts";
import { findItem, type ItemRow, itemsOfTitle } from "#db/queries/items.ts";
import { listNumberRanges } from "#db/queries/number-ranges.ts";
import { type FoundTitle, findTitle, searchTitles } from "#db/queries/stock-search.ts";
import { findKeptTitle } from "#db/queries/title-merges.ts";
import { chineseReadings } from "#domain/catalog/chinese-readings.ts";
import { branchesOf } from "#domain/identity/doer.ts";
import { may } from "#domain/identity/permissions.ts";
import type { Person } from "#domain/identity/person.ts";
import { rowsPerPage } from "#domain/library/list-request.ts";
import { todayAt } from "#domain/library/read-calendar.server.ts";
import { type Currency, readCurrency } from "#domain/money/currency.server.ts";

export type { FoundTitle, ItemRow };

export async function findTitles(words: string, state: string, page: number) {
  const most = rowsPerPage + 1;
  const offset = (page - 1) * rowsPerPage;
  const found = await searchTitles(readingsOf(words), state, { offset, most });
  return { titles: found.slice(0, rowsPerPage), hasMore: found.length > rowsPerPage };
}

/** All that these words find, by number: titles without copies, too. Nothing where there is no word. */
export async function findTitleIds(words: string, state: string): Promise<number[]> {
  const readings = readingsOf(words);
  if (readings.length === 0) return [];
  return (await searchTitles(readings, state, { offset: 0, most: mostFound })).map(({ id }) => id);
}

/** More than a search puts in order. */
const mostFound = 10_000;

function readingsOf(words: string): string[] {
  const typed = words.replaceAll("\0", "").normalize("NFC").trim();
  return typed === "" ? [] : [typed, ...chineseReadings(typed)];
}

/** A title with its copies; null: there is none. */
export async function readTitleStock(id: number) {
  const title = await findTitle(id);
  return title === null ? null : { title, items: await itemsOfTitle(id) };
}

export async function readItem(barcode: string): Promise<ItemRow | null> {
  return await findItem(barcode);
}

/** What may be chosen for an item; of branches those that are hers. */
export async function readChoices(by: Person) {
  const [branches, itemType, shelf, collection, condition, source, ranges, currency] =
    await Promise.all([
      listActive("branches"),
      listActive("item-types"),
      listActive("shelves"),
      listActive("collections"),
      listActive("conditions"),
      listActive("sources"),
      listNumberRanges(),
      readCurrency(),
    ]);
  const branch = branches.filter(({ id }) => may(by.assignments, "keep-items", id));
  const accessions = (
    await listAccessions(
      yearNow(),
      branch.map(({ id }) => id),
    )
  )
    .reverse()
    .slice(0, 20)
    .map(({ id, number, year, day, branch: at }) => ({
      id,
      name: `${number}/${year}, ${day}, ${at}`,
    }));
  return {
    lists: { branch, itemType, shelf, collection, condition, source },
    accessions,
    ranges: ranges.filter(({ next, last }) => next <= last).map(({ id, name }) => ({ id, name })),
    currency,
  };
}

/** Where a title went that was merged into another; itself where it was not. */
export async function keptTitle(id: number): Promise<number> {
  return (await findKeptTitle(id))?.id ?? id;
}

export type Register = {
  readonly year: number;
  readonly currency: Currency;
  readonly receipts: Awaited<ReturnType<typeof listAccessions>>;
  readonly leavings: Awaited<ReturnType<typeof listLeavings>>;
  readonly totals: Awaited<ReturnType<typeof stockTotals>>;
};

/** The register of a year over her branches; a year that nobody could mean is this one. */
export async function readRegister(asked: unknown, by: Person): Promise<Register> {
  const year =
    typeof asked === "string" && /^(?:19|20)\d{2}$/.test(asked) ? Number(asked) : yearNow();
  const own = branchesOf(by, "keep-items");
  const [receipts, leavings, totals, currency] = await Promise.all([
    listAccessions(year, own),
    listLeavings(year, own),
    stockTotals(year, own),
    readCurrency(),
  ]);
  return { year, receipts, leavings, totals, currency };
}

function yearNow(): number {
  return Number(todayAt("UTC").slice(0, 4));
}
