import "server-only";
import { writeLibraryJournal } from "#db/queries/library-journal.ts";
import {
  branchZones,
  countAsOfOneMoment,
  findYearEnd,
  insertYearEnd,
  listYearFigures,
} from "#db/queries/year-end.ts";
import { inTransaction, StartOver, type Transaction } from "#db/transaction.ts";
import { localDate } from "#domain/library/calendar.server.ts";
import { type Currency, readCurrency } from "#domain/money/currency.server.ts";
import { countYear } from "#domain/reports/counting-year.server.ts";
import {
  owedAtEnd,
  refuseYear,
  type YearFigure,
  type YearRefusal,
} from "#domain/reports/year-parts.ts";

export type YearWanted = {
  readonly year: number;
  /** Else it is only looked at, and nothing is written. */
  readonly isApplied: boolean;
  /** The account that asks; null: the terminal. */
  readonly by: string | null;
  readonly now: Date;
};

export type YearAnswer = {
  readonly status: "counted" | "closed" | "refused";
  /** Why it is not closed, or would not be. */
  readonly problem: YearRefusal | null;
  /** Counted now, or frozen where the year was closed before. */
  readonly figures: readonly YearFigure[];
  /** What is carried over, in minor units. */
  readonly owed: number;
  readonly currency: Currency;
  readonly closedAt: Date | null;
};

/** Closes a year or tells what closing it would freeze: the same count, written or not. */
export async function closeYear(wanted: YearWanted): Promise<YearAnswer> {
  return await inTransaction(async (transaction) => {
    countAsOfOneMoment(transaction);
    const before = isYear(wanted.year) ? await findYearEnd(transaction, wanted.year) : null;
    const today = await earliestToday(transaction, wanted.now);
    const problem = refuseYear(wanted.year, today, before !== null);
    const currency = await readCurrency(transaction);
    if (problem === "no-such-year")
      return { status: "refused", problem, figures: [], owed: 0, currency, closedAt: null };
    const figures =
      before === null
        ? await countYear(transaction, wanted.year)
        : ((await listYearFigures(transaction, wanted.year)) as YearFigure[]);
    const owed = before?.owed ?? owedAtEnd(figures);
    const told = { problem, figures, owed, currency, closedAt: before?.closedAt ?? null };
    if (!wanted.isApplied) return { status: "counted", ...told };
    if (problem !== null) return { status: "refused", ...told };
    await freeze(transaction, wanted, figures, { owed, currency: currency.code });
    return { status: "closed", ...told };
  });
}

function isYear(year: number): boolean {
  return Number.isSafeInteger(year) && year >= 1900 && year <= 9000;
}

async function earliestToday(transaction: Transaction, now: Date): Promise<string> {
  const zones = await branchZones(transaction);
  const days = (zones.length > 0 ? zones : ["UTC"]).map((zone) => localDate(zone, now.getTime()));
  return days.toSorted()[0] ?? localDate("UTC", now.getTime());
}

async function freeze(
  transaction: Transaction,
  { year, by }: YearWanted,
  figures: readonly YearFigure[],
  open: { readonly owed: number; readonly currency: string },
): Promise<void> {
  // Somebody closed it in the same moment: looked at again, it is told so.
  if (!(await insertYearEnd(transaction, { year, by, ...open }, figures))) throw new StartOver();
  const detail = { until: `${year}-12-31`, count: figures.length, ...(by === null ? {} : { by }) };
  writeLibraryJournal(transaction, { act: "close-year", outcome: "closed", detail });
}
