import { describe, expect, it } from "vitest";
import { type BorrowFacts, decideBorrow } from "#domain/circulation/borrowing.ts";
import {
  explainedOverrides,
  mayStaffPass,
  overridesNeeded,
} from "#domain/circulation/overriding.ts";
import { decideRenew, type RenewFacts } from "#domain/circulation/renewing.ts";
import { borrowFacts, item, openLoan, patron, policy } from "#domain/circulation/test-facts.ts";
import { type ReasonCode, reason, reasonWeights } from "#domain/library/reasons.ts";

const theirs = openLoan({ isTheirs: false });
const owing = { owed: 900, limit: 500, owedByFamily: 0, familyLimit: null };
const late = { patron: patron({ overdue: 2 }), policy: policy({ overdueBlocks: "ask" }) };

const rows: readonly [
  sentence: string,
  facts: Partial<BorrowFacts>,
  passed: readonly ReasonCode[],
  answer: string,
][] = [
  ["what asks stands until somebody passes it", late, [], "ask-staff: overdue-items"],
  ["what asks is passed, and stays told", late, ["overdue-items"], "lend: overdue-items"],
  [
    "of two questions both have to be passed",
    { ...late, item: item({ parts: "a map" }) },
    ["overdue-items"],
    "ask-staff: parts-to-check, overdue-items",
  ],
  [
    "both passed lend",
    { ...late, item: item({ parts: "a map" }) },
    ["overdue-items", "parts-to-check"],
    "lend: parts-to-check, overdue-items",
  ],
  [
    "nobody passes what blocks",
    { patron: patron({ restrictedUntil: Date.parse("9999-12-31T00:00:00Z") }) },
    ["patron-restricted"],
    "refuse: patron-restricted",
  ],
  [
    "a question beside something that blocks is passed in vain",
    { ...late, patron: patron({ overdue: 2, openLoans: 99 }) },
    ["overdue-items", "too-many-loans"],
    "refuse: too-many-loans, overdue-items",
  ],
  ["fees over the limit stop a reader", { fees: owing }, [], "refuse: fees-over-limit"],
  [
    "fees over the limit are passed by staff alone",
    { fees: owing },
    ["fees-over-limit"],
    "lend: fees-over-limit",
  ],
  [
    "a book goes from reader to reader where staff say so",
    { item: item({ openLoan: theirs }) },
    ["item-on-loan-to-another"],
    "lend: item-on-loan-to-another",
  ],
  [
    "passing what does not stand in the way changes nothing",
    {},
    ["overdue-items", "item-on-loan-to-another"],
    "lend",
  ],
];

describe("At the desk", () => {
  it.each(rows)("%s", (_, facts, passed, answer) => {
    const { act, reasons } = decideBorrow(borrowFacts({ ...facts, passed }));
    expect([act, reasons.map(({ code }) => code).join(", ")].filter(Boolean).join(": ")).toBe(
      answer,
    );
  });

  it("a renewal that only asks is passed, one that is used up is not", () => {
    const loan = openLoan({ policy: policy({ overdueBlocks: "ask" }) });
    const asked = borrowFacts({ patron: patron({ overdue: 1 }) });
    const facts: RenewFacts = { ...asked, isItemKnown: true, openLoan: loan };
    const passed = ["overdue-items", "renewals-used-up"] as const;
    expect(decideRenew(facts).act).toBe("refuse");
    expect(decideRenew({ ...facts, passed })).toMatchObject({
      act: "renew",
      reasons: [{ code: "overdue-items" }],
    });
    const usedUp = { ...loan, renewals: 99 };
    expect(decideRenew({ ...facts, passed, openLoan: usedUp }).act).toBe("refuse");
  });

  it("only what did stand in the way is written down", () => {
    const overrides = [
      { reason: "overdue-items", why: "Brings them tomorrow" },
      { reason: "parts-to-check", why: "Counted" },
    ] as const;
    const reasons = [reason("overdue-items"), reason("item-lost")];
    expect(overridesNeeded(reasons, overrides)).toEqual([overrides[0]]);
  });

  it("every reason that may be passed when lending says what passing it means", () => {
    const lending = Object.keys(reasonWeights).filter(
      (code) =>
        !/^(hold-|return-|too-many-holds|rental-fee)/.test(code) &&
        mayStaffPass(reason(code as ReasonCode)),
    );
    expect(explainedOverrides).toEqual(expect.arrayContaining(lending));
  });
});
