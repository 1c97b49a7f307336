import { randomBytes } from "node:crypto";
import { expect, it } from "vitest";
import { budgets, overspent, sum } from "./budgets.ts";

const file = (path: string, body: Buffer | string) => ({ path, body: Buffer.from(body) });
const small = file("/a.js", "a".repeat(100_000));

it("Sizes are those that travel: what repeats itself counts little", () => {
  expect(sum([small])).toBeLessThan(300);
});

it("What is within its budget is no fault", () => {
  expect(overspent({ cold: [small], phone: [small], scanner: [small] })).toEqual([]);
});

it("A budget that is overspent, a decoder where it should not be, and a measurement of nothing are told", () => {
  const large = file("/b.js", randomBytes(budgets.cold.limit + 1));
  expect(overspent({ cold: [large], phone: [small], scanner: [small] })).toHaveLength(1);
  expect(
    overspent({ cold: [file("/c.js", "MultiFormatReader")], phone: [small], scanner: [small] }),
  ).toEqual(["@zxing/library is in /c.js."]);
  expect(overspent({ cold: [small], phone: [small], scanner: [] })).toHaveLength(1);
});
