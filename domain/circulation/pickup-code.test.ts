import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pickupCode } from "#domain/circulation/pickup-code.ts";

const drawn = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 4, maxLength: 4 });

describe("The code on a slip", () => {
  it("is four signs, none of which is taken for another", () => {
    fc.assert(
      fc.property(drawn, (numbers) => {
        expect(pickupCode(numbers)).toMatch(/^[2-9BCDFGHJ-NP-TV-XZ]{4}$/);
      }),
    );
  });

  it("is what was drawn, and nothing of the reader", () => {
    expect(pickupCode([0, 0, 0, 0])).toBe("2222");
    expect(pickupCode([0.999, 0.5, 0, 1])).toMatch(/^Z.2Z$/);
  });
});
