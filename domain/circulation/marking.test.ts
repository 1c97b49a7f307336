import { describe, expect, it } from "vitest";
import type { ItemMark } from "#domain/circulation/facts.ts";
import {
  itemMarks,
  type MarkedItem,
  type MarkProblem,
  refuseLifting,
  refuseMark,
} from "#domain/circulation/marking.ts";

const item = (change: Partial<MarkedItem> = {}): MarkedItem => ({
  isOnLoan: false,
  marks: [],
  ...change,
});
const lent = item({ isOnLoan: true });

describe("Marking an item", () => {
  it.each<[string, MarkedItem | null, ItemMark, MarkProblem | null]>([
    ["on the shelf as missing is possible", item(), "missing", null],
    ["on the shelf as lost is possible", item(), "lost", null],
    ["on the shelf as withdrawn is possible", item(), "withdrawn", null],
    ["on the shelf as in repair is possible", item(), "in-repair", null],
    ["on the shelf as in processing is possible", item(), "in-processing", null],
    ["on the shelf as restricted is possible", item(), "restricted", null],
    ["on the shelf as returned is not: nobody has it", item(), "claimed-returned", "not-on-loan"],
    ["that a reader has as returned is possible", lent, "claimed-returned", null],
    ["that a reader has as restricted is possible", lent, "restricted", null],
    ["that a reader has as lost is possible: its loan ends", lent, "lost", null],
    ["that a reader has as missing is not", lent, "missing", "on-loan"],
    ["that a reader has as withdrawn is not", lent, "withdrawn", "on-loan"],
    ["that a reader has as in repair is not", lent, "in-repair", "on-loan"],
    ["twice in the same way is not", item({ marks: ["lost"] }), "lost", "marked-already"],
    ["in a second way is possible", item({ marks: ["missing"] }), "withdrawn", null],
    ["that nobody knows is not", null, "lost", "unknown-item"],
  ])("%s", (_sentence, marked, mark, problem) => {
    expect(refuseMark(marked, mark)).toBe(problem);
  });
});

describe("Lifting a mark", () => {
  it.each<[string, MarkedItem | null, ItemMark, MarkProblem | null]>([
    ["that is there is possible", item({ marks: ["lost"] }), "lost", null],
    ["of a lent item is possible", { ...lent, marks: ["restricted"] }, "restricted", null],
    ["that is not there is not", item({ marks: ["lost"] }), "missing", "not-marked"],
    ["of an item that nobody knows is not", null, "lost", "unknown-item"],
  ])("%s", (_sentence, marked, mark, problem) => {
    expect(refuseLifting(marked, mark)).toBe(problem);
  });

  it("every mark can be set somewhere and lifted then", () => {
    for (const mark of itemMarks) {
      expect([item(), lent].some((each) => refuseMark(each, mark) === null)).toBe(true);
      expect(refuseLifting(item({ marks: [mark] }), mark)).toBeNull();
    }
  });
});
