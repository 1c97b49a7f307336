import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type BorrowFacts, decideBorrow } from "#domain/circulation/borrowing.ts";
import { decideRenew } from "#domain/circulation/renewing.ts";
import { anyBorrowFacts } from "#domain/circulation/test-facts.ts";
import { byWeight, type ReasonCode } from "#domain/library/reasons.ts";

const runs = { numRuns: 1000 };

/** When each reason belongs to an answer, told anew and one by one. */
const refusingFacts: { readonly [Code in ReasonCode]?: (facts: BorrowFacts) => boolean } = {
  "visit-unknown": ({ visit, patron }) =>
    visit === null || (patron === null && visit.isOfThisDevice && visit.mayBorrow),
  "visit-of-another-device": ({ visit }) => visit !== null && !visit.isOfThisDevice,
  "proof-too-weak": ({ visit }) => visit?.isOfThisDevice === true && !visit.mayBorrow,
  "card-lost": ({ patron }) => patron?.card === "lost",
  "card-inactive": ({ patron }) => patron?.card === "inactive",
  "patron-pending": ({ patron }) => patron?.isPending === true,
  "patron-expired": ({ patron, here }) => (patron?.expiresOn ?? "9999") < here.today,
  "patron-restricted": ({ patron, here }) => (patron?.restrictedUntil ?? 0) > here.now,
  "unknown-item": ({ item }) => item === null,
  "item-on-loan-to-another": ({ item }) => item?.openLoan?.isTheirs === false,
  "item-not-for-loan": ({ item }) => item?.isForLoan === false,
  "no-policy": ({ patron, item, policy }) => patron !== null && item !== null && policy === null,
  "too-many-loans": ({ patron, item, policy }) =>
    item !== null && (patron?.openLoans ?? -1) >= (policy?.maxLoans ?? Number.POSITIVE_INFINITY),
  "too-many-of-type": ({ patron, item, policy }) =>
    item !== null && (patron?.openOfType ?? -1) >= (policy?.maxOfType ?? Number.POSITIVE_INFINITY),
  "overdue-items": ({ patron, item, policy }) =>
    item !== null && (patron?.overdue ?? 0) > 0 && (policy?.overdueBlocks ?? "no") !== "no",
};
const codes = Object.keys(refusingFacts) as (keyof typeof refusingFacts)[];

describe("Whatever the facts", () => {
  it("what is lent is never lent again", () => {
    fc.assert(
      fc.property(anyBorrowFacts, (facts) => {
        if ((facts.item?.openLoan ?? null) !== null)
          expect(decideBorrow(facts).act).not.toBe("lend");
      }),
      runs,
    );
  });

  it("each fact that refuses adds its reason, whatever the others are, and nothing else does", () => {
    fc.assert(
      fc.property(anyBorrowFacts, (facts) => {
        const decision = decideBorrow(facts);
        if (decision.act === "offer-renewal") return;
        const told = decision.reasons.map((each) => each.code);
        const expected = codes.filter((code) => refusingFacts[code]?.(facts));
        expect(told.filter((code) => code !== "loan-capped-by-membership").sort()).toEqual(
          expected.sort(),
        );
      }),
      runs,
    );
  });

  it("a no always has a reason, a yes has none that stands against it", () => {
    fc.assert(
      fc.property(anyBorrowFacts, (facts) => {
        const decision = decideBorrow(facts);
        const weights = decision.reasons.map((each) => each.weight);
        if (decision.act === "lend") expect(weights.every((each) => each === "tell")).toBe(true);
        if (decision.act === "refuse") expect(weights).toContain("block");
        if (decision.act === "ask-staff") {
          expect(weights).toContain("ask");
          expect(weights).not.toContain("block");
        }
        if (decision.act === "offer-renewal")
          expect(decision.isRenewable).toBe(weights.length === 0);
      }),
      runs,
    );
  });

  it("the heaviest reason is told first", () => {
    fc.assert(
      fc.property(anyBorrowFacts, (facts) => {
        const { reasons } = decideBorrow(facts);
        expect(reasons).toEqual(byWeight(reasons));
      }),
      runs,
    );
  });

  it("the same facts have the same answer, and stay as they were", () => {
    fc.assert(
      fc.property(anyBorrowFacts, (facts) => {
        const before = JSON.stringify({ ...facts, here: null });
        expect(decideBorrow(facts)).toEqual(decideBorrow(facts));
        expect(JSON.stringify({ ...facts, here: null })).toBe(before);
      }),
      { numRuns: 500 },
    );
  });

  it("a loan ends after it began and within the membership", () => {
    fc.assert(
      fc.property(anyBorrowFacts, (facts) => {
        const decision = decideBorrow(facts);
        if (decision.act !== "lend") return;
        const end = facts.patron?.expiresOn ?? null;
        expect(decision.dueAt).toBeGreaterThan(facts.here.now);
        expect(end === null || decision.dueOn <= end).toBe(true);
      }),
      runs,
    );
  });

  it("a loan is counted: one more than were open, never beyond the limit", () => {
    fc.assert(
      fc.property(anyBorrowFacts, (facts) => {
        const decision = decideBorrow(facts);
        if (decision.act !== "lend") return;
        expect(decision.openWithThis).toBe((facts.patron?.openLoans ?? 0) + 1);
        expect(decision.limit).toBe(facts.policy?.maxLoans ?? null);
        expect(decision.limit === null || decision.openWithThis <= decision.limit).toBe(true);
      }),
      runs,
    );
  });

  it("what is shown as renewable is renewable", () => {
    fc.assert(
      fc.property(anyBorrowFacts, (facts) => {
        const decision = decideBorrow(facts);
        if (decision.act !== "offer-renewal") return;
        const renewing = decideRenew({ ...facts, isItemKnown: true, openLoan: decision.openLoan });
        expect(decision.isRenewable).toBe(renewing.act === "renew");
        if (renewing.act === "refuse") expect(decision.reasons).toEqual(renewing.reasons);
      }),
      runs,
    );
  });
});
