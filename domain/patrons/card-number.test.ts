import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readCardNumber, seriesOf } from "#domain/patrons/card-number.ts";
import { type CodeRule, followsRule } from "#domain/scanning/code-rule.ts";

describe("A card number that is typed", () => {
  it.each([...'\\/:*?"<>|', "\u0000"])("never holds %j inside, whatever the rules", (sign) => {
    expect(readCardNumber(`2000${sign}1`, [])).toBe(null);
    const rule = { lengths: [6], prefix: "2", checkDigit: "none" } as const;
    expect(readCardNumber(`2000${sign}1`, [rule])).toBe(null);
    expect(readCardNumber("200001", [rule])).toBe("200001");
  });

  it("has 3 to 32 signs", () => {
    expect(readCardNumber("12", [])).toBe(null);
    expect(readCardNumber("123", [])).toBe("123");
    expect(readCardNumber("1".repeat(32), [])).toBe("1".repeat(32));
    expect(readCardNumber("1".repeat(33), [])).toBe(null);
    expect(readCardNumber("1".repeat(5_000_000), [])).toBe(null);
  });
});

describe("The library's own series", () => {
  const rule = fc.record({
    lengths: fc.integer({ min: 6, max: 16 }).map((length) => [length]),
    prefix: fc.constantFrom("", "2", "20", "777"),
    checkDigit: fc.constantFrom<CodeRule["checkDigit"]>("none", "luhn", "ean", "mod11"),
  });

  it("writes numbers that follow its rule, each another, in their order", () => {
    fc.assert(
      fc.property(rule, fc.integer({ min: 1, max: 98 }), (one, count) => {
        const series = seriesOf([one]);
        fc.pre(series !== null);
        const [number = "", next = ""] = [count, count + 1].map((each) => series?.write(each));
        expect(followsRule(number, one)).toBe(true);
        expect(readCardNumber(number, [one])).toBe(number);
        expect(number).not.toBe(next);
        expect(number.length).toBe(one.lengths[0]);
      }),
    );
  });

  it("is that of the first rule of digits, or none", () => {
    const letters: CodeRule = { lengths: [8], prefix: "AB", checkDigit: "luhn" };
    const digits: CodeRule = { lengths: [8], prefix: "77", checkDigit: "none" };
    expect(seriesOf([letters, digits])?.write(5)).toBe("77000005");
    expect(seriesOf([letters])).toBe(null);
    expect(seriesOf([])?.write(1)).toMatch(/^20{11}1\d$/);
  });
});
