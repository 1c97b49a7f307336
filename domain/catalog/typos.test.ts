import { describe, expect, it } from "vitest";
import { meantWords, slipsBetween } from "#domain/catalog/typos.ts";

describe("A mistyped word", () => {
  it("is as far from another as letters were left out, put in, exchanged or swapped", () => {
    expect(slipsBetween("master", "master")).toBe(0);
    expect(slipsBetween("mastr", "master")).toBe(1);
    expect(slipsBetween("mastter", "master")).toBe(1);
    expect(slipsBetween("mester", "master")).toBe(1);
    expect(slipsBetween("msater", "master")).toBe(1);
    expect(slipsBetween("", "abc")).toBe(3);
  });

  it("is read as the nearest words, the likelier first where several are as near", () => {
    expect(meantWords("margorita", ["margita", "margarita"])).toEqual(["margarita"]);
    expect(meantWords("hights", ["lights", "heights", "higher"])).toEqual(["lights", "heights"]);
  });

  it("is nothing where no word is near, and short words are not guessed at", () => {
    expect(meantWords("bulgakov", ["bulka", "bulldog"])).toEqual([]);
    expect(meantWords("dom", ["dam"])).toEqual([]);
  });
});
