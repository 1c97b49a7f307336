import { describe, expect, it } from "vitest";
import { firstRange, readRange, writeNumber } from "#domain/items/number-range.ts";
import { isLuhn } from "#domain/scanning/check-digits.ts";
import type { CodeRule } from "#domain/scanning/code-rule.ts";

const typed = {
  name: "Adults",
  prefix: "3",
  digits: "12",
  checkDigit: "luhn",
  first: "1",
  last: "500",
};
const rule: CodeRule = { lengths: [14], prefix: "3", checkDigit: "luhn" };

describe("A range of numbers for labels", () => {
  it("writes prefix, count and check sign", () => {
    const range = { prefix: "3", digits: 12, checkDigit: "luhn" } as const;
    expect(writeNumber(range, 7)).toMatch(/^3000000000007\d$/);
    expect(isLuhn(writeNumber(range, 7))).toBe(true);
    expect(writeNumber({ prefix: "LIB-", digits: 5, checkDigit: "none" }, 42)).toBe("LIB-00042");
    expect(writeNumber({ prefix: "AB", digits: 4, checkDigit: "mod43" }, 1)).toHaveLength(7);
  });

  it("is read as typed, and follows the library's own rule", () => {
    expect(readRange(typed, [rule])).toMatchObject({
      status: "read",
      range: { first: 1, last: 500 },
    });
    expect(readRange({ ...typed, digits: "10" }, [rule])).toEqual({
      status: "faulty",
      faults: { digits: "against-rule" },
    });
    expect(readRange({ ...typed, ...firstRange([rule]) }, [rule])).toMatchObject({
      status: "read",
    });
  });

  it.each([
    [{ name: "" }, { name: "missing" }],
    [{ name: "x".repeat(121) }, { name: "too-long" }],
    [{ prefix: "a/b", checkDigit: "none" }, { prefix: "bad-code" }],
    [{ prefix: "AB" }, { checkDigit: "not-with-letters" }],
    [{ first: "x" }, { first: "no-number" }],
    [{ first: "9", last: "8" }, { last: "ends-before" }],
    [{ digits: "2", last: "100" }, { last: "out-of-range" }],
    [{ digits: "16" }, { digits: "out-of-range" }],
  ])("with %o is refused: %o", (change, faults) => {
    expect(readRange({ ...typed, ...change }, [])).toEqual({ status: "faulty", faults });
  });
});
