import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readProvider } from "#domain/identity/provider-configuration.server.ts";

const whole = {
  BIBLIOMAT_OIDC_ISSUER: "https://login.example.org/realms/library",
  BIBLIOMAT_OIDC_CLIENT_ID: "bibliomat",
  BIBLIOMAT_OIDC_CLIENT_SECRET: "secret",
};

describe("The provider of the configuration", () => {
  it("is none where none is named", () => {
    expect(readProvider({})).toEqual({ status: "none" });
    expect(readProvider({ ...whole, BIBLIOMAT_OIDC_ISSUER: "" })).toEqual({ status: "none" });
  });

  it("is read with its defaults; nobody is joined by an address unasked", () => {
    expect(readProvider({ ...whole, BIBLIOMAT_OIDC_LABEL: "" })).toEqual({
      status: "read",
      provider: {
        issuer: whole.BIBLIOMAT_OIDC_ISSUER,
        clientId: "bibliomat",
        clientSecret: "secret",
        clientAuthentication: "client_secret_basic",
        scopes: "openid profile email",
        label: "login.example.org",
        makesAccounts: true,
        linksByMail: false,
        trustedMethods: [],
        prompt: null,
      },
    });
    const local = { ...whole, BIBLIOMAT_OIDC_ISSUER: "http://127.0.0.1:8080" };
    expect(readProvider(local).status).toBe("read");
  });

  it("takes its secret out of a file", () => {
    const folder = mkdtempSync(join(tmpdir(), "provider-"));
    const path = join(folder, "secret");
    writeFileSync(path, "from a file\n");
    const told = { ...whole, BIBLIOMAT_OIDC_CLIENT_SECRET: "" };
    expect(readProvider({ ...told, BIBLIOMAT_OIDC_CLIENT_SECRET_FILE: path })).toMatchObject({
      provider: { clientSecret: "from a file" },
    });
    rmSync(folder, { recursive: true });
    expect(readProvider({ ...told, BIBLIOMAT_OIDC_CLIENT_SECRET_FILE: path })).toMatchObject({
      status: "refused",
      variable: "BIBLIOMAT_OIDC_CLIENT_SECRET",
    });
  });

  it.each([
    ["BIBLIOMAT_OIDC_ISSUER", "http://login.example.org"],
    ["BIBLIOMAT_OIDC_ISSUER", "https://login.example.org/?x=1"],
    ["BIBLIOMAT_OIDC_ISSUER", "x"],
    ["BIBLIOMAT_OIDC_CLIENT_ID", ""],
    ["BIBLIOMAT_OIDC_CLIENT_SECRET", ""],
    ["BIBLIOMAT_OIDC_CLIENT_AUTH", "jwt"],
    ["BIBLIOMAT_OIDC_SCOPES", "profile"],
    ["BIBLIOMAT_OIDC_LABEL", "two\nlines"],
    ["BIBLIOMAT_OIDC_ACCOUNTS", "all"],
    ["BIBLIOMAT_OIDC_LINK_BY_MAIL", "yes"],
    ["BIBLIOMAT_OIDC_PROMPT", "none"],
  ])("is refused with %s=%j, and the variable is named", (variable, value) => {
    expect(readProvider({ ...whole, [variable]: value })).toMatchObject({
      status: "refused",
      variable,
    });
  });

  it("that lets in only invited people has to know them by their address", () => {
    expect(readProvider({ ...whole, BIBLIOMAT_OIDC_ACCOUNTS: "invited" })).toMatchObject({
      variable: "BIBLIOMAT_OIDC_LINK_BY_MAIL",
    });
  });
});
