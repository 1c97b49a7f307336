import "server-only";
import {
  type FeeRow,
  openFeesOf,
  type StoryRow,
  storyOfFees,
  whatIsOwedBy,
} from "#db/queries/money.ts";
import { type PatronRow, readPatronRow } from "#db/queries/patron-records.ts";
import { reading } from "#db/transaction.ts";
import { type Currency, readCurrency } from "#domain/money/currency.server.ts";
import { totalOwed } from "#domain/money/settling.ts";
import { isHandle } from "#domain/patrons/journalling.server.ts";

export type OpenFeeRow = FeeRow;
export type FeeStory = StoryRow;
export type FeesPage = {
  readonly patron: Pick<PatronRow, "handle" | "branchId" | "timeZone"> & PatronName;
  readonly currency: Currency;
  /** What is not settled, the oldest first. */
  readonly fees: readonly OpenFeeRow[];
  readonly story: readonly FeeStory[];
};
type PatronName = {
  readonly familyName: string;
  readonly givenName: string;
  readonly middleName: string;
};

const mostMoves = 100;

/** What a reader owes and what was done about it; null: there is nobody. */
export async function readFeesPage(handle: string): Promise<FeesPage | null> {
  const patron = isHandle(handle) ? await readPatronRow(handle) : null;
  if (patron === null) return null;
  const { patronId } = patron;
  const [currency, fees, story] = await Promise.all([
    readCurrency(),
    openFeesOf(reading, patronId),
    storyOfFees(reading, patronId, { most: mostMoves }),
  ]);
  return { patron, currency, fees, story };
}

/** One act with somebody's money, for its receipt; null: it is none of theirs. */
export async function readReceipt(
  handle: string,
  move: string,
): Promise<{ readonly move: FeeStory; readonly currency: Currency } | null> {
  const patron = isHandle(handle) && isHandle(move) ? await readPatronRow(handle) : null;
  if (patron === null) return null;
  const [found] = await storyOfFees(reading, patron.patronId, { only: move, most: 1 });
  return found === undefined ? null : { move: found, currency: await readCurrency() };
}

/** The open fees of a reader who looks at home, and what they come to. */
export async function readOwnFees(patronId: number): Promise<{
  readonly fees: readonly OpenFeeRow[];
  readonly total: number;
  readonly currency: Currency;
}> {
  const [fees, currency] = await Promise.all([openFeesOf(reading, patronId), readCurrency()]);
  return { fees, total: totalOwed(fees), currency };
}

/** What a reader owes in all; below zero the library owes it back. */
export async function readOwed(
  patronId: number,
): Promise<{ readonly owed: number; readonly currency: Currency }> {
  const [{ owed }, currency] = await Promise.all([whatIsOwedBy(reading, patronId), readCurrency()]);
  return { owed, currency };
}
