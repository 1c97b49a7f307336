import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isbn13From10, readIsbn } from "#domain/catalog/isbn.ts";
import { isIsbn13, mod11Sign } from "#domain/scanning/check-digits.ts";

describe("an ISBN in a catalogue", () => {
  it("is read with hyphens, words behind it and a Cyrillic Х", () => {
    const written = {
      "978-1-292-11011-0": "9781292110110",
      "0471383147 (paper/cd-rom : alk. paper)": "9780471383147",
      "ISBN 5-86150-048-7": "9785861500487",
      "080442957Х": "9780804429573",
      "0-8044-2957-X": "9780804429573",
      "978 5 86150 048 7 (в пер.)": "9785861500487",
      "ISBN-13: 978-0-306-40615-7": "9780306406157",
      "ISBN-10 0-306-40615-2": "9780306406157",
      "ISBN 13: 978−0−306−40615−7": "9780306406157",
      "Т. 12: 978-5-86150-048-7": "9785861500487",
      "９７８０３０６４０６１５７": "9780306406157",
      "国际标准书号 9780306406157": "9780306406157",
      "ISMN M-2306-7118-7": "9790230671187",
      "979-0-2306-7118-7": "9790230671187",
      "ISSN 0378-5955; ISBN 978-0-306-40615-7": "9780306406157",
    };
    for (const [text, isbn] of Object.entries(written))
      expect(readIsbn(text), text).toEqual({ isbn, isMended: false });
  });

  it("gets back the zeros that a spreadsheet took", () => {
    expect(readIsbn("394800168")).toEqual({ isbn: "9780394800165", isMended: true });
  });

  it("is what became of the nine signs of an SBN, which has its hyphens and lacks a zero", () => {
    for (const text of ["SBN 425-03071-7", "425 03071 7", "SBN: 425-03071-7 (pbk)"])
      expect(readIsbn(text), text).toEqual({ isbn: "9780425030714", isMended: true });
    expect(readIsbn("425-03071-8").isbn).toBeNull();
  });

  it("is no ISSN, whose check sign is the same", () => {
    for (const text of [
      "0378-5955",
      "ISSN 0378-5955",
      "ISSN 03785955",
      "1234-5679 (print)",
      "2049-363Х",
    ])
      expect(readIsbn(text).isbn, text).toBeNull();
    expect(readIsbn("61317845")).toEqual({ isbn: "9780061317842", isMended: true });
  });

  it("is not guessed where a spreadsheet rounded it or a digit is wrong", () => {
    expect(readIsbn("9.78E+12")).toEqual({ isbn: null, why: "rounded" });
    expect(readIsbn("9,78129E+12")).toEqual({ isbn: null, why: "rounded" });
    expect(readIsbn("978-1-292-11011-1")).toEqual({ isbn: null, why: "wrong" });
    expect(readIsbn("12.50")).toEqual({ isbn: null, why: "wrong" });
    expect(readIsbn("350 р.")).toEqual({ isbn: null, why: "wrong" });
    expect(readIsbn("(pbk.)")).toEqual({ isbn: null, why: "none" });
  });

  it("of ten signs has always one of thirteen", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{9}$/), (digits) => {
        const code = digits + mod11Sign(digits);
        expect(isIsbn13(isbn13From10(code))).toBe(true);
        expect(readIsbn(code)).toEqual({ isbn: isbn13From10(code), isMended: false });
      }),
    );
  });
});
