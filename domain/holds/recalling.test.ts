import { describe, expect, it } from "vitest";
import { type LoanInQuestion, loanToRecall, recalledTo } from "#domain/holds/recalling.ts";

const today = "2026-11-20";
const rules = { guaranteedDays: 14, daysToReturn: 7 };
const loan = (change: Partial<LoanInQuestion> = {}): LoanInQuestion => {
  const lentOn = change.lentOn ?? "2026-11-01";
  const recalledOn = recalledTo(lentOn, today, rules);
  return { loanId: 1, lentOn, dueOn: "2026-12-20", recalledOn, isRecalled: false, ...change };
};

describe("A book that is asked back", () => {
  it.each([
    ["is due in a week where its reader has had it for long", "2026-11-01", "2026-11-27"],
    ["is kept for the guaranteed time", "2026-11-19", "2026-12-03"],
    ["is kept for as long as both say, if they agree", "2026-11-13", "2026-11-27"],
  ])("%s", (_, lentOn, day) => {
    expect(recalledTo(lentOn, today, rules)).toBe(day);
  });

  it.each<[string, readonly Partial<LoanInQuestion>[], number | null]>([
    ["is none where nothing is lent", [], null],
    ["is none that comes back sooner anyway", [{ dueOn: "2026-11-25" }], null],
    ["is none that comes back on the very day", [{ dueOn: "2026-11-27" }], null],
    ["is none that was asked back before", [{ isRecalled: true }], null],
    ["is the one that can be back first", [{ lentOn: "2026-11-19" }, { loanId: 2 }], 2],
    [
      "is with whoever has had it longest, where two can be back alike",
      [{ lentOn: "2026-11-02" }, { loanId: 2, lentOn: "2026-10-01" }],
      2,
    ],
    ["is the first that was lent, on the same day", [{ loanId: 3 }, { loanId: 2 }], 2],
    [
      "is another one, where the branch of the first is closed until it is due anyway",
      [{ recalledOn: "2026-12-20" }, { loanId: 2 }],
      2,
    ],
    ["is another one, where the first was asked back", [{ isRecalled: true }, { loanId: 2 }], 2],
  ])("%s", (_, loans, expected) => {
    expect(loanToRecall(loans.map(loan))?.loanId ?? null).toBe(expected);
  });
});
