import { describe, expect, it } from "vitest";
import { doubtsOf, findMatch, type Known } from "#domain/catalog/imports/matching.ts";

const rules = ["control-number", "isbn", "title"] as const;
const record = {
  format: "marc21",
  controlNumber: "12",
  maker: "RU-NLR",
  key: "war-and-peace",
  titleKey: "war",
};
const known = (more: Partial<Known<number>>): Known<number> => ({
  ...record,
  by: "control-number",
  target: 1,
  hasBarcode: false,
  ...more,
});

describe("Whether a record describes a title of the library", () => {
  it("its maker's number decides, whatever the title says now", () => {
    expect(findMatch(record, [known({ key: "other" })], rules)?.target).toBe(1);
  });

  it("a number of another maker says nothing", () => {
    expect(findMatch(record, [known({ maker: "DLC" })], rules)).toBeNull();
  });

  it("a number that nobody signed counts where the titles agree", () => {
    const nobodys = { ...record, maker: "" };
    expect(findMatch(nobodys, [known({ maker: "", key: "other" })], rules)).toBeNull();
    expect(findMatch(nobodys, [known({ maker: "" })], rules)?.target).toBe(1);
  });

  it("an ISBN that volumes of a set share keeps them apart by their numbers", () => {
    const volume = known({ by: "isbn", controlNumber: "13" });
    expect(findMatch(record, [volume], rules)).toBeNull();
    expect(findMatch(record, [known({ by: "isbn", maker: "DLC" })], rules)?.target).toBe(1);
  });

  it("an ISBN that books with other titles share makes them no one book, and is told", () => {
    const other = known({ by: "isbn", maker: "DLC", titleKey: "anna", key: "anna-1877" });
    expect(findMatch(record, [other], rules)).toBeNull();
    expect(doubtsOf(record, [other], rules)).toEqual(["isbn-shared"]);
    expect(findMatch(record, [known({ by: "isbn", titleKey: "anna" })], rules)?.target).toBe(1);
  });

  it("a number that nobody signed counts where a barcode of the record is a copy's, and is told where not", () => {
    const nobodys = { ...record, maker: "" };
    const corrected = known({ maker: "", key: "other", titleKey: "other" });
    expect(findMatch(nobodys, [{ ...corrected, hasBarcode: true }], rules)?.target).toBe(1);
    expect(doubtsOf(nobodys, [corrected], rules)).toEqual(["number-known"]);
    expect(doubtsOf(record, [known({ maker: "DLC" })], rules)).toEqual([]);
  });

  it("rules are asked in their order, and those that were not chosen are not", () => {
    const both = [known({ by: "title", target: 2 }), known({ by: "isbn", target: 3 })];
    expect(findMatch(record, both, rules)?.target).toBe(3);
    expect(findMatch(record, both, ["title"])?.target).toBe(2);
    expect(findMatch(record, both, [])).toBeNull();
  });
});
