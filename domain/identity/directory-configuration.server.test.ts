import { describe, expect, it } from "vitest";
import {
  directoryFollowSeconds,
  readDirectory,
} from "#domain/identity/directory-configuration.server.ts";

const whole = {
  BIBLIOMAT_LDAP_URL: "ldaps://ldap.library.example.org",
  BIBLIOMAT_LDAP_BIND_DN: "cn=service,dc=library,dc=test",
  BIBLIOMAT_LDAP_BIND_PASSWORD: "secret",
  BIBLIOMAT_LDAP_BASE: "dc=library,dc=test",
};

describe("The directory of the configuration", () => {
  it("is none where none is named", () => {
    expect(readDirectory({})).toEqual({ status: "none" });
    expect(readDirectory({ ...whole, BIBLIOMAT_LDAP_URL: "" })).toEqual({ status: "none" });
  });

  it("is read with its defaults", () => {
    expect(readDirectory(whole)).toMatchObject({
      status: "read",
      directory: { nameAttribute: "uid", areGroupsNested: false, authority: undefined },
    });
    expect(readDirectory({ ...whole, BIBLIOMAT_LDAP_URL: "ldap://127.0.0.1:389" }).status).toBe(
      "read",
    );
  });

  it.each([
    ["BIBLIOMAT_LDAP_URL", "ldap://ldap.library.example.org"],
    ["BIBLIOMAT_LDAP_URL", "https://library.example.org"],
    ["BIBLIOMAT_LDAP_URL", "x"],
    ["BIBLIOMAT_LDAP_BIND_DN", undefined],
    ["BIBLIOMAT_LDAP_BIND_PASSWORD", ""],
    ["BIBLIOMAT_LDAP_BASE", undefined],
    ["BIBLIOMAT_LDAP_NAME_ATTRIBUTE", "uid)(x=*"],
    ["BIBLIOMAT_LDAP_NESTED_GROUPS", "yes"],
    ["BIBLIOMAT_LDAP_FOLLOW_SECONDS", "61"],
    ["BIBLIOMAT_LDAP_FOLLOW_SECONDS", "0"],
    ["BIBLIOMAT_LDAP_CA", "/nowhere"],
    ["BIBLIOMAT_LDAP_CA", "package.json"],
  ])("is refused where %s is %j", (variable, value) => {
    expect(readDirectory({ ...whole, [variable]: value })).toMatchObject({
      status: "refused",
      variable,
    });
  });

  it("is followed twice a minute, more often where that is said, never less than once", () => {
    const every = (said: string | undefined) =>
      directoryFollowSeconds({ BIBLIOMAT_LDAP_FOLLOW_SECONDS: said });
    expect([undefined, "", "1", "60", "61", "x"].map(every)).toEqual([30, 30, 1, 60, 30, 30]);
  });
});
