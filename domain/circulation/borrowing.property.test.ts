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
  "patron-restricted": ({ patron, here }) =>
    new Date(patron?.restrictedUntil ?? 0).toISOString().slice(0, 10) >= here.today,
  "unknown-item": ({ item }) => item === null,
  "item-on-loan-to-another": ({ item }) => item?.openLoan?.isTheirs === false,
  "item-not-for-loan": ({ item, isOnSite }) => item?.isForLoan === false && !isOnSite,
  "item-type-not-lent": ({ item, isOnSite }) => item?.isTypeLent === false && !isOnSite,
  "item-lost": ({ item }) => item?.marks.includes("lost") === true,
  "item-missing": ({ item }) => item?.marks.includes("missing") === true,
  "item-claimed-returned": ({ item }) => item?.marks.includes("claimed-returned") === true,
  "item-withdrawn": ({ item }) => item?.marks.includes("withdrawn") === true,
  "item-restricted": ({ item }) => item?.marks.includes("restricted") === true,
  "item-in-repair": ({ item }) => item?.marks.includes("in-repair") === true,
  "item-in-processing": ({ item }) => item?.marks.includes("in-processing") === true,
  "item-of-another-branch": ({ item, rules }) =>
    rules.areBranchesIndependent && item?.isOfThisBranch === false,
  "parts-to-check": ({ item }) => (item?.parts ?? "") !== "",
  "no-policy": ({ patron, item, policy }) => patron !== null && item !== null && policy === null,
  "too-many-loans": (facts) =>
    !facts.isOnSite &&
    isAskedOfPatron(facts) &&
    reaches(facts.patron?.openLoans, facts.policy?.maxLoans),
  "too-many-on-site": (facts) =>
    facts.isOnSite &&
    isAskedOfPatron(facts) &&
    reaches(facts.patron?.openOnSite, facts.policy?.maxOnSite),
  "too-many-of-type": (facts) =>
    !facts.isOnSite &&
    isAskedOfPatron(facts) &&
    (reaches(facts.patron?.openOfType, facts.policy?.maxOfType) ||
      reaches(facts.patron?.openOfGroup, facts.maxOfGroup)),
  "title-already-borrowed": (facts) =>
    isAskedAtAll(facts) && facts.patron?.hasTitle === true && facts.item?.isSerial === false,
  "item-on-hold-shelf-for-another": (facts) =>
    isAskedAtAll(facts) && facts.held.trap?.isTheirs === false,
  "item-held-by-another": (facts) => isAskedAtAll(facts) && facts.held.others.queue.length > 0,
  "own-hold": (facts) => isAskedAtAll(facts) && facts.held.own.length > 0,
  "overdue-items": (facts) =>
    isAskedOfPatron(facts) &&
    (facts.patron?.overdue ?? 0) > 0 &&
    facts.policy?.overdueBlocks !== "no",
  "fees-over-limit": (facts) =>
    isAskedAtAll(facts) &&
    (facts.fees?.owed ?? 0) > (facts.fees?.limit ?? Number.POSITIVE_INFINITY),
  "family-fees-over-limit": (facts) =>
    isAskedAtAll(facts) &&
    (facts.fees?.owedByFamily ?? 0) > (facts.fees?.familyLimit ?? Number.POSITIVE_INFINITY),
  "age-limit": (facts) =>
    isAskedOfPatron(facts) &&
    yearsOld(facts) !== null &&
    (yearsOld(facts) ?? 0) < (facts.policy?.minAge ?? 0),
  "age-unknown": (facts) =>
    isAskedOfPatron(facts) && yearsOld(facts) === null && (facts.policy?.minAge ?? 0) >= 18,
};

/** A reader, an item and a row: without any of them there is nothing to count. */
function isAskedOfPatron(facts: BorrowFacts): boolean {
  return isAskedAtAll(facts) && facts.policy !== null;
}

/** Whatever the row says, and also where none does. */
function isAskedAtAll({ patron, item }: BorrowFacts): boolean {
  return patron !== null && item !== null;
}

function reaches(open: number | undefined, limit: number | null | undefined): boolean {
  return (open ?? 0) >= (limit ?? Number.POSITIVE_INFINITY);
}

function yearsOld({ here, patron }: BorrowFacts): number | null {
  if (patron?.birthDate == null) return null;
  const years = Number(here.today.slice(0, 4)) - Number(patron.birthDate.slice(0, 4));
  return patron.birthDate.slice(5) > here.today.slice(5) ? years - 1 : years;
}

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
        const aboutDates = ["loan-capped-by-membership", "loan-shortened"];
        expect(told.filter((code) => !aboutDates.includes(code)).sort()).toEqual(expected.sort());
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
        const { patron, policy, isOnSite } = facts;
        const open = isOnSite ? patron?.openOnSite : patron?.openLoans;
        expect(decision.openWithThis).toBe((open ?? 0) + 1);
        expect(decision.limit).toBe((isOnSite ? policy?.maxOnSite : policy?.maxLoans) ?? null);
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
