import { expect, it } from "vitest";
import { registeredBy } from "#domain/kiosk/interrupted.ts";

it("A book counts as registered when the ledger has it, and no longer when it was taken back", () => {
  const count = (...outcomes: string[]) =>
    outcomes.reduce((sum, outcome) => sum + registeredBy(outcome), 0);
  expect(count("lent", "renewed", "yours-already")).toBe(3);
  expect(count("returned", "not-on-loan")).toBe(2);
  expect(count("lent", "lent", "undone")).toBe(1);
  expect(count("refused", "quarantined", "from-next-year", "toString")).toBe(0);
});
