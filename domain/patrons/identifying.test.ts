import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decideIdentify, type IdentifyFacts } from "#domain/patrons/identifying.ts";
import { type LeastProof, rightsOf } from "#domain/patrons/rights.ts";

const proofs = { borrow: "card", seeLoans: "card+pin", renew: "card+pin" } as const;
const settings = { proofs, typedNumberNeedsPin: true };
const active = { status: "active" } as const;
const scanned = (change: Partial<IdentifyFacts> = {}): IdentifyFacts => ({
  isTypedNumber: false,
  pin: "not-given",
  card: active,
  settings,
  ...change,
});
const typed = (change: Partial<IdentifyFacts> = {}) => scanned({ isTypedNumber: true, ...change });

function told(facts: IdentifyFacts): string {
  const decision = decideIdentify(facts);
  if (decision.act === "ask-pin") return "ask for the PIN";
  if (decision.act === "refuse")
    return `refuse: ${decision.reasons.map((each) => each.code).join(", ")}`;
  const rights = Object.entries(decision.may).filter(([, may]) => may);
  return `open by ${decision.proof}: ${rights.map(([name]) => name).join(", ") || "nothing"}`;
}
const strict = { ...settings, proofs: { ...proofs, borrow: "card+pin" } } as const;
const phones = { ...settings, proofs: { ...proofs, borrow: "phone" } } as const;
const easy = { ...settings, typedNumberNeedsPin: false };

describe("Somebody", () => {
  it.each<[string, IdentifyFacts, string]>([
    ["shows a card and may borrow", scanned(), "open by card: borrow"],
    [
      "shows a card and gives the PIN, and may do everything",
      scanned({ pin: "right" }),
      "open by card+pin: borrow, seeLoans, renew",
    ],
    [
      "shows a card where a card alone does not borrow",
      scanned({ settings: strict }),
      "ask for the PIN",
    ],
    [
      "shows a card where only phones borrow, and may not",
      scanned({ settings: phones }),
      "open by card: nothing",
    ],
    [
      "gives the PIN there",
      scanned({ settings: strict, pin: "right" }),
      "open by card+pin: borrow, seeLoans, renew",
    ],
    ["gives a wrong PIN", scanned({ pin: "wrong" }), "refuse: card-or-pin-wrong"],
    ["gives a PIN and has none", scanned({ pin: "not-set" }), "refuse: pin-not-set"],
    ["has tried too often", scanned({ pin: "locked" }), "refuse: too-many-tries"],
    ["shows a card that nobody knows", scanned({ card: null }), "refuse: unknown-card"],
    [
      "shows a card that nobody knows, with a PIN",
      scanned({ card: null, pin: "wrong" }),
      "refuse: card-or-pin-wrong",
    ],
    ["shows a lost card", scanned({ card: { status: "lost" } }), "refuse: card-lost"],
    ["shows an inactive card", scanned({ card: { status: "inactive" } }), "refuse: card-inactive"],
    [
      "shows a lost card where a card alone does not borrow",
      scanned({ card: { status: "lost" }, settings: strict }),
      "refuse: card-lost",
    ],
    [
      "shows a lost card and gives the right PIN",
      scanned({ card: { status: "lost" }, pin: "right" }),
      "refuse: card-lost",
    ],
    ["types a number", typed(), "ask for the PIN"],
    [
      "types a number and the right PIN",
      typed({ pin: "right" }),
      "open by card+pin: borrow, seeLoans, renew",
    ],
    ["types a number and a wrong PIN", typed({ pin: "wrong" }), "refuse: card-or-pin-wrong"],
    ["types a number that nobody has", typed({ card: null }), "ask for the PIN"],
    [
      "types a number that nobody has, and a PIN",
      typed({ card: null, pin: "wrong" }),
      "refuse: card-or-pin-wrong",
    ],
    [
      "types a number whose holder has no PIN",
      typed({ pin: "not-set" }),
      "refuse: card-or-pin-wrong",
    ],
    [
      "types a number that nobody has, and what cannot be right is taken for right",
      typed({ card: null, pin: "right" }),
      "refuse: card-or-pin-wrong",
    ],
    [
      "shows a card that nobody knows, and what cannot be right is taken for right",
      scanned({ card: null, pin: "right" }),
      "refuse: unknown-card",
    ],
    ["types the number of a lost card", typed({ card: { status: "lost" } }), "ask for the PIN"],
    ["types a number where that is enough", typed({ settings: easy }), "open by card: borrow"],
  ])("%s", (_sentence, facts, answer) => {
    expect(told(facts)).toBe(answer);
  });
});

const least = fc.constantFrom<LeastProof>("card", "card+pin", "phone");
const anyProofs = fc.record({ borrow: least, seeLoans: least, renew: least });

describe("A typed number", () => {
  const statuses = fc.constantFrom("active" as const, "lost" as const, "inactive" as const);
  const anySettings = fc.record({
    proofs: anyProofs,
    typedNumberNeedsPin: fc.constant(true),
  });

  it("without the right PIN is answered alike, whether it exists or not and whatever the card", () => {
    fc.assert(
      fc.property(statuses, anySettings, (status, chosen) => {
        for (const pin of ["not-given", "wrong", "locked"] as const) {
          const known = told(typed({ card: { status }, pin, settings: chosen }));
          expect(known).toBe(told(typed({ card: null, pin, settings: chosen })));
        }
        // A card that has no PIN is not betrayed by it either.
        const without = told(typed({ card: { status }, pin: "not-set", settings: chosen }));
        expect(without).toBe(told(typed({ card: null, pin: "wrong", settings: chosen })));
      }),
    );
  });
});

describe("Whatever is shown", () => {
  const facts: fc.Arbitrary<IdentifyFacts> = fc.record({
    isTypedNumber: fc.boolean(),
    pin: fc.constantFrom("not-given", "right", "wrong", "locked", "not-set"),
    card: fc.option(fc.record({ status: fc.constantFrom("active", "lost", "inactive") }), {
      nil: null,
    }),
    settings: fc.record({ proofs: anyProofs, typedNumberNeedsPin: fc.boolean() }),
  });

  it("a visit opens only for an active card, with the rights that its proof has here", () => {
    fc.assert(
      fc.property(facts, (each) => {
        const decision = decideIdentify(each);
        if (decision.act !== "open") return;
        expect(each.card?.status).toBe("active");
        expect(decision.may).toEqual(rightsOf(decision.proof, each.settings.proofs));
        expect(decision.proof).toBe(each.pin === "right" ? "card+pin" : "card");
        if (each.pin !== "right") expect(each.settings.proofs.borrow).not.toBe("card+pin");
      }),
      { numRuns: 500 },
    );
  });

  it("a no has a reason", () => {
    fc.assert(
      fc.property(facts, (each) => {
        const decision = decideIdentify(each);
        return decision.act !== "refuse" || decision.reasons.length === 1;
      }),
    );
  });
});
