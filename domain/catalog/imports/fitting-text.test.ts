import { describe, expect, it } from "vitest";
import { wellFormed } from "#domain/catalog/imports/fitting-text.ts";
import { cutTo } from "#domain/library/lengths.ts";

describe("A text that has to fit", () => {
  it("loses what stands behind its place, and never half a sign", () => {
    expect(cutTo("Волга", 3)).toBe("Вол");
    expect(cutTo("Волга", 5)).toBe("Волга");
    expect(cutTo("a😀b", 2)).toBe("a");
  });

  it("shows a gap for what no database holds", () => {
    expect(wellFormed("a\0b\uD83D")).toBe("a\uFFFDb\uFFFD");
  });
});
