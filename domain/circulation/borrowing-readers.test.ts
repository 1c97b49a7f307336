import { describe, expect, it } from "vitest";
import { type BorrowFacts, decideBorrow } from "#domain/circulation/borrowing.ts";
import { type HeldFacts, notHeld } from "#domain/circulation/borrowing-held.ts";
import type { ItemMark } from "#domain/circulation/facts.ts";
import type { WaitingHold } from "#domain/circulation/hold-queue.ts";
import type { LoanRules } from "#domain/circulation/loan-rules.ts";
import { borrowFacts, here, item, patron, policy, rules } from "#domain/circulation/test-facts.ts";
import { main, waits } from "#domain/circulation/test-holds.ts";
import { told } from "#domain/circulation/test-told.ts";

const at = (time: string) => here({ now: Date.parse(`2026-03-02T${time}Z`) });
const marked = (...marks: ItemMark[]) => ({ item: item({ marks }) });
const weighing = (weights: LoanRules["weights"]) =>
  rules({ weights: { ...rules().weights, ...weights } });
const queue = (many: number, change: Partial<WaitingHold> = {}): HeldFacts => ({
  ...notHeld,
  others: {
    queue: Array.from({ length: many }, (_, place) => waits(place + 1, change)),
    otherFree: [],
  },
});
/** Beyond two who wait a loan lasts a week. */
const pressing = policy({ shortenBeyondHolds: 2, shortenedLoanDays: 7 });
/** Other copies are free for all who wait. */
const servedQueue = (many: number, change: Partial<WaitingHold> = {}): HeldFacts => ({
  ...queue(many, change),
  others: {
    ...queue(many, change).others,
    otherFree: Array.from({ length: many }, (_, place) => ({
      itemId: 100 + place,
      branchId: main,
    })),
  },
});
const owing = (owed: number, limit: number | null) => ({
  owed,
  limit,
  owedByFamily: 0,
  familyLimit: null,
});

const rows: readonly [sentence: string, facts: Partial<BorrowFacts>, answer: string][] = [
  // For reading in the house.
  [
    "a book for the reading room is lent there until it closes",
    { isOnSite: true, item: item({ isForLoan: false }) },
    "lend until 2026-03-02 20:00, 1 of any number",
  ],
  [
    "a type that is not lent may be read in the house",
    { isOnSite: true, item: item({ isTypeLent: false }) },
    "lend until 2026-03-02 20:00, 1 of any number",
  ],
  [
    "read in the house, it does not count against what may be taken home",
    { isOnSite: true, patron: patron({ openLoans: 10 }) },
    "lend until 2026-03-02 20:00, 1 of any number",
  ],
  [
    "what is read in the house does not count against what may be taken home",
    { patron: patron({ openOnSite: 5 }) },
    "lend until 2026-03-16 20:00, 1 of 10",
  ],
  [
    "a third of two for the reading room is refused",
    { isOnSite: true, patron: patron({ openOnSite: 2 }), policy: policy({ maxOnSite: 2 }) },
    "refuse: too-many-on-site",
  ],
  [
    "the second of two for the reading room is lent",
    { isOnSite: true, patron: patron({ openOnSite: 1 }), policy: policy({ maxOnSite: 2 }) },
    "lend until 2026-03-02 20:00, 2 of 2",
  ],
  [
    "a full type does not refuse what is read in the house",
    { isOnSite: true, patron: patron({ openOfType: 3 }), policy: policy({ maxOfType: 3 }) },
    "lend until 2026-03-02 20:00, 1 of any number",
  ],
  [
    "after closing a book for the reading room is theirs for the rest of the day",
    { isOnSite: true, here: at("20:30:00") },
    "lend until 2026-03-02 23:59, 1 of any number",
  ],
  [
    "a withdrawn book is not read in the house either",
    { isOnSite: true, ...marked("withdrawn") },
    "refuse: item-withdrawn",
  ],
  [
    "without a policy nothing is read in the house",
    { isOnSite: true, policy: null },
    "refuse: no-policy",
  ],
  // Age.
  [
    "who is eighteen today may have what is for adults",
    { patron: patron({ birthDate: "2008-03-02" }), policy: policy({ minAge: 18 }) },
    "lend until 2026-03-16 20:00, 1 of 10",
  ],
  [
    "who is eighteen tomorrow may not",
    { patron: patron({ birthDate: "2008-03-03" }), policy: policy({ minAge: 18 }) },
    "refuse: age-limit",
  ],
  [
    "a child of eleven may not have what is for twelve and older",
    { patron: patron({ birthDate: "2014-03-03" }), policy: policy({ minAge: 12 }) },
    "refuse: age-limit",
  ],
  [
    "who was born when nobody knows is asked about what is for adults",
    { patron: patron({ birthDate: null }), policy: policy({ minAge: 18 }) },
    "ask-staff: age-unknown",
  ],
  [
    "who was born when nobody knows may have what is for twelve and older",
    { patron: patron({ birthDate: null }), policy: policy({ minAge: 12 }) },
    "lend until 2026-03-16 20:00, 1 of 10",
  ],
  [
    "an unknown age blocks where the library says so",
    {
      patron: patron({ birthDate: null }),
      policy: policy({ minAge: 18 }),
      rules: weighing({ "age-unknown": "block" }),
    },
    "refuse: age-unknown",
  ],
  [
    "without an age limit nobody is asked",
    { patron: patron({ birthDate: null }) },
    "lend until 2026-03-16 20:00, 1 of 10",
  ],
  // Who waits for it.
  [
    "a book on the hold shelf for another is refused",
    { held: { ...notHeld, trap: { isTheirs: false, isReady: true } } },
    "refuse: item-on-hold-shelf-for-another",
  ],
  [
    "a book for which another waits asks staff",
    { held: queue(1) },
    "ask-staff: item-held-by-another",
  ],
  [
    "the reader's own hold is fulfilled, and told",
    { held: { ...notHeld, own: [{ ...waits(1), trappedItemId: null }] } },
    "lend until 2026-03-16 20:00, 1 of 10 (own-hold)",
  ],
  [
    "a book for which more wait than the row says is lent for a shorter time",
    { held: servedQueue(3), policy: policy({ shortenBeyondHolds: 2, shortenedLoanDays: 7 }) },
    "lend until 2026-03-09 20:00, 1 of 10 (loan-shortened)",
  ],
  [
    "a book for which just as many wait is lent for the usual time",
    { held: servedQueue(2), policy: policy({ shortenBeyondHolds: 2, shortenedLoanDays: 7 }) },
    "lend until 2026-03-16 20:00, 1 of 10",
  ],
  [
    "with two copies twice as many may wait before it is lent for a shorter time",
    { held: { ...servedQueue(4), copies: 2 }, policy: pressing },
    "lend until 2026-03-16 20:00, 1 of 10",
  ],
  [
    "with two copies one more than twice as many makes it shorter",
    { held: { ...servedQueue(5), copies: 2 }, policy: pressing },
    "lend until 2026-03-09 20:00, 1 of 10 (loan-shortened)",
  ],
  [
    "where the number is the title's, copies do not count",
    {
      held: { ...servedQueue(3), copies: 2 },
      policy: pressing,
      rules: rules({ shortenBy: "title" }),
    },
    "lend until 2026-03-09 20:00, 1 of 10 (loan-shortened)",
  ],
  [
    "a copy that the library does not lend otherwise is one copy in hand",
    { held: { ...servedQueue(3), copies: 0 }, policy: pressing },
    "lend until 2026-03-09 20:00, 1 of 10 (loan-shortened)",
  ],
  [
    "who suspended a hold makes nobody hurry",
    { held: servedQueue(3, { isSuspended: true }), policy: pressing },
    "lend until 2026-03-16 20:00, 1 of 10",
  ],
  [
    "nor does who wants it next month",
    { held: servedQueue(3, { startsOn: "2026-04-01" }), policy: pressing },
    "lend until 2026-03-16 20:00, 1 of 10",
  ],
  [
    "nor who did not want it any longer than yesterday",
    { held: servedQueue(3, { endsOn: "2026-03-01" }), policy: pressing },
    "lend until 2026-03-16 20:00, 1 of 10",
  ],
  [
    "nor who waits for another copy",
    { held: servedQueue(3, { itemId: 100 }), policy: pressing },
    "lend until 2026-03-16 20:00, 1 of 10",
  ],
  [
    "a loan is never made longer by those who wait",
    { held: servedQueue(3), policy: policy({ shortenBeyondHolds: 2, shortenedLoanDays: 30 }) },
    "lend until 2026-03-16 20:00, 1 of 10",
  ],
  [
    "read in the house, a book that many wait for goes back today",
    {
      isOnSite: true,
      held: servedQueue(3),
      policy: policy({ shortenBeyondHolds: 2, shortenedLoanDays: 7 }),
    },
    "lend until 2026-03-02 20:00, 1 of any number",
  ],
  // Fees, wherever they are known.
  [
    "who owes just the limit borrows",
    { fees: owing(500, 500) },
    "lend until 2026-03-16 20:00, 1 of 10",
  ],
  ["who owes more than the limit does not", { fees: owing(501, 500) }, "refuse: fees-over-limit"],
  [
    "without a limit one may owe anything",
    { fees: owing(90_000, null) },
    "lend until 2026-03-16 20:00, 1 of 10",
  ],
  ["a limit of nothing refuses who owes one", { fees: owing(1, 0) }, "refuse: fees-over-limit"],
  [
    "what those owe for whom she answers stands against her, too",
    { fees: { ...owing(0, 500), owedByFamily: 600, familyLimit: 500 } },
    "refuse: family-fees-over-limit",
  ],
  [
    "where nothing is known of fees nothing is asked",
    { fees: null },
    "lend until 2026-03-16 20:00, 1 of 10",
  ],
  [
    "a library may send who owes too much to the desk, as it does with late books",
    { fees: owing(501, 500), rules: weighing({ "fees-over-limit": "ask" }) },
    "ask-staff: fees-over-limit",
  ],
  [
    "and for a family's fees",
    {
      fees: { ...owing(0, 500), owedByFamily: 600, familyLimit: 500 },
      rules: weighing({ "family-fees-over-limit": "ask" }),
    },
    "ask-staff: family-fees-over-limit",
  ],
  [
    "a library may keep every copy for those who wait, whoever asks",
    { held: queue(1), rules: weighing({ "item-held-by-another": "block" }) },
    "refuse: item-held-by-another",
  ],
  // How long.
  [
    "for three hours is due at three",
    { policy: policy({ loanDays: null, loanHours: 3 }) },
    "lend until 2026-03-02 15:00, 1 of 10",
  ],
  [
    "overnight is due when it opens",
    { here: at("19:00:00"), policy: policy({ loanDays: null, loanHours: 3 }) },
    "lend until 2026-03-03 09:00, 1 of 10",
  ],
  [
    "is due at half past five where the row says so",
    { policy: policy({ dueTime: "17:30" }) },
    "lend until 2026-03-16 17:30, 1 of 10",
  ],
  [
    "is due when term ends",
    { policy: policy({ loanDays: 120, hardDueOn: "2026-06-26", hardDueRule: "before" }) },
    "lend until 2026-06-26 20:00, 1 of 10",
  ],
  [
    "over the holidays is due when they are over",
    { policy: policy({ hardDueOn: "2026-04-10", hardDueRule: "after" }) },
    "lend until 2026-04-10 20:00, 1 of 10",
  ],
  [
    "a day that is over is no hard due date",
    { policy: policy({ hardDueOn: "2026-02-10", hardDueRule: "exactly" }) },
    "lend until 2026-03-16 20:00, 1 of 10",
  ],
];

describe("At noon on Monday, 2 March 2026", () => {
  it.each(rows)("%s", (_sentence, facts, answer) => {
    expect(told(decideBorrow(borrowFacts(facts)))).toBe(answer);
  });
});
