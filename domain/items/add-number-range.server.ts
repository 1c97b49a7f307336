import "server-only";
import { writeLibraryJournal } from "#db/queries/library-journal.ts";
import { insertNumberRange } from "#db/queries/number-ranges.ts";
import { inTransaction } from "#db/transaction.ts";
import { itemRules } from "#domain/items/item-rules.server.ts";
import { type RangeFaults, readRange } from "#domain/items/number-range.ts";

export type RangeAdded =
  | { readonly status: "added"; readonly id: number }
  | {
      readonly status: "refused";
      readonly problem: "look-again" | "range-taken";
      readonly faults: RangeFaults;
    };

/** Numbers that labels will be printed with, before there are items for them. */
export async function addNumberRange(
  typed: Readonly<Record<string, string>>,
  by: string,
): Promise<RangeAdded> {
  const read = readRange(typed, await itemRules());
  if (read.status === "faulty")
    return { status: "refused", problem: "look-again", faults: read.faults };
  return await inTransaction(async (transaction) => {
    const id = await insertNumberRange(transaction, read.range, by);
    if (id === null) return { status: "refused", problem: "range-taken", faults: {} };
    const { first, last } = read.range;
    const detail = { by, range: id, first, last };
    writeLibraryJournal(transaction, { act: "add-number-range", outcome: "added", detail });
    return { status: "added", id };
  });
}
