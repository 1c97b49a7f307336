import { describe, expect, it } from "vitest";
import { codeInWords } from "#cli/commands/code-in-words.ts";
import type { ScanRules } from "#domain/scanning/code-rule.ts";
import { explainCode } from "#domain/scanning/explain-code.ts";
import { type Scan, usualSymbologies } from "#domain/scanning/symbologies.ts";

const rules: ScanRules = {
  itemCodes: [{ lengths: [14], prefix: "3", checkDigit: "luhn" }],
  cardCodes: [],
};

function words(text: string, symbology: Scan["symbology"], by: ScanRules = rules) {
  const explained = explainCode({ text, symbology }, by, usualSymbologies);
  return codeInWords(text, { status: "tried", explained, unreadable: [] });
}

describe("What the terminal says of a code", () => {
  it("is each step and each reason", () => {
    expect(words("A30000000000012B", "codabar")).toEqual([
      "1. camera   believes it after 2 equal reads",
      '2. text     "A30000000000012B"',
      '3. rule     codes.items, rule 1: "30000000000012" fits',
      "4. asked for a card:  card number 30000000000012",
      "   asked for an item: item 30000000000012",
    ]);
    expect(words("3000 0000 0000 13", "unknown").slice(0, 3)).toEqual([
      "1. camera   not asked: as typed, or by a hand scanner",
      '2. text     "30000000000013" (tidied from "3000 0000 0000 13")',
      '3. rule     codes.items, rule 1: "30000000000013" refused: "3" is not the right luhn check sign',
    ]);
    expect(words("30", "itf")).toContain("1. camera   does not look for this kind (codes.formats)");
    expect(words("30", "code39").join("\n")).toContain("2 signs, wanted 14");
    expect(words("9780140013993", "ean13").at(-1)).toContain("a title, not an item");
    expect(words("KC-1", "code39", { itemCodes: [], cardCodes: [] })).toContain(
      "3. rules    none: any printable code of 3 to 32 signs will do",
    );
  });
});
