import { describe, expect, it } from "vitest";
import {
  addBelow,
  asEdited,
  move,
  placeOfTag,
  remove,
  takeIn,
} from "#domain/catalog/record-editing.ts";

const lines = asEdited(["LDR x", "245 10 $aX", "650 #4 $aY"]);
const texts = (edited: { readonly lines: readonly { readonly text: string }[] }) =>
  edited.lines.map(({ text }) => text);

describe("Lines of the record editor", () => {
  it("are added below the one that has the focus, which goes to the last of them", () => {
    const added = addBelow(lines, 1, ["500 ## $aA", "504 ## $aB"]);
    expect(texts(added)).toEqual(["LDR x", "245 10 $aX", "500 ## $aA", "504 ## $aB", "650 #4 $aY"]);
    expect(added.at).toBe(3);
    expect(new Set(added.lines.map(({ id }) => id)).size).toBe(5);
  });

  it("take the place of an empty one when they are pasted there", () => {
    const empty = addBelow(lines, 2, [""]);
    expect(texts(addBelow(empty.lines, 3, ["700 1# $aZ"])).slice(2)).toEqual([
      "650 #4 $aY",
      "700 1# $aZ",
    ]);
  });

  it("are moved within the record and no further, and removed but for the last one", () => {
    expect(texts(move(lines, 2, -1))).toEqual(["LDR x", "650 #4 $aY", "245 10 $aX"]);
    expect(move(lines, 2, 1).lines).toBe(lines);
    expect(remove(lines, 2)).toEqual({ lines: lines.slice(0, 2), at: 1 });
    expect(texts(remove(lines.slice(0, 1), 0))).toEqual([""]);
  });

  it("are found by a tag, and taken in from another's record where they belong", () => {
    expect(placeOfTag(lines, "500")).toBe(2);
    expect(placeOfTag(lines, "900")).toBe(2);
    expect(texts(takeIn(lines, "500 ## $aN"))[2]).toBe("500 ## $aN");
    expect(texts(takeIn(lines, "LDR y"))[0]).toBe("LDR y");
    expect(texts(takeIn(lines, "700 1# $aZ"))[3]).toBe("700 1# $aZ");
  });
});
