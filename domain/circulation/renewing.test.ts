import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type HeldFacts, notHeld } from "#domain/circulation/borrowing-held.ts";
import { decideRenew, type RenewFacts } from "#domain/circulation/renewing.ts";
import {
  anyFees,
  anyHeld,
  anyHere,
  anyOpenLoan,
  anyPatron,
  anyRules,
  anyVisit,
  here,
  noon,
  openLoan,
  patron,
  policy,
  rules,
  visit,
} from "#domain/circulation/test-facts.ts";
import { waits } from "#domain/circulation/test-holds.ts";
import { addDays } from "#domain/library/dates.ts";
import { byWeight } from "#domain/library/reasons.ts";

const facts = (change: Partial<RenewFacts> = {}): RenewFacts => ({
  here: here(),
  visit: visit(),
  patron: patron({ openLoans: 1 }),
  isItemKnown: true,
  openLoan: openLoan(),
  rules: rules(),
  fees: null,
  held: notHeld,
  ...change,
});
const waitedFor: HeldFacts = { ...notHeld, others: { queue: [waits(1)], otherFree: [] } };
const ruled = (change: Parameters<typeof policy>[0], loan: Parameters<typeof openLoan>[0] = {}) =>
  openLoan({ ...loan, policy: policy(change) });
const dueOn = (date: string) => ({ dueOn: date, dueAt: Date.parse(`${date}T20:00:00Z`) });

function told(change: Partial<RenewFacts>): string {
  const decision = decideRenew(facts(change));
  const codes = decision.reasons.map((each) => each.code).join(", ");
  if (decision.act === "refuse") return `refuse: ${codes}`;
  return `renew until ${decision.dueOn}${codes && ` (${codes})`}`;
}

describe("Renewing a loan on Monday, 2 March 2026", () => {
  it.each<[string, Partial<RenewFacts>, string]>([
    ["gives as long as a loan, counted from today", {}, "renew until 2026-03-16"],
    [
      "gives as long as the policy says for renewals",
      { openLoan: ruled({ renewalDays: 10 }) },
      "renew until 2026-03-12",
    ],
    [
      "is counted from the old due date where the policy says so",
      { openLoan: ruled({ renewFrom: "old-due-date" }) },
      "renew until 2026-03-23",
    ],
    [
      "moves from a Sunday to Monday",
      { openLoan: ruled({ renewalDays: 13 }) },
      "renew until 2026-03-16",
    ],
    [
      "is capped by the membership, which is told",
      { patron: patron({ expiresOn: "2026-03-12" }) },
      "renew until 2026-03-12 (loan-capped-by-membership)",
    ],
    [
      "works on the last one that is left",
      { openLoan: openLoan({ renewals: 1 }) },
      "renew until 2026-03-16",
    ],
    [
      "works on the first day on which it may",
      { openLoan: ruled({ noRenewalBeforeDays: 7 }) },
      "renew until 2026-03-16",
    ],
    [
      "works for a loan that is overdue where that does not matter",
      {
        patron: patron({ overdue: 1 }),
        openLoan: ruled({ overdueBlocks: "no" }, dueOn("2026-02-27")),
      },
      "renew until 2026-03-16",
    ],
    ["is refused without a visit", { visit: null, patron: null }, "refuse: visit-unknown"],
    [
      "is refused to a visit of another tablet",
      { visit: visit({ isOfThisDevice: false }) },
      "refuse: visit-of-another-device",
    ],
    ["is refused to a card alone", { visit: visit({ mayRenew: false }) }, "refuse: proof-too-weak"],
    ["is refused to a visit whose reader was forgotten", { patron: null }, "refuse: visit-unknown"],
    [
      "is refused for an item that nobody knows",
      { isItemKnown: false, openLoan: null },
      "refuse: unknown-item",
    ],
    ["is refused for a book that is not lent", { openLoan: null }, "refuse: loan-unknown"],
    [
      "is refused for another reader's loan",
      { openLoan: openLoan({ isTheirs: false }) },
      "refuse: loan-of-another",
    ],
    [
      "is refused for a book that the reader says was brought back",
      { openLoan: openLoan({ isSaidReturned: true }) },
      "refuse: renewal-said-returned",
    ],
    [
      "is refused for a book that is read in the house with everything else that stands against it",
      {
        openLoan: openLoan({ isOnSite: true }),
        patron: patron({ card: "lost" }),
        held: waitedFor,
        fees: { owed: 501, limit: 500, owedByFamily: 0, familyLimit: null },
      },
      "refuse: loan-on-site, card-lost, renewal-on-hold, fees-over-limit",
    ],
    [
      "is refused without a policy with everything else that stands against it",
      {
        openLoan: openLoan({ policy: null }),
        patron: patron({ expiresOn: "2026-03-01" }),
        held: waitedFor,
      },
      "refuse: no-policy, patron-expired, renewal-on-hold",
    ],
    ["is refused without a policy", { openLoan: openLoan({ policy: null }) }, "refuse: no-policy"],
    [
      "is refused when they are used up",
      { openLoan: openLoan({ renewals: 2 }) },
      "refuse: renewals-used-up",
    ],
    [
      "is refused where the policy gives none",
      { openLoan: ruled({ maxRenewals: 0 }) },
      "refuse: renewals-used-up",
    ],
    [
      "is refused a day too soon",
      { openLoan: ruled({ noRenewalBeforeDays: 8 }) },
      "refuse: renewal-too-soon",
    ],
    [
      "is refused when it would gain nothing",
      { openLoan: openLoan(dueOn("2026-03-16")) },
      "refuse: renewal-gains-nothing",
    ],
    [
      "is refused when the later date is over already, too",
      {
        openLoan: ruled({ renewFrom: "old-due-date", overdueBlocks: "no" }, dueOn("2026-02-12")),
      },
      "refuse: renewal-gains-nothing",
    ],
    [
      "works from the old date while the new one lies ahead",
      {
        openLoan: ruled({ renewFrom: "old-due-date", overdueBlocks: "no" }, dueOn("2026-02-19")),
      },
      "renew until 2026-03-05",
    ],
    [
      "is refused when the membership leaves nothing to gain",
      { patron: patron({ expiresOn: "2026-03-09" }) },
      "refuse: renewal-gains-nothing",
    ],
    [
      "is refused with something overdue",
      { patron: patron({ overdue: 1 }) },
      "refuse: overdue-items",
    ],
    [
      "is refused when the membership is over, which leaves nothing to gain",
      { patron: patron({ expiresOn: "2026-03-01" }) },
      "refuse: patron-expired, renewal-gains-nothing",
    ],
    [
      "is refused to somebody restricted",
      { patron: patron({ restrictedUntil: Date.parse("2026-05-01T00:00:00Z") }) },
      "refuse: patron-restricted",
    ],
    [
      "counts the hours from now",
      {
        openLoan: ruled(
          { loanDays: null, loanHours: 3 },
          { dueOn: "2026-03-02", dueAt: noon + 60_000 },
        ),
      },
      "renew until 2026-03-02",
    ],
    [
      "of hours is as long as the policy says for renewals",
      {
        openLoan: ruled(
          { loanDays: null, loanHours: 3, renewalHours: 24 },
          { dueOn: "2026-03-02", dueAt: noon + 60_000 },
        ),
      },
      "renew until 2026-03-03",
    ],
    [
      "ends by a hard due date",
      { openLoan: ruled({ hardDueOn: "2026-03-12", hardDueRule: "before" }) },
      "renew until 2026-03-12",
    ],
    [
      "is refused where the hard due date leaves nothing to gain",
      { openLoan: ruled({ hardDueOn: "2026-03-09", hardDueRule: "before" }) },
      "refuse: renewal-gains-nothing",
    ],
    [
      "is refused for a book that is read in the house",
      { openLoan: openLoan({ isOnSite: true }) },
      "refuse: loan-on-site",
    ],
    [
      "of a late book is refused, whichever late books the library asks about",
      {
        rules: rules({ renewalOverdue: "this-item" }),
        patron: patron({ overdue: 1 }),
        openLoan: openLoan(dueOn("2026-02-27")),
      },
      "refuse: overdue-items",
    ],
    [
      "works although another book is late, where this one alone counts",
      { rules: rules({ renewalOverdue: "this-item" }), patron: patron({ overdue: 1 }) },
      "renew until 2026-03-16",
    ],
    [
      "works for a late book where none counts",
      {
        rules: rules({ renewalOverdue: "none" }),
        patron: patron({ overdue: 1 }),
        openLoan: openLoan(dueOn("2026-02-27")),
      },
      "renew until 2026-03-16",
    ],
    [
      "works with something late where the row says so for renewals alone",
      { patron: patron({ overdue: 1 }), openLoan: ruled({ overdueBlocksRenewal: "no" }) },
      "renew until 2026-03-16",
    ],
    [
      "is refused with something late where the row says so for renewals alone",
      {
        patron: patron({ overdue: 1 }),
        openLoan: ruled({ overdueBlocks: "no", overdueBlocksRenewal: "block" }),
      },
      "refuse: overdue-items",
    ],
    [
      "is refused to somebody who owes more than the limit",
      { fees: { owed: 501, limit: 500, owedByFamily: 0, familyLimit: null } },
      "refuse: fees-over-limit",
    ],
    [
      "works for somebody who owes just the limit",
      { fees: { owed: 500, limit: 500, owedByFamily: 900, familyLimit: null } },
      "renew until 2026-03-16",
    ],
    ["is refused while another waits for it", { held: waitedFor }, "refuse: renewal-on-hold"],
    [
      "is refused to a card that was reported lost",
      { patron: patron({ card: "lost" }) },
      "refuse: card-lost",
    ],
    [
      "by the rule of the same weekday moves from a Sunday, which is never open, to Monday",
      { openLoan: ruled({ renewalDays: 13, closingRule: "same-weekday" }) },
      "renew until 2026-03-16",
    ],
    [
      "names everything that stands against it",
      {
        visit: visit({ mayRenew: false }),
        patron: patron({ overdue: 1 }),
        openLoan: ruled({ noRenewalBeforeDays: 30 }, { renewals: 2 }),
      },
      "refuse: proof-too-weak, renewals-used-up, renewal-too-soon, overdue-items",
    ],
    [
      "refused for its proof alone does not speak of a due date",
      { visit: visit({ mayRenew: false }), patron: patron({ expiresOn: "2026-03-12" }) },
      "refuse: proof-too-weak",
    ],
  ])("%s", (_sentence, change, answer) => {
    expect(told(change)).toBe(answer);
  });

  it("too soon names the first day on which it works", () => {
    const loan = ruled({ noRenewalBeforeDays: 10 }, { lastExtendedOn: "2026-02-23" });
    const [reason] = decideRenew(facts({ openLoan: loan })).reasons;
    expect(reason?.facts).toEqual({ since: "2026-03-05" });
    const day = { now: Date.parse("2026-03-05T08:00:00Z"), today: "2026-03-05" };
    expect(told({ here: here(day), openLoan: loan })).toBe("renew until 2026-03-19");
  });

  it("used up names how many there were, and nothing gained names the day that stands", () => {
    const [usedUp] = decideRenew(facts({ openLoan: openLoan({ renewals: 2 }) })).reasons;
    expect(usedUp?.facts).toEqual({ most: 2 });
    const [nothing] = decideRenew(facts({ openLoan: openLoan(dueOn("2026-03-20")) })).reasons;
    expect(nothing?.facts).toEqual({ until: "2026-03-20" });
  });
});

describe("Whatever the facts", () => {
  const anyFacts: fc.Arbitrary<RenewFacts> = fc
    .record({
      here: anyHere,
      visit: fc.option(anyVisit, { nil: null, freq: 5 }),
      patron: fc.option(anyPatron, { nil: null, freq: 5 }),
      isItemKnown: fc.boolean(),
      openLoan: fc.option(anyOpenLoan, { nil: null, freq: 5 }),
      rules: anyRules,
      fees: anyFees,
      held: anyHeld,
    })
    .map((each) => ({ ...each, openLoan: each.isItemKnown ? each.openLoan : null }));

  it("a renewal always gains time, and stays within the membership", () => {
    fc.assert(
      fc.property(anyFacts, (each) => {
        const decision = decideRenew(each);
        if (decision.act === "refuse") return;
        expect(decision.dueAt).toBeGreaterThan(each.openLoan?.dueAt ?? Number.POSITIVE_INFINITY);
        const end = each.patron?.expiresOn ?? null;
        expect(end === null || decision.dueOn <= end).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it("a no has a reason, the heaviest first, and a yes only remarks", () => {
    fc.assert(
      fc.property(anyFacts, (each) => {
        const { act, reasons } = decideRenew(each);
        expect(reasons).toEqual(byWeight(reasons));
        if (act === "refuse") expect(reasons.some((one) => one.weight !== "tell")).toBe(true);
        else expect(reasons.every((one) => one.weight === "tell")).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it("what is read in the house is never renewed, and fees over the limit always stand against it", () => {
    fc.assert(
      fc.property(anyFacts, (each) => {
        if (decideRenew(each).act === "refuse") return;
        expect(each.openLoan?.isOnSite).toBe(false);
        const limit = each.fees?.limit ?? Number.POSITIVE_INFINITY;
        expect(each.fees?.owed ?? 0).toBeLessThanOrEqual(limit);
      }),
      { numRuns: 500 },
    );
  });

  it("it is never renewed for another, too soon, too often, or on too little proof", () => {
    fc.assert(
      fc.property(anyFacts, (each) => {
        if (decideRenew(each).act === "refuse") return;
        const { openLoan: loan } = each;
        const first = addDays(loan?.lastExtendedOn ?? "", loan?.policy?.noRenewalBeforeDays ?? 0);
        expect(each.visit?.isOfThisDevice && each.visit.mayRenew).toBe(true);
        expect(loan?.isTheirs).toBe(true);
        expect(each.here.today >= first).toBe(true);
        expect(loan?.renewals ?? 99).toBeLessThan(loan?.policy?.maxRenewals ?? 0);
      }),
      { numRuns: 1000 },
    );
  });
});
