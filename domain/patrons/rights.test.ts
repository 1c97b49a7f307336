import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type LeastProof,
  type Proof,
  proofsWanted,
  refuseForProof,
  rightsOf,
} from "#domain/patrons/rights.ts";

const all = { borrow: true, seeLoans: true, renew: true };
const usual = proofsWanted({});
const strict = proofsWanted({ "proof.borrow": "card+pin" });
const phones = proofsWanted({ "proof.borrow": "phone", "proof.see-loans": "phone" });
const proofs: readonly Proof[] = ["card", "card+pin", "phone", "staff"];

describe("What a visit may do", () => {
  it.each<[Proof, typeof usual, ReturnType<typeof rightsOf>]>([
    ["card", usual, { borrow: true, seeLoans: false, renew: false }],
    ["card", strict, { borrow: false, seeLoans: false, renew: false }],
    ["card+pin", usual, all],
    ["card+pin", strict, all],
    ["card+pin", phones, { borrow: false, seeLoans: false, renew: true }],
    ["phone", usual, all],
    ["phone", phones, all],
    ["staff", phones, all],
  ])("proved by %s, where the branch wants %j", (proof, wanted, rights) => {
    expect(rightsOf(proof, wanted)).toEqual(rights);
  });

  it("never grows less by a stronger proof", () => {
    const least = fc.constantFrom<LeastProof>("card", "card+pin", "phone");
    fc.assert(
      fc.property(least, least, least, fc.nat({ max: 2 }), (borrow, seeLoans, renew, at) => {
        const wanted = { borrow, seeLoans, renew };
        const weaker = rightsOf(proofs[at] ?? "card", wanted);
        const stronger = rightsOf(proofs[at + 1] ?? "staff", wanted);
        for (const right of ["borrow", "seeLoans", "renew"] as const)
          expect(weaker[right] && !stronger[right]).toBe(false);
      }),
    );
  });

  it("asks for the PIN where the setting holds a word that nobody knows", () => {
    for (const word of ["", "nothing", "CARD", 7, null])
      expect(proofsWanted({ "proof.borrow": word }).borrow).toBe(
        typeof word === "string" ? "card+pin" : "card",
      );
  });
});

it("Where only phones lend, a card hears it at once; elsewhere nothing is said", () => {
  const told = (proof: Proof, wanted: typeof usual) =>
    refuseForProof(proof, wanted).map(({ code }) => code);
  expect(told("card", phones)).toEqual(["phone-card-needed"]);
  expect(told("card+pin", phones)).toEqual(["phone-card-needed"]);
  expect(told("phone", phones)).toEqual([]);
  expect(told("card", usual)).toEqual([]);
  expect(told("card", strict)).toEqual([]);
});
