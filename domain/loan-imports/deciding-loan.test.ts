import { describe, expect, it } from "vitest";
import {
  decideLoanRow,
  type LoanRefusal,
  type LoanRowFacts,
} from "#domain/loan-imports/deciding-loan.ts";

const at = (day: string) => Date.parse(`${day}T12:00:00Z`);
const onShelf = {
  openLoan: null,
  lastEndedAt: null,
  cameBefore: false,
  isTrapped: false,
  isInTransit: false,
  isGone: false,
};
const plain: LoanRowFacts = {
  now: at("2026-03-10"),
  readers: [7],
  item: onShelf,
  isBranchKnown: true,
  isSeenInFile: false,
  lentAt: at("2026-03-01"),
  due: { on: "2026-03-15", at: at("2026-03-15") },
  renewals: 1,
};

describe("A row of a table of open loans", () => {
  it("makes the loan as the other system had it", () => {
    const { lentAt, due } = plain;
    expect(decideLoanRow(plain)).toEqual({ kind: "made", patronId: 7, lentAt, due, renewals: 1 });
  });

  it("makes a loan that is overdue already", () => {
    const due = { on: "2026-03-05", at: at("2026-03-05") };
    expect(decideLoanRow({ ...plain, due })).toMatchObject({ kind: "made", due });
  });

  it("stands already where the reader has the item, or had it since", () => {
    const theirs = { ...onShelf, openLoan: { patronId: 7 } };
    expect(decideLoanRow({ ...plain, item: theirs })).toEqual({ kind: "already" });
    const back = { ...onShelf, cameBefore: true, lastEndedAt: at("2026-03-09") };
    expect(decideLoanRow({ ...plain, item: back })).toEqual({ kind: "already" });
  });

  const refusals: readonly (readonly [LoanRefusal, Partial<LoanRowFacts>])[] = [
    ["no-reader", { readers: [] }],
    ["two-readers", { readers: [7, 8] }],
    ["no-item", { item: null }],
    ["no-branch", { isBranchKnown: false }],
    ["bad-lent-at", { lentAt: null }],
    ["bad-due", { due: null }],
    ["bad-renewals", { renewals: null }],
    ["same-in-file", { isSeenInFile: true }],
    ["in-the-future", { lentAt: at("2026-03-11") }],
    ["due-before-lent", { due: { on: "2026-03-01", at: at("2026-03-01") } }],
    ["lent-to-other", { item: { ...onShelf, openLoan: { patronId: 8 } } }],
    ["lent-to-other", { item: { ...onShelf, openLoan: { patronId: null } } }],
    ["lent-since", { item: { ...onShelf, lastEndedAt: at("2026-03-09") } }],
    ["put-aside", { item: { ...onShelf, isTrapped: true } }],
    ["under-way", { item: { ...onShelf, isInTransit: true } }],
    ["marked", { item: { ...onShelf, isGone: true } }],
  ];
  it.each(refusals)("is left out as %s", (reason, facts) => {
    expect(decideLoanRow({ ...plain, ...facts })).toEqual({ kind: "refused", reason });
  });

  it("makes a loan of an item that came back before it was lent there", () => {
    const item = { ...onShelf, lastEndedAt: at("2026-02-01") };
    expect(decideLoanRow({ ...plain, item }).kind).toBe("made");
  });
});
