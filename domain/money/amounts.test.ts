import { describe, expect, it } from "vitest";
import { feeFacts, readAmount } from "#domain/money/amounts.ts";

it.each([
  ["3", 2, 300],
  ["3.5", 2, 350],
  ["3,50", 2, 350],
  [" 1 200,00 ", 2, 120_000],
  ["0,05", 2, 5],
  ["350", 0, 350],
  ["1.5", 0, null],
  ["3.505", 2, null],
  ["0", 2, null],
  ["-3", 2, null],
  ["", 2, null],
  ["three", 2, null],
  ["3,5,0", 2, null],
  ["999999999", 2, null],
  ["1e3", 2, null],
] as const)("What is typed as “%s” with %i digits is %s minor units", (typed, digits, amount) => {
  expect(readAmount(typed, digits)).toBe(amount);
});

describe("An amount in a reason", () => {
  it("is said in each language, and stands as a text for a page of before", () => {
    expect(feeFacts(60, { code: "EUR", digits: 2 })).toEqual({
      minor: 60,
      currency: "EUR",
      fee: "0.60 EUR",
    });
    expect(feeFacts(500, { code: "JPY", digits: 0 }).fee).toBe("500 JPY");
  });
});
