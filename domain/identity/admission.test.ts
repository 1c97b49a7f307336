import { describe, expect, it } from "vitest";
import { admit } from "#domain/identity/admission.ts";
import { permissionsOf } from "#domain/identity/permissions.ts";
import type { Person, Step, WhoIsThere } from "#domain/identity/person.ts";

const person: Person = {
  id: "a",
  name: "Nina",
  signInName: "nina",
  session: "b",
  assignments: [{ role: "librarian", branchId: 1, permissions: permissionsOf("librarian", []) }],
  hasSecondFactor: false,
};
const there = (step: Step | null): WhoIsThere => ({ status: "there", person, step });

describe("A door", () => {
  it("opens for who signed in and may", () => {
    const passed = { status: "passed", person };
    expect(admit(there(null), {})).toEqual(passed);
    expect(admit(there(null), { permission: "open-desk" })).toEqual(passed);
    expect(admit(there(null), { permission: "open-desk", place: 1 })).toEqual(passed);
    expect(admit(there(null), { permission: ["see-staff", "open-desk"] })).toEqual(passed);
  });

  it.each([
    ["nobody", { status: "nobody" } as const, {}, "signed-out"],
    ["who may not", there(null), { permission: "see-staff" } as const, "not-permitted"],
    [
      "who may none of several",
      there(null),
      { permission: ["see-staff", "manage-roles"] } as const,
      "not-permitted",
    ],
    [
      "who may elsewhere",
      there(null),
      { permission: "open-desk", place: 2 } as const,
      "not-permitted",
    ],
    ["who has not shown her code", there("second-factor"), {}, "second-factor"],
    [
      "who has no second factor yet",
      there("enrolment"),
      { before: "second-factor" } as const,
      "enrolment",
    ],
    [
      "who shows no code and may not",
      there("second-factor"),
      { permission: "see-staff" } as const,
      "second-factor",
    ],
  ])("stays shut for %s", (_, who, wanted, problem) => {
    expect(admit(who, wanted)).toEqual({ status: "refused", problem });
  });

  it("where a step is taken opens before it, and asks for the permission all the same", () => {
    expect(admit(there("enrolment"), { before: "enrolment" }).status).toBe("passed");
    const wanted = { before: "enrolment", permission: "see-staff" } as const;
    expect(admit(there("enrolment"), wanted)).toEqual({
      status: "refused",
      problem: "not-permitted",
    });
  });
});
