import { describe, expect, it } from "vitest";
import { readNumbers, spineLines } from "#domain/items/label-face.ts";

describe("A call number on a spine", () => {
  it("has a line for each of its parts", () => {
    expect(spineLines("84(2Рос) Т 52", 4)).toEqual(["84(2Рос)", "Т", "52"]);
    expect(spineLines("  ", 4)).toEqual([]);
  });
  it("keeps what does not fit in its last line", () => {
    expect(spineLines("823.912 R 884 v. 2 c. 3", 3)).toEqual(["823.912", "R", "884 v. 2 c. 3"]);
  });
});

describe("Numbers from a list", () => {
  it("are the first cell of each line, as pasted, or from a table", () => {
    expect(readNumbers('\ufeff30001\r\n\n 30002 ;Book;x\n"30003",y\n30004\t1')).toEqual([
      "30001",
      "30002",
      "30003",
      "30004",
    ]);
  });
});
