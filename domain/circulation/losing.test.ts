import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { priceOfLoss, refundOfFound, refundRules } from "#domain/circulation/losing.ts";

const rules = { defaultPrice: 900, processingFee: 300 };

describe("The price of a loss", () => {
  it("is the book's own where it is known, also when that is nothing", () => {
    expect(priceOfLoss({ price: 1500 }, rules)).toEqual({ price: 1500, processing: 300 });
    expect(priceOfLoss({ price: 0 }, rules)).toEqual({ price: 0, processing: 300 });
    expect(priceOfLoss({ price: null }, rules)).toEqual({ price: 900, processing: 300 });
  });
});

describe("What is taken back when it turns up", () => {
  it("sums to zero and is never more than what was owed and paid", () => {
    const fee = fc.record({
      id: fc.uuid(),
      kind: fc.constantFrom("lost-item" as const, "processing" as const),
      owed: fc.nat(5000),
      paid: fc.nat(5000),
    });
    fc.assert(
      fc.property(
        fc.array(fee, { maxLength: 3 }),
        fc.constantFrom(...refundRules),
        (fees, rule) => {
          const entries = refundOfFound(fees, rule);
          expect(entries.reduce((sum, { amount }) => sum + amount, 0)).toBe(0);
          for (const { id, owed, paid } of fees) {
            const back = entries
              .filter((entry) => entry.feeId === id && entry.account === "owed")
              .reduce((sum, { amount }) => sum - amount, 0);
            expect(back).toBeGreaterThanOrEqual(0);
            expect(back).toBeLessThanOrEqual(owed + paid);
          }
        },
      ),
    );
  });
});
