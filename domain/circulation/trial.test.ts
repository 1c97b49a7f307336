import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { LoanPolicy, PolicyKeys } from "#domain/circulation/policy.ts";
import { anyPolicy, here, noon, policy, rules, today } from "#domain/circulation/test-facts.ts";
import { compareRules, type PastLoan, rowAfter } from "#domain/circulation/trial.ts";

/** An adult took her third book home at noon, at branch 1, of type 5. */
const lent = (change: Partial<PastLoan> = {}): PastLoan => ({
  branchId: 1,
  patronBranchId: 1,
  itemBranchId: 1,
  categoryId: 1,
  typeId: 5,
  groupId: null,
  isOnSite: false,
  lentAt: noon,
  lentOn: today,
  openBefore: 2,
  openOfType: 2,
  openOfGroup: 0,
  overdue: 0,
  isKnown: true,
  birthDate: "1990-05-05",
  expiresOn: null,
  ...change,
});
const everybody = (change: Partial<LoanPolicy> = {}) => policy({ categoryId: null, ...change });
const tried = (
  past: readonly PastLoan[],
  after: readonly LoanPolicy[],
  before: readonly LoanPolicy[] = [everybody()],
) =>
  compareRules(
    past,
    { before, after },
    () => rules(),
    () => here(),
  );

describe("A change tried on loans that were made", () => {
  it.each<[string, PastLoan, LoanPolicy[], { refused?: number; earlier?: number; later?: number }]>(
    [
      ["that changes nothing changes nothing", lent(), [everybody()], {}],
      ["to a limit above what was out changes nothing", lent(), [everybody({ maxLoans: 3 })], {}],
      ["to a limit that was reached refuses", lent(), [everybody({ maxLoans: 2 })], { refused: 1 }],
      ["to a limit of the type refuses", lent(), [everybody({ maxOfType: 2 })], { refused: 1 }],
      ["to a week is due earlier", lent(), [everybody({ loanDays: 7 })], { earlier: 1 }],
      ["to three weeks is due later", lent(), [everybody({ loanDays: 21 })], { later: 1 }],
      [
        "to hours is due earlier",
        lent(),
        [everybody({ loanDays: null, loanHours: 3 })],
        { earlier: 1 },
      ],
      [
        "to thirteen days is due on the same Monday, for Sunday is closed",
        lent(),
        [everybody({ loanDays: 13 })],
        {},
      ],
      ["to no row at all refuses", lent(), [], { refused: 1 }],
      ["to a row for others alone refuses", lent(), [everybody({ categoryId: 2 })], { refused: 1 }],
      [
        "by a row for others beside the old one changes nothing",
        lent(),
        [everybody(), everybody({ categoryId: 2, loanDays: 7 })],
        {},
      ],
      [
        "by a row for her category moves the due date",
        lent(),
        [everybody(), everybody({ categoryId: 1, loanDays: 7 })],
        { earlier: 1 },
      ],
      ["to an age that she has changes nothing", lent(), [everybody({ minAge: 18 })], {}],
      [
        "to an age that a child had not refuses",
        lent({ birthDate: "2015-01-01" }),
        [everybody({ minAge: 12 })],
        { refused: 1 },
      ],
      [
        "to lateness that blocks refuses who was late",
        lent({ overdue: 1 }),
        [everybody({ overdueBlocks: "block" })],
        {},
      ],
      [
        "to a limit for reading here refuses what was read here",
        lent({ isOnSite: true }),
        [everybody({ maxOnSite: 2 })],
        { refused: 1 },
      ],
      [
        "to a limit for taking home leaves what was read here alone",
        lent({ isOnSite: true }),
        [everybody({ maxLoans: 0 })],
        {},
      ],
      [
        "caps nothing anew where the membership ended first",
        lent({ expiresOn: "2026-03-05" }),
        [everybody({ loanDays: 21 })],
        {},
      ],
      [
        "by a group's limit refuses its children",
        lent({ groupId: 9, openOfGroup: 2 }),
        [everybody(), everybody({ itemTypeId: 9, maxOfType: 2 })],
        { refused: 1 },
      ],
      [
        "by a group's limit refuses what is of the group itself, beside its children",
        lent({ typeId: 9, openOfType: 0, openOfGroup: 2 }),
        [everybody(), everybody({ itemTypeId: 9, maxOfType: 2 })],
        { refused: 1 },
      ],
    ],
  )("%s", (_sentence, loan, after, expected) => {
    const { refused, earlier, later } = tried([loan], after);
    expect({ refused, earlier, later }).toEqual({ refused: 0, earlier: 0, later: 0, ...expected });
  });

  it("asks neither the age nor the kinds of a reader who is forgotten, and counts the loan", () => {
    const forgotten = lent({ isKnown: false, birthDate: null, openOfType: 0 });
    expect(tried([forgotten], [everybody({ minAge: 18, maxOfType: 1 })])).toEqual({
      loans: 1,
      refused: 0,
      earlier: 0,
      later: 0,
      forgotten: 1,
    });
    expect(tried([forgotten], [everybody({ maxLoans: 2 })]).refused).toBe(1);
  });

  it("leaves out what the rules of today would not have lent either", () => {
    expect(tried([lent({ overdue: 1 }), lent({ openBefore: 10 })], [everybody()]).loans).toBe(0);
  });

  it("counts every loan once, and nothing moves that does not change, whatever the row", () => {
    fc.assert(
      fc.property(anyPolicy, anyPolicy, (one, other) => {
        const past = [lent(), lent({ openBefore: 0, openOfType: 0 }), lent({ isOnSite: true })];
        const row = (each: LoanPolicy) => [{ ...each, categoryId: null }];
        const same = tried(past, row(one), row(one));
        expect([same.refused, same.earlier, same.later]).toEqual([0, 0, 0]);
        const told = tried(past, row(other), row(one));
        expect(told.refused + told.earlier + told.later).toBeLessThanOrEqual(told.loans);
        expect(told.loans).toBeLessThanOrEqual(past.length);
      }),
      { numRuns: 300 },
    );
  });
});

describe("What a deleted row was for goes to the next row", () => {
  const any: PolicyKeys = { branchId: null, categoryId: null, itemTypeId: null };
  const everybody = any;
  const children: PolicyKeys = { ...any, categoryId: 2 };
  const groups: PolicyKeys = { ...children, itemTypeId: 9 };
  it.each<[string, PolicyKeys, readonly PolicyKeys[], PolicyKeys | null]>([
    ["for everybody, where there is one", { ...any, categoryId: 2 }, [everybody], everybody],
    [
      "of the category, for a type",
      { ...children, itemTypeId: 5 },
      [everybody, children],
      children,
    ],
    ["of the type's group before it", { ...children, itemTypeId: 5 }, [children, groups], groups],
    ["and to none, where none applies", everybody, [children], null],
  ])("%s", (_sentence, deleted, after, expected) => {
    expect(rowAfter(deleted, after, 9)).toEqual(expected);
  });
});
