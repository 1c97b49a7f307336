import "server-only";
import { listActive } from "#db/queries/dictionaries.ts";
import { listNumberRanges as listRanges } from "#db/queries/number-ranges.ts";
import { itemRules } from "#domain/items/item-rules.server.ts";
import { firstRange, writeNumber } from "#domain/items/number-range.ts";

/** What the page of labels offers: ranges with the number that comes next, and where items stand. */
export async function listNumberRanges() {
  const [rows, rules, branches, shelves, collections] = await Promise.all([
    listRanges(),
    itemRules(),
    listActive("branches"),
    listActive("shelves"),
    listActive("collections"),
  ]);
  const ranges = rows.map((row) => ({
    id: row.id,
    name: row.name,
    first: writeNumber(row, row.first),
    last: writeNumber(row, row.last),
    /** Null: none is left. */
    next: row.next > row.last ? null : writeNumber(row, row.next),
    left: row.last - row.next + 1,
  }));
  return { ranges, firstRange: firstRange(rules), branches, shelves, collections };
}
