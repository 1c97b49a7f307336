import { describe, expect, it } from "vitest";
import {
  readDirectoryDoor,
  readerDoorProblems,
  readProviderDoor,
} from "#domain/patrons/reader-doors.server.ts";

const directory = {
  BIBLIOMAT_LDAP_URL: "ldaps://ldap.example.org",
  BIBLIOMAT_LDAP_BIND_DN: "cn=library",
  BIBLIOMAT_LDAP_BIND_PASSWORD: "only-for-tests",
  BIBLIOMAT_LDAP_BASE: "dc=example",
};
const provider = {
  BIBLIOMAT_OIDC_ISSUER: "https://login.example.org",
  BIBLIOMAT_OIDC_CLIENT_ID: "library",
  BIBLIOMAT_OIDC_CLIENT_SECRET: "only-for-tests",
};

describe("The ways in of readers beside card and PIN", () => {
  it("are closed unless the library opens them, whatever staff sign in by", () => {
    expect(readDirectoryDoor(directory)).toEqual({ status: "none" });
    expect(readProviderDoor(provider)).toEqual({ status: "none" });
    expect(readerDoorProblems({ ...directory, ...provider })).toEqual([]);
  });

  it("name what says who somebody is", () => {
    const byId = { ...directory, BIBLIOMAT_LDAP_PATRON_SIGN_IN: "externalId=id" };
    expect(readDirectoryDoor(byId)).toMatchObject({
      status: "read",
      door: { key: { name: "id" } },
    });
    const byCard = { ...provider, BIBLIOMAT_OIDC_PATRON_SIGN_IN: "cardNumber=library_card" };
    expect(readProviderDoor(byCard)).toMatchObject({ door: { key: { field: "cardNumber" } } });
  });

  it("are told of at the start where they are written wrongly, or lead nowhere", () => {
    const wrong = {
      BIBLIOMAT_LDAP_PATRON_SIGN_IN: "email=mail",
      BIBLIOMAT_OIDC_PATRON_SIGN_IN: "externalId=",
    };
    const variables = (of: Readonly<Record<string, string>>) =>
      readerDoorProblems(of).map(({ variable }) => variable);
    expect(variables({ ...directory, ...provider, ...wrong })).toEqual(Object.keys(wrong));
    expect(variables({ BIBLIOMAT_LDAP_PATRON_SIGN_IN: "externalId=id" })).toHaveLength(1);
    expect(
      variables({ ...directory, BIBLIOMAT_LDAP_PATRON_SIGN_IN: "externalId=a)(b" }),
    ).toHaveLength(1);
    expect(variables({ BIBLIOMAT_OIDC_PATRON_SIGN_IN: "externalId=sub" })).toHaveLength(1);
  });
});
