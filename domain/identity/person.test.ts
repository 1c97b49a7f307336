import { describe, expect, it } from "vitest";
import { type Assignment, permissionsOf } from "#domain/identity/permissions.ts";
import {
  needsSecondFactor,
  nextStep,
  passwordDaysLeft,
  type StepFacts,
} from "#domain/identity/person.ts";

const role = (name: string, stored: string[] = [], branchId: number | null = null): Assignment => ({
  role: name,
  branchId,
  permissions: permissionsOf(name, stored),
});
const facts: StepFacts = {
  hasPassword: true,
  passwordDays: 3,
  mostPasswordDays: null,
  hasSecondFactor: false,
  hasShownSecondFactor: false,
  isProvedElsewhere: false,
  assignments: [role("librarian")],
};

describe("Between the right password and the door", () => {
  it("a librarian has nothing left to do", () => expect(nextStep(facts)).toBeNull());

  it("who has a second factor shows it, once a session", () => {
    expect(nextStep({ ...facts, hasSecondFactor: true })).toBe("second-factor");
    expect(nextStep({ ...facts, hasSecondFactor: true, hasShownSecondFactor: true })).toBeNull();
  });

  it("an administrator without one gets one first, also when she was made one a moment ago", () => {
    const assignments = [role("librarian"), role("administrator")];
    expect(nextStep({ ...facts, assignments })).toBe("enrolment");
    expect(nextStep({ ...facts, assignments, hasShownSecondFactor: true })).toBe("enrolment");
  });

  it("who proved it to a system that the library trusts shows none here", () => {
    const proved = { ...facts, isProvedElsewhere: true, assignments: [role("administrator")] };
    expect(nextStep(proved)).toBeNull();
    expect(nextStep({ ...proved, hasSecondFactor: true })).toBeNull();
    expect(nextStep({ ...proved, isProvedElsewhere: false })).toBe("enrolment");
  });

  it("a password that is too old is changed, after the second factor", () => {
    const old = { ...facts, passwordDays: 90, mostPasswordDays: 90 };
    expect(nextStep(old)).toBe("new-password");
    expect(nextStep({ ...old, passwordDays: 89 })).toBeNull();
    expect(nextStep({ ...old, hasSecondFactor: true })).toBe("second-factor");
  });

  it("whose password another system keeps, changes it there", () => {
    const elsewhere = { ...facts, hasPassword: false, passwordDays: 999, mostPasswordDays: 90 };
    expect(nextStep(elsewhere)).toBeNull();
  });
});

describe("A second factor", () => {
  it("is needed by whoever may give rights away, under whatever name", () => {
    expect(needsSecondFactor([role("administrator")])).toBe(true);
    expect(needsSecondFactor([role("evening", ["manage-staff"])])).toBe(true);
    expect(needsSecondFactor([role("evening", ["manage-roles"])])).toBe(true);
  });

  it("is not needed where that right has no effect", () => {
    expect(needsSecondFactor([role("evening", ["manage-staff"], 1)])).toBe(false);
    expect(needsSecondFactor([role("librarian")])).toBe(false);
    expect(needsSecondFactor([])).toBe(false);
  });
});

describe("A password that ends", () => {
  const left = (passwordDays: number, mostPasswordDays: number | null = 90, hasPassword = true) =>
    passwordDaysLeft({ hasPassword, passwordDays, mostPasswordDays });

  it("is spoken of in the two weeks before, and not where none ends", () => {
    expect([0, 75, 76, 89].map((days) => left(days))).toEqual([null, null, 14, 1]);
    // On the day itself another one is asked for.
    expect(left(90)).toBeNull();
    expect(left(400, null)).toBeNull();
    expect(left(80, 90, false)).toBeNull();
  });
});
