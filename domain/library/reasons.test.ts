import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  byWeight,
  type Reason,
  type ReasonCode,
  reason,
  reasonWeights,
} from "#domain/library/reasons.ts";

const codes = Object.keys(reasonWeights) as ReasonCode[];
const weights = ["block", "ask", "tell"] as const;
const reasons = fc.array(
  fc
    .tuple(fc.constantFrom(...codes), fc.constantFrom(...weights))
    .map(([code, weight]) => reason(code, undefined, weight)),
);

describe("A reason", () => {
  it("has the weight of its code unless a setting says otherwise", () => {
    expect(reason("overdue-items", { count: 2 })).toEqual({
      code: "overdue-items",
      weight: "ask",
      facts: { count: 2 },
    });
    expect(reason("overdue-items", { count: 2 }, "block").weight).toBe("block");
    expect(reason("unknown-item")).toEqual({ code: "unknown-item", weight: "block" });
  });

  it("has a code that the journal can hold", () => {
    for (const code of codes) expect(code).toMatch(/^[a-z][a-z-]{1,39}$/);
  });
});

describe("Several reasons", () => {
  it("are told the heaviest first", () => {
    const told = byWeight([
      reason("returned-late"),
      reason("item-not-for-loan"),
      reason("unknown-card"),
    ]);
    expect(told.map((each) => each.weight)).toEqual(["block", "ask", "tell"]);
  });

  it("are all told, none twice, and equals keep their order", () => {
    fc.assert(
      fc.property(reasons, (given) => {
        const told = byWeight(given);
        const rank = (each: Reason) => weights.indexOf(each.weight);
        for (const weight of weights) {
          expect(told.filter((each) => each.weight === weight)).toEqual(
            given.filter((each) => each.weight === weight),
          );
        }
        expect(told.map(rank)).toEqual(told.map(rank).sort());
      }),
    );
  });

  it("leave the list that was given as it was", () => {
    const given = Object.freeze([reason("returned-late"), reason("unknown-card")]);
    expect(byWeight(given)).not.toBe(given);
    expect(given[0]?.code).toBe("returned-late");
  });
});
