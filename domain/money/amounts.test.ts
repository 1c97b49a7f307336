import { expect, it } from "vitest";
import { readAmount } from "#domain/money/amounts.ts";

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
