import { describe, expect, it } from "vitest";
import { keepCode } from "#components/scanner/code-row.ts";

/** Widths of runs in turn, beginning with a light one. */
function row(...widths: readonly number[]): boolean[] {
  return widths.flatMap((width, index) => Array.from({ length: width }, () => index % 2 === 1));
}

const bars = [2, 4, 2, 2, 6, 2, 4, 4, 2, 2, 2, 6, 4, 2, 2, 2, 4, 2, 2, 4, 2, 2, 6, 2, 2];

describe("one row across a label", () => {
  it("keeps the bars and takes the dark desk beside them away", () => {
    const before = row(0, 200, 24, ...bars, 24, 200);
    const after = row(0, 0, 224, ...bars, 224);
    expect(keepCode(before)).toEqual(after);
  });

  it("takes printed words beside the label away", () => {
    const words = [9, 3, 5, 8, 2, 7, 6, 30];
    const before = row(4, ...words, ...bars, 30, 4, 5, 6, 3);
    const kept = keepCode(before);
    const start = 4 + words.reduce((sum, width) => sum + width, 0);
    expect(kept.indexOf(true)).toBe(start);
    expect(kept.lastIndexOf(true)).toBe(start + bars.reduce((sum, width) => sum + width, 0) - 1);
  });

  it("keeps nothing where there is no code", () => {
    expect(keepCode(row(100, 50, 100)).includes(true)).toBe(false);
    expect(keepCode([])).toEqual([]);
  });
});
