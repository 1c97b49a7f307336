import { describe, expect, test } from "vitest";
import { rightsOfToken, tokenScopes } from "#domain/identity/api-token.ts";
import {
  type Assignment,
  may,
  permissionNames,
  permissionsOf,
} from "#domain/identity/permissions.ts";

const librarianAt = (branchId: number | null): Assignment => ({
  role: "librarian",
  branchId,
  permissions: permissionsOf("librarian", []),
});

describe("What a token allows", () => {
  test("It is its scopes and nothing else of what its maker may", () => {
    const rights = rightsOfToken({ scopes: ["see-patrons"], branchIds: null }, [librarianAt(null)]);
    expect(permissionNames.filter((name) => may(rights, name, "anywhere"))).toEqual([
      "see-patrons",
    ]);
    expect(may(rights, "see-patrons", 7)).toBe(true);
  });

  test("It is never more than its maker may at that moment", () => {
    const token = { scopes: [...tokenScopes], branchIds: null };
    expect(rightsOfToken(token, [])).toEqual([]);
    const rights = rightsOfToken(token, [librarianAt(3)]);
    expect([may(rights, "lend-items", 3), may(rights, "lend-items", 4)]).toEqual([true, false]);
  });

  test("It holds at its own branches alone, and there only where its maker may", () => {
    const token = { scopes: ["lend-items"], branchIds: [3, 4] };
    const everywhere = rightsOfToken(token, [librarianAt(null)]);
    expect([3, 4, 5].map((branch) => may(everywhere, "lend-items", branch))).toEqual([
      true,
      true,
      false,
    ]);
    const atFour = rightsOfToken(token, [librarianAt(4)]);
    expect([3, 4].map((branch) => may(atFour, "lend-items", branch))).toEqual([false, true]);
  });

  test("No scope lets a program make people, roles, tokens or settings", () => {
    const administrator = {
      role: "administrator",
      branchId: null,
      permissions: permissionsOf("administrator", []),
    };
    const rights = rightsOfToken({ scopes: permissionNames, branchIds: null }, [administrator]);
    expect(permissionNames.filter((name) => may(rights, name, "anywhere"))).toEqual(
      permissionNames.filter((name) => tokenScopes.includes(name)),
    );
  });
});
