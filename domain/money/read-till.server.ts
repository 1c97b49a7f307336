import "server-only";
import { type TillRow, tillOfDay } from "#db/queries/money.ts";
import { reading } from "#db/transaction.ts";
import { type Currency, readCurrency } from "#domain/money/currency.server.ts";

export type TillLine = TillRow;
export type TillReport = {
  readonly lines: readonly TillLine[];
  readonly currency: Currency;
};

/** What went through the till of a branch on one of its days. */
export async function readTill(branchId: number, day: string): Promise<TillReport> {
  const [lines, currency] = await Promise.all([tillOfDay(reading, branchId, day), readCurrency()]);
  return { lines, currency };
}
