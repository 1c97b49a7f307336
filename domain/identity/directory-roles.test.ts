import { describe, expect, it } from "vitest";
import { readGroupRoles, rolesOfGroups } from "#domain/identity/directory-roles.ts";

const table = readGroupRoles([
  { group: "CN=Librarians, OU=Groups,DC=library,DC=test", role: "librarian", branch: "CENTRAL" },
  { group: "cn=chiefs,ou=groups,dc=library,dc=test", role: "administrator" },
]);

describe("Groups of a directory", () => {
  it("give the roles of the library's table, however their names are written", () => {
    const groups = ["cn=librarians,ou=groups,dc=library,dc=test"];
    expect(rolesOfGroups(groups, table)).toMatchObject([{ role: "librarian", branch: "CENTRAL" }]);
    expect(rolesOfGroups(["cn=Chiefs,ou=Groups, dc=library,dc=test"], table)).toMatchObject([
      { role: "administrator", branch: null },
    ]);
  });

  it("that the table does not name, or names in part, give none", () => {
    for (const group of ["cn=others,dc=library,dc=test", "cn=librarians", ""])
      expect(rolesOfGroups([group], table)).toEqual([]);
    expect(rolesOfGroups([], table)).toEqual([]);
  });

  it("are read from any list: what is no row counts for nothing", () => {
    const rows = [null, 1, "x", {}, { group: "a", role: 1 }, { group: "a", role: "b", branch: 2 }];
    expect(readGroupRoles(rows)).toEqual([]);
  });
});
