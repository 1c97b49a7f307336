import { describe, expect, it } from "vitest";
import {
  type HoldRule,
  holdRuleOf,
  shelfEndsOn,
  widestRule,
  withoutPolicy,
} from "#domain/circulation/hold-rule.ts";
import { calendarClosedOn } from "#domain/circulation/test-facts.ts";

const rule = (change: Partial<HoldRule> = {}): HoldRule => ({
  isAllowed: true,
  maxHolds: 5,
  shelfDays: 7,
  ...change,
});

describe("A copy on the hold shelf waits", () => {
  it.each<[string, number, string]>([
    ["a week until the same weekday", 7, "2026-03-09"],
    ["not until a Sunday, on which nobody can come, but until Monday", 6, "2026-03-09"],
    ["one day until tomorrow", 1, "2026-03-03"],
  ])("%s", (_sentence, shelfDays, until) => {
    expect(shelfEndsOn("2026-03-02", rule({ shelfDays }), calendarClosedOn())).toBe(until);
  });

  it("until its day where the branch is closed for good", () => {
    const closed = calendarClosedOn(() => true);
    expect(shelfEndsOn("2026-03-02", rule(), closed)).toBe("2026-03-09");
  });
});

describe("What the policy says of holds", () => {
  it("is nothing without a row: nothing may be put on hold", () => {
    expect(holdRuleOf(null)).toEqual(withoutPolicy);
    expect(widestRule([])).toEqual(withoutPolicy);
  });

  it.each<[string, HoldRule[], Partial<HoldRule>]>([
    ["of one kind of copies is that kind's", [rule()], { isAllowed: true, maxHolds: 5 }],
    [
      "allows a title as soon as one kind is allowed",
      [rule({ isAllowed: false }), rule()],
      { isAllowed: true },
    ],
    ["takes the widest limit", [rule({ maxHolds: 2 }), rule({ maxHolds: 9 })], { maxHolds: 9 }],
    [
      "has no limit where one kind has none",
      [rule({ maxHolds: null }), rule()],
      { maxHolds: null },
    ],
    [
      "does not ask kinds that are not allowed for their limit",
      [rule({ isAllowed: false, maxHolds: 50 }), rule()],
      { maxHolds: 5 },
    ],
    [
      "takes the longest time on the shelf",
      [rule({ shelfDays: 3 }), rule({ shelfDays: 10 })],
      { shelfDays: 10 },
    ],
    ["allows nothing when no kind is allowed", [rule({ isAllowed: false })], { isAllowed: false }],
  ])("%s", (_sentence, rules, expected) => {
    expect(widestRule(rules)).toMatchObject(expected);
  });

  it("is read from the row that won", () => {
    const row = { holdsAllowed: true, maxHolds: 3, holdShelfDays: 4 };
    expect(holdRuleOf(row)).toEqual({ isAllowed: true, maxHolds: 3, shelfDays: 4 });
  });
});
