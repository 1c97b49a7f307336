import { describe, expect, it } from "vitest";
import { branchesOf, mayDo, traceOf } from "#domain/identity/doer.ts";
import { type Permission, withPermissions } from "#domain/identity/permissions.ts";
import type { Person } from "#domain/identity/person.ts";

const person = (...stored: { branchId: number | null; permissions: Permission[] }[]): Person => ({
  id: "11111111-1111-4111-8111-111111111111",
  name: "Anna",
  signInName: "anna",
  session: "22222222-2222-4222-8222-222222222222",
  hasSecondFactor: false,
  assignments: withPermissions(stored.map((each) => ({ role: "own", ...each }))),
});
const ofBranch = person({ branchId: 7, permissions: ["manage-devices"] });
const ofLibrary = person({ branchId: null, permissions: ["manage-devices"] });

describe("Who does something", () => {
  it("at a branch may do it there, and neither elsewhere nor for the whole library", () => {
    expect(mayDo(ofBranch, "manage-devices", 7)).toBe(true);
    expect(mayDo(ofBranch, "manage-devices", 8)).toBe(false);
    expect(mayDo(ofBranch, "manage-devices", null)).toBe(false);
    expect(mayDo(ofBranch, "change-settings", 7)).toBe(false);
    expect(branchesOf(ofBranch, "manage-devices")).toEqual([7]);
    expect(branchesOf(ofBranch, "change-settings")).toEqual([]);
  });

  it("everywhere may do it at each branch and for the library", () => {
    for (const place of [null, 7, 8]) expect(mayDo(ofLibrary, "manage-devices", place)).toBe(true);
    expect(branchesOf(ofLibrary, "manage-devices")).toBeNull();
  });

  it("is a person in the journal, or the terminal, which may do everything", () => {
    expect(traceOf(ofBranch)).toEqual({ by: ofBranch.id });
    expect(traceOf("console")).toEqual({ device: "console" });
    expect(mayDo("console", "change-settings", null)).toBe(true);
    expect(branchesOf("console", "see-journal")).toBeNull();
  });
});
