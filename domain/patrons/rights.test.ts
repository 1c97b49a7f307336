import { describe, expect, it } from "vitest";
import { type Proof, rightsOf } from "#domain/patrons/rights.ts";

const all = { borrow: true, seeLoans: true, renew: true };

describe("What a visit may do", () => {
  it.each<[Proof, boolean, ReturnType<typeof rightsOf>]>([
    ["card", true, { borrow: true, seeLoans: false, renew: false }],
    ["card", false, { borrow: false, seeLoans: false, renew: false }],
    ["card+pin", true, all],
    ["card+pin", false, all],
    ["phone", true, all],
    ["phone", false, all],
    ["staff", true, all],
    ["staff", false, all],
  ])("proved by %s, where a card alone borrows: %s", (proof, cardAloneBorrows, rights) => {
    expect(rightsOf(proof, cardAloneBorrows)).toEqual(rights);
  });
});
