import "server-only";
import {
  findTakenNumbers,
  insertImportedCards,
  nameImportedCards,
} from "#db/queries/imported-patrons.ts";
import { readCardSettings, takeInSeries } from "#db/queries/patron-cards.ts";
import type { Transaction } from "#db/transaction.ts";
import { readSetting } from "#domain/library/settings.ts";
import { type Series, seriesOf } from "#domain/patrons/card-number.ts";
import { readCodeRules } from "#domain/scanning/code-rules.server.ts";

export type NoCardNumbers = { readonly code: "no-card-numbers"; readonly line: null };
const noNumbers: NoCardNumbers = { code: "no-card-numbers", line: null };

/**
 * The library's next numbers for new readers whose rows named none. Given when all rows are written, so
 * that no number is given which a later row brings along. Null: done.
 */
export async function giveCardNumbers(
  transaction: Transaction,
  wanted: { readonly id: number; readonly mode: "check" | "import" },
  cardless: readonly number[],
): Promise<NoCardNumbers | null> {
  const settings = await readCardSettings(transaction);
  const series = seriesOf(readCodeRules(readSetting(settings, "codes.cards")) ?? []);
  if (series === null) return noNumbers;
  if (wanted.mode === "check") return null;
  for (let first = 0; first < cardless.length; first += atOnce) {
    const part = cardless.slice(first, first + atOnce);
    const numbers = await takeNumbers(transaction, series, part.length);
    if (numbers === null) return noNumbers;
    const cards = part.map((patronId, place) => ({ patronId, number: numbers[place] ?? "" }));
    insertImportedCards(transaction, cards);
    nameImportedCards(transaction, wanted.id, cards);
  }
  return null;
}

const atOnce = 1_000;

/** Preprinted cards may lie in the way: the series goes on behind them. Null: it has come to its end. */
async function takeNumbers(
  transaction: Transaction,
  series: Series,
  count: number,
): Promise<string[] | null> {
  const free: string[] = [];
  while (free.length < count) {
    const missing = count - free.length;
    const last = await takeInSeries(transaction, series, missing);
    if (String(last).length > series.digits) return null;
    const drawn = Array.from({ length: missing }, (_, place) =>
      series.write(last - missing + 1 + place),
    );
    const taken = await findTakenNumbers(transaction, drawn);
    free.push(...drawn.filter((number) => !taken.has(number)));
  }
  return free;
}
