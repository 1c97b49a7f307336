import { describe, expect, it } from "vitest";
import { type BorrowFacts, decideBorrow } from "#domain/circulation/borrowing.ts";
import { notHeld } from "#domain/circulation/borrowing-held.ts";
import {
  borrowFacts,
  calendarClosedOn,
  here,
  item,
  openLoan,
  patron,
  policy,
  visit,
} from "#domain/circulation/test-facts.ts";
import { told } from "#domain/circulation/test-told.ts";

const never = Date.parse("9999-12-31T00:00:00Z");
const at = (time: string) => here({ now: Date.parse(`2026-03-02T${time}Z`) });
const lentToAnother = item({ openLoan: openLoan({ isTheirs: false }) });
const lentToThem = item({ openLoan: openLoan() });
const owing = (owed: number, limit: number | null) => ({
  owed,
  limit,
  owedByFamily: 0,
  familyLimit: null,
});

const rows: readonly [sentence: string, facts: Partial<BorrowFacts>, answer: string][] = [
  // What is lent, and until when.
  [
    "a free book is lent for two weeks until closing time",
    {},
    "lend until 2026-03-16 20:00, 1 of 10",
  ],
  [
    "a due day on a Sunday moves to Monday",
    { policy: policy({ loanDays: 13 }) },
    "lend until 2026-03-16 20:00, 1 of 10",
  ],
  [
    "a due day on a Sunday moves to Saturday where the rule says so",
    { policy: policy({ loanDays: 13, closingRule: "previous-open-day" }) },
    "lend until 2026-03-14 20:00, 1 of 10",
  ],
  [
    "a due day on a Sunday stays where closed days do not matter",
    { policy: policy({ loanDays: 13, closingRule: "days" }) },
    "lend until 2026-03-15 23:59, 1 of 10",
  ],
  [
    "the third of ten is counted as the third",
    { patron: patron({ openLoans: 2 }) },
    "lend until 2026-03-16 20:00, 3 of 10",
  ],
  [
    "the tenth of ten is lent",
    { patron: patron({ openLoans: 9 }) },
    "lend until 2026-03-16 20:00, 10 of 10",
  ],
  [
    "without a limit any number is lent",
    { patron: patron({ openLoans: 500 }), policy: policy({ maxLoans: null }) },
    "lend until 2026-03-16 20:00, 501 of any number",
  ],
  [
    "the second of two of a type is lent",
    { patron: patron({ openLoans: 1, openOfType: 1 }), policy: policy({ maxOfType: 2 }) },
    "lend until 2026-03-16 20:00, 2 of 10",
  ],
  [
    "without a limit for the type any number of it is lent",
    { patron: patron({ openLoans: 9, openOfType: 9 }) },
    "lend until 2026-03-16 20:00, 10 of 10",
  ],
  [
    "membership's end caps the loan and is told",
    { patron: patron({ expiresOn: "2026-03-10" }) },
    "lend until 2026-03-10 20:00, 1 of 10 (loan-capped-by-membership)",
  ],
  [
    "a membership that ends on a Sunday caps it on Saturday",
    { patron: patron({ expiresOn: "2026-03-08" }) },
    "lend until 2026-03-07 20:00, 1 of 10 (loan-capped-by-membership)",
  ],
  [
    "a membership that ends on the due day caps nothing",
    { patron: patron({ expiresOn: "2026-03-16" }) },
    "lend until 2026-03-16 20:00, 1 of 10",
  ],
  [
    "a membership that never ends caps nothing",
    { patron: patron({ expiresOn: "9999-12-31" }) },
    "lend until 2026-03-16 20:00, 1 of 10",
  ],
  [
    "on the last day of a membership the book is due today",
    { patron: patron({ expiresOn: "2026-03-02" }) },
    "lend until 2026-03-02 20:00, 1 of 10 (loan-capped-by-membership)",
  ],
  [
    "after closing on the last day the rest of the day is theirs",
    { here: at("20:30:00"), patron: patron({ expiresOn: "2026-03-02" }) },
    "lend until 2026-03-02 23:59, 1 of 10 (loan-capped-by-membership)",
  ],
  [
    "in the last second of that day the loan still ends after it began",
    { here: at("23:59:59.700"), patron: patron({ expiresOn: "2026-03-02" }) },
    "lend until 2026-03-03 00:00, 1 of 10 (loan-capped-by-membership)",
  ],
  [
    "a branch that is closed for good lends for the counted days",
    { here: here({ calendar: calendarClosedOn(() => true) }) },
    "lend until 2026-03-16 23:59, 1 of 10",
  ],
  [
    "a restriction that is over restricts nothing",
    { patron: patron({ restrictedUntil: Date.parse("2026-03-01T23:59:59Z") }) },
    "lend until 2026-03-16 20:00, 1 of 10",
  ],
  [
    "something overdue does not matter where the policy says so",
    { patron: patron({ openLoans: 1, overdue: 1 }), policy: policy({ overdueBlocks: "no" }) },
    "lend until 2026-03-16 20:00, 2 of 10",
  ],
  [
    "nothing overdue passes the strictest policy",
    { policy: policy({ overdueBlocks: "block" }) },
    "lend until 2026-03-16 20:00, 1 of 10",
  ],
  // Who may not borrow.
  ["without a visit nothing is lent", { visit: null, patron: null }, "refuse: visit-unknown"],
  [
    "a visit that was opened at another tablet lends nothing here",
    { visit: visit({ isOfThisDevice: false }) },
    "refuse: visit-of-another-device",
  ],
  [
    "a card alone is too little where the branch wants a PIN",
    { visit: visit({ mayBorrow: false }) },
    "refuse: proof-too-weak",
  ],
  ["a visit whose reader was forgotten lends nothing", { patron: null }, "refuse: visit-unknown"],
  [
    "a membership that ended yesterday lends nothing",
    { patron: patron({ expiresOn: "2026-03-01" }) },
    "refuse: patron-expired",
  ],
  [
    "somebody restricted until tomorrow borrows nothing",
    { patron: patron({ restrictedUntil: Date.parse("2026-03-03T00:00:00Z") }) },
    "refuse: patron-restricted",
  ],
  [
    "somebody restricted for good borrows nothing",
    { patron: patron({ restrictedUntil: never }) },
    "refuse: patron-restricted",
  ],
  [
    "an eleventh of ten is refused",
    { patron: patron({ openLoans: 10 }) },
    "refuse: too-many-loans",
  ],
  [
    "a limit of none refuses the first",
    { policy: policy({ maxLoans: 0 }) },
    "refuse: too-many-loans",
  ],
  [
    "a third of two of a type is refused",
    { patron: patron({ openLoans: 2, openOfType: 2 }), policy: policy({ maxOfType: 2 }) },
    "refuse: too-many-of-type",
  ],
  [
    "a limit of none for the type refuses the first",
    { policy: policy({ maxOfType: 0 }) },
    "refuse: too-many-of-type",
  ],
  [
    "something overdue asks staff",
    { patron: patron({ openLoans: 1, overdue: 1 }) },
    "ask-staff: overdue-items",
  ],
  [
    "something overdue blocks where the policy says so",
    { patron: patron({ openLoans: 1, overdue: 1 }), policy: policy({ overdueBlocks: "block" }) },
    "refuse: overdue-items",
  ],
  // What is not lent.
  ["an unknown item is not lent", { item: null }, "refuse: unknown-item"],
  [
    "a book for the reading room asks staff",
    { item: item({ isForLoan: false }) },
    "ask-staff: item-not-for-loan",
  ],
  [
    "a book that somebody else has is not lent",
    { item: lentToAnother },
    "ask-staff: item-on-loan-to-another",
  ],
  ["without a policy nothing is lent", { policy: null }, "refuse: no-policy"],
  [
    "without a policy everything is told that needs none to be known",
    {
      policy: null,
      patron: patron({ hasTitle: true }),
      held: { ...notHeld, trap: { isTheirs: false, isReady: true } },
      fees: { owed: 0, limit: null, owedByFamily: 501, familyLimit: 500 },
    },
    "refuse: no-policy, item-on-hold-shelf-for-another, family-fees-over-limit, title-already-borrowed",
  ],
  // What they have already.
  ["a book that is theirs already offers its renewal", { item: lentToThem }, "offer renewal"],
  [
    "it offers only the return when its renewals are used up",
    { item: item({ openLoan: openLoan({ renewals: 2 }) }) },
    "offer return (renewals-used-up)",
  ],
  [
    "it offers only the return when a renewal would gain nothing",
    {
      item: item({
        openLoan: openLoan({ dueOn: "2026-03-20", dueAt: Date.parse("2026-03-20T20:00:00Z") }),
      }),
    },
    "offer return (renewal-gains-nothing)",
  ],
  [
    "it offers only the return to a card alone, and says that more proof is wanted",
    { visit: visit({ mayRenew: false }), item: lentToThem },
    "offer return (proof-too-weak)",
  ],
  [
    "it offers only the return without a policy for it",
    { item: item({ openLoan: openLoan({ policy: null }) }) },
    "offer return (no-policy)",
  ],
  [
    "it is not offered at another tablet",
    { visit: visit({ isOfThisDevice: false }), item: lentToThem },
    "refuse: visit-of-another-device",
  ],
  [
    "it is not offered where the card alone is too little",
    { visit: visit({ mayBorrow: false }), item: lentToThem },
    "refuse: proof-too-weak",
  ],
  [
    "a limit that is reached does not hide that it is theirs",
    { patron: patron({ openLoans: 10 }), item: lentToThem },
    "offer renewal",
  ],
  // Several reasons at once: all are told, the heaviest first.
  [
    "a restricted patron and a reading-room book are both named",
    { patron: patron({ restrictedUntil: never }), item: item({ isForLoan: false }) },
    "refuse: patron-restricted, item-not-for-loan",
  ],
  [
    "an ask beside a block is a block",
    { patron: patron({ openLoans: 10, overdue: 1 }) },
    "refuse: too-many-loans, overdue-items",
  ],
  [
    "both limits are named",
    { patron: patron({ openLoans: 10, openOfType: 3 }), policy: policy({ maxOfType: 3 }) },
    "refuse: too-many-loans, too-many-of-type",
  ],
  [
    "an unknown visit and an unknown item are both named",
    { visit: null, patron: null, item: null },
    "refuse: visit-unknown, unknown-item",
  ],
  [
    "an expired patron hears of the unknown item too",
    { patron: patron({ expiresOn: "2026-02-01" }), item: null },
    "refuse: patron-expired, unknown-item",
  ],
  [
    "a missing policy is named beside a book that is away",
    { item: lentToAnother, policy: null },
    "refuse: no-policy, item-on-loan-to-another",
  ],
  [
    "everything that can be wrong is told at once",
    {
      visit: visit({ mayBorrow: false }),
      patron: patron({
        expiresOn: "2026-02-01",
        restrictedUntil: never,
        openLoans: 10,
        openOfType: 3,
        overdue: 2,
      }),
      item: item({
        isForLoan: false,
        parts: "map",
        marks: ["missing", "in-repair"],
        openLoan: openLoan({ isTheirs: false }),
      }),
      policy: policy({ maxOfType: 3 }),
      fees: owing(9, 0),
    },
    "refuse: proof-too-weak, patron-expired, patron-restricted, too-many-loans, too-many-of-type, fees-over-limit, item-on-loan-to-another, item-not-for-loan, item-in-repair, parts-to-check, overdue-items, item-missing",
  ],
];

describe("At noon on Monday, 2 March 2026", () => {
  it.each(rows)("%s", (_sentence, facts, answer) => {
    expect(told(decideBorrow(borrowFacts(facts)))).toBe(answer);
  });

  it("more than forty cases are told", () => expect(rows.length).toBeGreaterThanOrEqual(40));
});

describe("The facts beside a reason", () => {
  const facts = (change: Partial<BorrowFacts>) =>
    decideBorrow(borrowFacts(change)).reasons.map((each) => each.facts);

  it("say how many are open and how many are allowed", () => {
    expect(facts({ patron: patron({ openLoans: 10 }) })).toEqual([{ limit: 10, open: 10 }]);
  });
  it("say when a membership ended, and until when a restriction lasts", () => {
    const restrictedUntil = Date.parse("2026-04-01T10:00:00Z");
    expect(facts({ patron: patron({ expiresOn: "2026-03-01", restrictedUntil }) })).toEqual([
      { on: "2026-03-01" },
      { until: "2026-04-01" },
    ]);
  });
  it("name no day for a restriction that never ends", () => {
    expect(facts({ patron: patron({ restrictedUntil: never }) })).toEqual([undefined]);
  });
  it("say how many are overdue, and the day that caps a loan", () => {
    expect(facts({ patron: patron({ overdue: 2 }) })).toEqual([{ count: 2 }]);
    expect(facts({ patron: patron({ expiresOn: "2026-03-10" }) })).toEqual([
      { until: "2026-03-10" },
    ]);
  });
  it("name what goes with a book, and the age that is asked for", () => {
    expect(facts({ item: item({ parts: "1 CD" }) })).toEqual([{ parts: "1 CD" }]);
    expect(
      facts({ patron: patron({ birthDate: "2020-01-01" }), policy: policy({ minAge: 12 }) }),
    ).toEqual([{ age: 12 }]);
  });
  it("count the type where the type is full, else its whole group", () => {
    const counts = patron({ openLoans: 4, openOfGroup: 4, openOfType: 2 });
    const limits = { patron: counts, maxOfGroup: 4 };
    const ofType = (maxOfType: number) => facts({ ...limits, policy: policy({ maxOfType }) });
    expect(ofType(2)).toEqual([{ limit: 2, open: 2 }]);
    expect(ofType(3)).toEqual([{ limit: 4, open: 4 }]);
  });
  it("never say what somebody owes", () => {
    expect(facts({ fees: owing(501, 500) })).toEqual([undefined]);
  });
  it("never say who has the book", () => {
    expect(JSON.stringify(decideBorrow(borrowFacts({ item: lentToAnother })))).not.toContain(
      'loan":7',
    );
  });
});
