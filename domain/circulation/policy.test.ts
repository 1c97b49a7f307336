import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  branchOfPolicy,
  groupsPolicy,
  type LoanPolicy,
  loanRule,
  type PolicyKey,
  rankPolicies,
  renewalRule,
  winningPolicy,
} from "#domain/circulation/policy.ts";
import { policy } from "#domain/circulation/test-facts.ts";

const main = 1;
const river = 2;
const adult = 1;
const child = 2;
const novel = 1;
const dvd = 2;
const media = 3;
const any = null;

/** A row by its key; its loan length is its name. */
const row = (
  branchId: number | null,
  categoryId: number | null,
  itemTypeId: number | null,
  days: number,
): LoanPolicy => policy({ branchId, categoryId, itemTypeId, loanDays: days });

const here: PolicyKey = { branchId: main, categoryId: adult, typeId: dvd, groupId: media };
const daysOf = (rows: readonly LoanPolicy[], key = here) =>
  winningPolicy(rows, key)?.loanDays ?? "nothing";

describe("The row of the policy that wins", () => {
  it.each([
    ["no row at all: nothing is lent", [], "nothing"],
    ["the row for everybody and everything", [row(any, any, any, 1)], 1],
    ["a row of another branch does not apply", [row(river, any, any, 1)], "nothing"],
    ["a row of another category does not apply", [row(any, child, any, 1)], "nothing"],
    ["a row of another item type does not apply", [row(any, any, novel, 1)], "nothing"],
    ["one that fits in two keys of three does not apply", [row(main, adult, novel, 1)], "nothing"],
    ["the branch's own before any branch's", [row(any, any, any, 1), row(main, any, any, 2)], 2],
    ["the category's own before any's", [row(any, any, any, 1), row(any, adult, any, 2)], 2],
    ["the type's own before any's", [row(any, any, any, 1), row(any, any, dvd, 2)], 2],
    ["the group's before any's", [row(any, any, any, 1), row(any, any, media, 2)], 2],
    ["the type's own before its group's", [row(any, any, media, 1), row(any, any, dvd, 2)], 2],
    [
      "the branch weighs more than the category",
      [row(any, adult, any, 1), row(main, any, any, 2)],
      2,
    ],
    ["the branch weighs more than the type", [row(any, any, dvd, 1), row(main, any, any, 2)], 2],
    [
      "the branch weighs more than category and type together",
      [row(any, adult, dvd, 1), row(main, any, any, 2)],
      2,
    ],
    ["the category weighs more than the type", [row(any, any, dvd, 1), row(any, adult, any, 2)], 2],
    [
      "within the branch, the category decides before the type",
      [row(main, any, dvd, 1), row(main, adult, any, 2)],
      2,
    ],
    [
      "within branch and category, the group before any",
      [row(main, adult, any, 1), row(main, adult, media, 2)],
      2,
    ],
    [
      "all three own win over everything",
      [row(any, any, any, 1), row(main, adult, media, 2), row(main, adult, dvd, 3)],
      3,
    ],
  ])("%s", (_sentence, rows, expected) => {
    expect(daysOf(rows)).toBe(expected);
    expect(daysOf([...rows].reverse())).toBe(expected);
  });

  it("a type without a group takes no group's row", () => {
    const key = { ...here, typeId: novel, groupId: null };
    expect(daysOf([row(any, any, media, 1)], key)).toBe("nothing");
    expect(daysOf([row(any, any, media, 1), row(any, any, any, 2)], key)).toBe(2);
  });
});

describe("All rows that apply", () => {
  it("stand in the order in which they would win, each with how near its keys are", () => {
    const rows = [
      row(any, any, any, 1),
      row(main, any, media, 2),
      row(any, adult, dvd, 3),
      row(river, adult, dvd, 4),
    ];
    expect(rankPolicies(rows, here).map(({ row: each, fit }) => [each.loanDays, fit])).toEqual([
      [2, { branch: "own", category: "any", type: "group" }],
      [3, { branch: "any", category: "own", type: "own" }],
      [1, { branch: "any", category: "any", type: "any" }],
    ]);
  });
});

describe("The row of a group", () => {
  it.each<[string, LoanPolicy[], PolicyKey, number | null]>([
    [
      "holds for its children, where one of them has a row of its own",
      [row(any, any, dvd, 1), row(any, any, media, 2)],
      here,
      2,
    ],
    ["holds for its children without rows of their own", [row(any, any, media, 2)], here, 2],
    ["is not a row for everything", [row(any, any, any, 1)], here, null],
    ["of another branch is none here", [row(river, any, media, 1)], here, null],
    ["asks no type without a group", [row(any, any, media, 2)], { ...here, groupId: null }, null],
    [
      "is the branch's own before any branch's",
      [row(any, any, media, 1), row(main, any, media, 2)],
      here,
      2,
    ],
    [
      "gives way to a branch's row for everything, as every row does",
      [row(any, any, media, 1), row(main, any, any, 2)],
      here,
      null,
    ],
  ])("%s", (_sentence, rows, key, expected) => {
    expect(groupsPolicy(rows, key)?.loanDays ?? null).toBe(expected);
  });
});

describe("The branch whose row applies", () => {
  const branches = { act: 1, patron: 2, item: 3 };
  it.each([
    ["is where the book is lent", "act", branches, 1],
    ["is the reader's home where the library says so", "patron", branches, 2],
    ["is the book's home where the library says so", "item", branches, 3],
    [
      "is where it is lent when nobody knows the reader's home",
      "patron",
      { ...branches, patron: null },
      1,
    ],
    ["is where it is lent when the book is not known", "item", { ...branches, item: null }, 1],
  ] as const)("%s", (_sentence, whose, given, expected) => {
    expect(branchOfPolicy(whose, given)).toBe(expected);
  });
});

describe("A renewal", () => {
  it.each<[string, Parameters<typeof policy>[0], object]>([
    ["is as long as a loan", { loanDays: 14 }, { days: 14 }],
    ["is as long as the row says for renewals", { loanDays: 14, renewalDays: 7 }, { days: 7 }],
    ["of hours is as long as a loan", { loanDays: null, loanHours: 3 }, { hours: 3 }],
    [
      "of hours is as long as the row says for renewals",
      { loanDays: null, loanHours: 3, renewalHours: 1 },
      { hours: 1 },
    ],
  ])("%s", (_sentence, change, length) => {
    expect(renewalRule(policy(change)).length).toEqual(length);
  });

  it("ends as loans of the same row do", () => {
    const each = policy({
      dueTime: "17:30",
      hardDueOn: "2026-06-26",
      hardDueRule: "before",
      renewalDays: 7,
    });
    expect({ ...renewalRule(each), length: null }).toEqual({ ...loanRule(each), length: null });
  });
});

describe("Whatever the rows", () => {
  const key = fc.option(fc.constantFrom(1, 2, 3), { nil: null });
  const rows = fc.array(
    fc.tuple(key, key, key).map(([branch, category, type]) => row(branch, category, type, 1)),
  );
  const asked = fc.record({
    branchId: fc.constantFrom(main, river),
    categoryId: fc.constantFrom(adult, child),
    typeId: fc.constantFrom(novel, dvd),
    groupId: fc.constantFrom(null, media),
  });
  const applies = (each: LoanPolicy, at: PolicyKey) =>
    [null, at.branchId].includes(each.branchId) &&
    [null, at.categoryId].includes(each.categoryId) &&
    (each.itemTypeId === null || [at.typeId, at.groupId].includes(each.itemTypeId));
  /** Nested choices as three digits: 0 own, 1 group, 2 any. Smaller is more particular. */
  const place = (each: LoanPolicy, at: PolicyKey) =>
    [
      each.branchId === null ? 2 : 0,
      each.categoryId === null ? 2 : 0,
      each.itemTypeId === null ? 2 : each.itemTypeId === at.typeId ? 0 : 1,
    ].join("");

  it("the winner applies, and no row that applies is more particular", () => {
    fc.assert(
      fc.property(rows, asked, (given, at) => {
        const winner = winningPolicy(given, at);
        const fitting = given.filter((each) => applies(each, at));
        expect(winner === null).toBe(fitting.length === 0);
        if (winner === null) return;
        expect(applies(winner, at)).toBe(true);
        for (const each of fitting) expect(place(each, at) >= place(winner, at)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it("their order does not matter, and rows that do not apply change nothing", () => {
    fc.assert(
      fc.property(rows, asked, (given, at) => {
        const winner = winningPolicy(given, at);
        const place3 = winner && place(winner, at);
        const turned = winningPolicy([...given].reverse(), at);
        const fitting = winningPolicy(
          given.filter((each) => applies(each, at)),
          at,
        );
        expect(turned && place(turned, at)).toBe(place3);
        expect(fitting && place(fitting, at)).toBe(place3);
      }),
    );
  });
});
