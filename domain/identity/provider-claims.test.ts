import { describe, expect, it } from "vitest";
import {
  isTrustedProof,
  readClaimRoles,
  readProviderPerson,
  rolesOfClaims,
} from "#domain/identity/provider-claims.ts";

const table = readClaimRoles([
  { claim: "groups", value: "librarians", role: "librarian", branch: "CENTRAL" },
  { claim: "realm_access.roles", value: "chief", role: "administrator" },
  {
    claim: "http://schemas.microsoft.com/ws/2008/06/identity/claims/role",
    value: "Desk",
    role: "librarian",
  },
]);
const roles = (claims: Readonly<Record<string, unknown>>) =>
  rolesOfClaims(claims, table).map(({ role, branch }) => `${role} ${branch}`);

describe("The library's table of claims", () => {
  it("finds a text, a list, one claim inside another, and a name with dots in it", () => {
    expect(roles({ groups: "librarians" })).toEqual(["librarian CENTRAL"]);
    expect(roles({ groups: ["x", "librarians"] })).toEqual(["librarian CENTRAL"]);
    expect(roles({ realm_access: { roles: ["chief"] } })).toEqual(["administrator null"]);
    const adfs = "http://schemas.microsoft.com/ws/2008/06/identity/claims/role";
    expect(roles({ [adfs]: "Desk" })).toEqual(["librarian null"]);
  });

  it.each([
    {},
    { groups: "Librarians" },
    { groups: { librarians: true } },
    { groups: [["librarians"]] },
    { groups: null },
    { realm_access: "chief" },
    { realm_access: { roles: 1 } },
  ])("gives nothing for %j", (claims) => expect(roles(claims)).toEqual([]));

  it("leaves out rows of another shape", () => {
    const bad = [null, "x", {}, { claim: "g", value: 1, role: "r" }, { claim: "g", value: "v" }];
    expect(readClaimRoles([...bad, { claim: "g", value: "v", role: "r", branch: 7 }])).toEqual([]);
  });
});

describe("Whom the provider vouches for", () => {
  const iss = "https://login.example.org";

  it("is known by the provider and its own id, under the first name that can be read", () => {
    expect(readProviderPerson({ iss, sub: "7", name: " Нина  Соколова " })).toEqual({
      id: `${iss} 7`,
      name: "Нина Соколова",
      verifiedMail: null,
    });
    const parts = { iss, sub: "7", name: "", given_name: "Nina", family_name: "Sokolova" };
    expect(readProviderPerson(parts)?.name).toBe("Nina Sokolova");
    expect(readProviderPerson({ iss, sub: "7", preferred_username: "nina" })?.name).toBe("nina");
    expect(readProviderPerson({ iss, sub: "7", name: "a\u0000b" })?.name).toBe("");
  });

  it.each([
    {},
    { iss },
    { sub: "7" },
    { iss, sub: 7 },
    { iss, sub: "" },
    { iss, sub: "7".repeat(256) },
  ])("is nobody with %j", (claims) => expect(readProviderPerson(claims)).toBeNull());

  it("has an address only where it is verified, and written in plain signs", () => {
    const mail = (email: unknown, verified: unknown) =>
      readProviderPerson({ iss, sub: "7", email, email_verified: verified })?.verifiedMail;
    expect(mail("Nina@Example.org", true)).toBe("nina@example.org");
    for (const verified of [false, "true", 1, undefined])
      expect(mail("nina@example.org", verified)).toBeNull();
    for (const email of [
      "nina＠example.org",
      "nina@example.org\n",
      "ninа@example.org",
      '"a b"@x.org',
      7,
    ])
      expect(mail(email, true)).toBeNull();
  });

  it("proved it by what is trusted, or did not", () => {
    expect(isTrustedProof({ acr: "two" }, ["two"])).toBe(true);
    expect(isTrustedProof({ amr: ["pwd", "otp"] }, ["otp"])).toBe(true);
    expect(isTrustedProof({ acr: "two" }, [])).toBe(false);
    expect(isTrustedProof({ amr: ["pwd"] }, ["otp"])).toBe(false);
    expect(isTrustedProof({}, ["otp"])).toBe(false);
  });
});
