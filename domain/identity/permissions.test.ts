import { describe, expect, it } from "vitest";
import {
  type Assignment,
  coversAll,
  may,
  permissionNames,
  permissions,
  permissionsOf,
} from "#domain/identity/permissions.ts";

const [here, elsewhere] = [1, 2];
const assigned = (role: string, branchId: number | null, stored: string[] = []): Assignment => ({
  role,
  branchId,
  permissions: permissionsOf(role, stored),
});
const administrator = [assigned("administrator", null)];
const librarian = [assigned("librarian", here)];

describe("The table of permissions", () => {
  it("gives an administrator everything and a patron nothing of the staff's", () => {
    for (const row of Object.values(permissions))
      expect([row.administrator, row.patron]).toEqual([true, false]);
  });

  it("lets a librarian open the desk and see nobody's account", () => {
    const librarian = permissionsOf("librarian", []);
    expect(librarian).toContain("open-desk");
    for (const beyond of ["see-staff", "manage-staff", "manage-roles", "erase-patrons"] as const)
      expect(librarian).not.toContain(beyond);
  });

  it("gives a named role what was composed and nothing that no table knows", () => {
    expect(permissionsOf("evening", ["see-staff", "fly", "constructor"])).toEqual(["see-staff"]);
  });

  it("gives a built-in role what the table says, whatever is stored for it", () => {
    expect(permissionsOf("patron", ["manage-staff"])).toEqual([]);
  });
});

describe("A permission", () => {
  it("of a librarian holds at her branch and at no other", () => {
    expect(may(librarian, "open-desk", here)).toBe(true);
    expect(may(librarian, "open-desk", "anywhere")).toBe(true);
    expect(may(librarian, "open-desk", elsewhere)).toBe(false);
  });

  it("of an administrator holds everywhere", () => {
    for (const name of permissionNames)
      for (const place of [here, elsewhere, "anywhere"] as const)
        expect(may(administrator, name, place)).toBe(true);
  });

  it("over the whole library does not come with a role that is limited to a branch", () => {
    const limited = [assigned("evening", here, ["manage-staff", "open-desk"])];
    expect(may(limited, "manage-staff", here)).toBe(false);
    expect(may(limited, "manage-staff", "anywhere")).toBe(false);
    expect(may(limited, "open-desk", here)).toBe(true);
  });

  it("of nobody is none", () => {
    for (const name of permissionNames) expect(may([], name, "anywhere")).toBe(false);
  });
});

describe("Giving roles", () => {
  const manager = [assigned("manager", null, ["see-staff", "manage-staff"])];

  it("an administrator may give and take any", () => {
    expect(coversAll(administrator, [...administrator, ...librarian])).toBe(true);
  });

  it("nobody gives more than she has", () => {
    expect(coversAll(manager, administrator)).toBe(false);
    expect(coversAll(manager, librarian)).toBe(false);
    expect(coversAll(manager, manager)).toBe(true);
  });

  it("what is held at one branch is not given everywhere", () => {
    expect(coversAll(librarian, [assigned("librarian", here)])).toBe(true);
    expect(coversAll(librarian, [assigned("librarian", elsewhere)])).toBe(false);
    expect(coversAll(librarian, [assigned("librarian", null)])).toBe(false);
  });

  it("what has no effect at a branch may be given there", () => {
    expect(coversAll(manager, [{ branchId: here, permissions: ["manage-roles"] }])).toBe(true);
  });
});
