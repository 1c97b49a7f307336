import { describe, expect, it } from "vitest";
import { type BorrowFacts, decideBorrow } from "#domain/circulation/borrowing.ts";
import type { ItemMark } from "#domain/circulation/facts.ts";
import type { LoanRules } from "#domain/circulation/loan-rules.ts";
import { borrowFacts, item, patron, policy, rules } from "#domain/circulation/test-facts.ts";
import { told } from "#domain/circulation/test-told.ts";

const marked = (...marks: ItemMark[]) => ({ item: item({ marks }) });
const weighing = (weights: LoanRules["weights"]) =>
  rules({ weights: { ...rules().weights, ...weights } });

const rows: readonly [sentence: string, facts: Partial<BorrowFacts>, answer: string][] = [
  // What the item itself says.
  [
    "a type that is not lent is refused",
    { item: item({ isTypeLent: false }) },
    "refuse: item-type-not-lent",
  ],
  ["a withdrawn book is refused", marked("withdrawn"), "refuse: item-withdrawn"],
  ["a restricted book asks staff", marked("restricted"), "ask-staff: item-restricted"],
  ["a book in repair asks staff", marked("in-repair"), "ask-staff: item-in-repair"],
  ["a book in processing asks staff", marked("in-processing"), "ask-staff: item-in-processing"],
  [
    "a lost book that is in the reader's hand is found and lent, with a remark",
    marked("lost"),
    "lend until 2026-03-16 20:00, 1 of 10 (item-lost), found: lost",
  ],
  [
    "a missing book that is in the reader's hand is found and lent",
    marked("missing"),
    "lend until 2026-03-16 20:00, 1 of 10 (item-missing), found: missing",
  ],
  [
    "a book of which somebody said that it was returned is found and lent",
    marked("claimed-returned"),
    "lend until 2026-03-16 20:00, 1 of 10 (item-claimed-returned), found: claimed-returned",
  ],
  [
    "a book that is missing and lost is found from both",
    marked("missing", "lost"),
    "lend until 2026-03-16 20:00, 1 of 10 (item-missing, item-lost), found: missing lost",
  ],
  [
    "a lost book is kept at the desk where the library says so",
    { ...marked("lost"), rules: weighing({ "item-lost": "ask" }) },
    "ask-staff: item-lost",
  ],
  [
    "a lost book that is withdrawn, too, is not lent, and both are named",
    marked("lost", "withdrawn"),
    "refuse: item-withdrawn, item-lost",
  ],
  [
    "a withdrawn book may be lent by staff where the library says so",
    { ...marked("withdrawn"), rules: weighing({ "item-withdrawn": "ask" }) },
    "ask-staff: item-withdrawn",
  ],
  [
    "a book for the reading room is refused where the library says so",
    { item: item({ isForLoan: false }), rules: weighing({ "item-not-for-loan": "block" }) },
    "refuse: item-not-for-loan",
  ],
  [
    "a book with a disc is counted at the desk",
    { item: item({ parts: "1 CD" }) },
    "ask-staff: parts-to-check",
  ],
  [
    "a book of another branch is lent where branches share",
    { item: item({ isOfThisBranch: false }) },
    "lend until 2026-03-16 20:00, 1 of 10",
  ],
  [
    "a book of another branch is refused where branches are for themselves",
    { item: item({ isOfThisBranch: false }), rules: rules({ areBranchesIndependent: true }) },
    "refuse: item-of-another-branch",
  ],
  [
    "a book of this branch is lent where branches are for themselves",
    { rules: rules({ areBranchesIndependent: true }) },
    "lend until 2026-03-16 20:00, 1 of 10",
  ],
  // The same title twice.
  [
    "another copy of a title that the reader has asks staff",
    { patron: patron({ openLoans: 1, hasTitle: true }) },
    "ask-staff: title-already-borrowed",
  ],
  [
    "another issue of a serial is lent",
    { patron: patron({ openLoans: 1, hasTitle: true }), item: item({ isSerial: true }) },
    "lend until 2026-03-16 20:00, 2 of 10",
  ],
  [
    "another copy is lent with a remark where the library says so",
    {
      patron: patron({ openLoans: 1, hasTitle: true }),
      rules: weighing({ "title-already-borrowed": "tell" }),
    },
    "lend until 2026-03-16 20:00, 2 of 10 (title-already-borrowed)",
  ],
  // Groups of item types.
  [
    "a third of two of a group is refused",
    { patron: patron({ openLoans: 2, openOfGroup: 2 }), maxOfGroup: 2 },
    "refuse: too-many-of-type",
  ],
  [
    "the second of two of a group is lent",
    { patron: patron({ openLoans: 1, openOfGroup: 1 }), maxOfGroup: 2 },
    "lend until 2026-03-16 20:00, 2 of 10",
  ],
  [
    "a group that is full refuses although the type's own limit is not reached",
    {
      patron: patron({ openLoans: 3, openOfGroup: 3, openOfType: 1 }),
      policy: policy({ maxOfType: 2 }),
      maxOfGroup: 3,
    },
    "refuse: too-many-of-type",
  ],
  [
    "a type's own limit refuses although the group has room",
    {
      patron: patron({ openLoans: 2, openOfGroup: 2, openOfType: 2 }),
      policy: policy({ maxOfType: 2 }),
      maxOfGroup: 3,
    },
    "refuse: too-many-of-type",
  ],
  [
    "both limits of kind are one reason",
    {
      patron: patron({ openLoans: 3, openOfGroup: 3, openOfType: 3 }),
      policy: policy({ maxOfType: 2 }),
      maxOfGroup: 3,
    },
    "refuse: too-many-of-type",
  ],
];

describe("At noon on Monday, 2 March 2026", () => {
  it.each(rows)("%s", (_sentence, facts, answer) => {
    expect(told(decideBorrow(borrowFacts(facts)))).toBe(answer);
  });
});
