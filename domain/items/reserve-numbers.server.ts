import "server-only";
import { writeLibraryJournal } from "#db/queries/library-journal.ts";
import {
  lockNumberRange,
  moveNumberRange,
  type NumberRangeRow,
  takenNumbers,
} from "#db/queries/number-ranges.ts";
import { inTransaction, type Transaction } from "#db/transaction.ts";
import { mostNumbers } from "#domain/items/label-wish.ts";
import { writeNumber } from "#domain/items/number-range.ts";

export type NumbersReserved =
  | { readonly status: "reserved"; readonly numbers: readonly string[] }
  | {
      readonly status: "refused";
      readonly problem: "unknown-range" | "no-count" | "range-is-spent";
    };

/** Gives out the next numbers of a range; none is given twice, nor one that an item has already. */
export async function reserveNumbers(
  rangeId: number,
  count: number,
  by: string,
): Promise<NumbersReserved> {
  if (!Number.isInteger(count) || count < 1 || count > mostNumbers)
    return { status: "refused", problem: "no-count" };
  return await inTransaction(async (transaction) => {
    const range = await lockNumberRange(transaction, rangeId);
    if (range === null) return { status: "refused", problem: "unknown-range" };
    const found = await freeNumbers(transaction, range, count);
    if (found.numbers.length < count) return { status: "refused", problem: "range-is-spent" };
    moveNumberRange(transaction, rangeId, found.next);
    const detail = { by, range: rangeId, first: range.next, last: found.next - 1, count };
    writeLibraryJournal(transaction, { act: "reserve-numbers", outcome: "reserved", detail });
    return { status: "reserved", numbers: found.numbers };
  });
}

async function freeNumbers(transaction: Transaction, range: NumberRangeRow, count: number) {
  const numbers: string[] = [];
  let { next } = range;
  while (numbers.length < count && next <= range.last) {
    const size = Math.min(count - numbers.length, range.last - next + 1);
    const some = Array.from({ length: size }, (_, place) => writeNumber(range, next + place));
    const taken = new Set(await takenNumbers(transaction, some));
    numbers.push(...some.filter((number) => !taken.has(number)));
    next += size;
  }
  return { numbers, next };
}
