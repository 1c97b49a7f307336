import { describe, expect, it } from "vitest";
import { readLoanRules, weighedReasons } from "#domain/circulation/loan-rules.ts";
import { type ReasonCode, reasonWeights } from "#domain/library/reasons.ts";
import { settingGuide } from "#domain/library/setting-guide.ts";
import { settingDefaults } from "#domain/library/settings.ts";

const codes = Object.keys(weighedReasons) as (keyof typeof weighedReasons)[];

describe("The rules of a library that has chosen nothing", () => {
  it("weigh every reason as the table of reasons does", () => {
    for (const code of codes) {
      expect(settingDefaults[weighedReasons[code]]).toBe(reasonWeights[code as ReasonCode]);
      expect(readLoanRules({}).weights[code]).toBe(reasonWeights[code as ReasonCode]);
    }
  });

  it("look for the row where the act happens, share branches, and count every late book", () => {
    expect(readLoanRules({})).toMatchObject({
      policyBranch: "act",
      areBranchesIndependent: false,
      renewalOverdue: "all",
    });
  });
});

describe("What a library chooses", () => {
  it.each(codes)("may weigh %s as its setting allows", (code) => {
    const name = weighedReasons[code];
    const { takes } = settingGuide[name];
    const choices = takes.kind === "choice" ? takes.choices : [];
    expect(choices.length).toBeGreaterThan(1);
    for (const choice of choices)
      expect(readLoanRules({ [name]: choice }).weights[code]).toBe(choice);
  });

  it.each([
    ["loans.policy-branch", "patron", { policyBranch: "patron" }],
    ["loans.policy-branch", "item", { policyBranch: "item" }],
    ["loans.branches-independent", true, { areBranchesIndependent: true }],
    ["renewals.overdue", "this-item", { renewalOverdue: "this-item" }],
    ["renewals.overdue", "none", { renewalOverdue: "none" }],
  ])("by %s as %s holds", (name, value, expected) => {
    expect(readLoanRules({ [name]: value })).toMatchObject(expected);
  });

  it("in words that nobody knows changes nothing", () => {
    const nonsense = {
      "weight.item-lost": "loudly",
      "loans.policy-branch": 7,
      "renewals.overdue": "",
    };
    expect(readLoanRules(nonsense)).toEqual(readLoanRules({}));
  });
});
