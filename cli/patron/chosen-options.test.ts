import { describe, expect, it } from "vitest";
import { chosenOptions, chosenReading } from "#cli/patron/chosen-options.ts";
import { freshOptions } from "#domain/patron-imports/import-options.ts";

const options = {
  ...freshOptions,
  headings: ["Nr", "Name", "Note"],
  columns: [null, "fullName", null],
} as const;

describe("What an operator says of a file of readers", () => {
  it("goes before what is proposed; the rest stays", () => {
    expect(chosenReading(options, {})).toEqual({ encoding: "utf-8", delimiter: "," });
    expect(chosenReading(options, { encoding: "gb18030", delimiter: "tab" })).toEqual({
      encoding: "gb18030",
      delimiter: "\t",
    });
    expect(chosenOptions(options, { stop: true, cards: "next", category: "CHILD" })).toMatchObject({
      wrongRows: "stop",
      cards: "next",
      category: "CHILD",
      columns: options.columns,
    });
  });

  it("names columns by heading or by number", () => {
    const columns = (map: string) => chosenOptions(options, { map }).columns;
    expect(columns("nr=externalId, Name=")).toEqual(["externalId", null, null]);
    expect(columns("1=cardNumber,3=address")).toEqual(["cardNumber", "fullName", "address"]);
  });

  it.each([
    [{ encoding: "latin1" }, /--encoding takes one of: utf-8/],
    [{ delimiter: "x" }, /--delimiter takes one of: , ; tab/],
  ])("that is not to be had is refused: %j", (typed, says) => {
    expect(() => chosenReading(options, typed)).toThrow(says);
  });

  it.each([
    [{ map: "Nobody=email" }, /no column "Nobody". There are: Nr, Name, Note/],
    [{ map: "Nr=colour" }, /--map takes one of/],
    [{ "date-order": "year-first" }, /--date-order/],
    [{ cards: "all" }, /--cards takes one of: none next/],
  ])("that names what is not there is refused: %j", (typed, says) => {
    expect(() => chosenOptions(options, typed)).toThrow(says);
  });
});
