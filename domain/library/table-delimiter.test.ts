import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { importDelimiters, proposeDelimiter } from "#domain/library/table-delimiter.ts";

describe("The sign between the columns", () => {
  it.each([
    ["a,b,c\n1,2,3\n", ","],
    ["Фамилия;Имя, отчество;Карта\nСоколова;Нина, Петровна;1\n", ";"],
    ["a\tb\n1,5\t2,5\n", "\t"],
    ["a|b|c\r\n1|2|3\r\n", "|"],
    ['"a;b;c;d",e\n"1;2;3;4",f\n', ","],
    ["name\nOne\nTwo\n", ","],
    ["", ","],
  ])("of %j is %j", (head, sign) => {
    expect(proposeDelimiter(head)).toBe(sign);
  });

  it("is found in any table whose cells hold no such sign", () => {
    const cell = fc.stringMatching(/^[a-zа-я0-9 ]{1,8}$/);
    const table = fc
      .tuple(fc.integer({ min: 2, max: 8 }), fc.integer({ min: 1, max: 30 }))
      .chain(([width, height]) =>
        fc.array(fc.array(cell, { minLength: width, maxLength: width }), {
          minLength: height,
          maxLength: height,
        }),
      );
    fc.assert(
      fc.property(fc.constantFrom(...importDelimiters), table, (sign, rows) => {
        const text = rows.map((row) => row.join(sign)).join("\n");
        expect(proposeDelimiter(text)).toBe(sign);
      }),
    );
  });
});
