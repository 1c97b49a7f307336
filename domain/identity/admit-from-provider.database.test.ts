import { randomBytes } from "node:crypto";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { openTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { buildTestLibrary, type TestLibrary } from "#db/test-library.ts";
import { returnFromProvider, startAtProvider } from "#domain/identity/next-auth.server.ts";
import { whoHas } from "#domain/identity/sessions.server.ts";
import { startTestProvider, type TestProvider } from "#domain/identity/test-provider.ts";
import { atProvider, keepCookies } from "#domain/identity/test-provider-visit.ts";
import { addMember, isThere } from "#domain/identity/test-staff.ts";

/** What one browser keeps of us, and how it knocks. */
const browser = vi.hoisted(() => ({ cookies: new Map<string, string>(), headers: new Headers() }));
vi.mock("next/headers", () => ({
  headers: async () => browser.headers,
  cookies: async () => ({
    get: (name: string) => {
      const value = browser.cookies.get(name);
      return value === undefined ? undefined : { name, value };
    },
    set: (name: string, value: string) => void browser.cookies.set(name, value),
  }),
}));

const here = "http://127.0.0.1:4600";
let database: TestDatabase;
let library: TestLibrary;
let provider: TestProvider;

beforeAll(async () => {
  database = await openTestDatabase();
  library = await buildTestLibrary(database.owner);
  provider = await startTestProvider(`${here}/api/auth/callback/oidc`);
});
beforeEach(async () => {
  for (const [name, value] of Object.entries(provider.environment)) vi.stubEnv(name, value);
  newBrowser();
  await database.owner.query("delete from rate_limit; delete from setting");
  const { rows } = await database.owner.query("select code from branch where id = $1", [
    library.branchId,
  ]);
  await library.set("staff.provider-claims", [
    { claim: "groups", value: "librarians", role: "librarian", branch: rows[0].code },
    { claim: "groups", value: "chiefs", role: "administrator" },
  ]);
});
afterEach(() => void vi.unstubAllEnvs());
afterAll(async () => {
  await provider.stop();
  await database.drop();
});

function newBrowser(): void {
  browser.cookies = new Map();
  browser.headers = new Headers({
    "x-forwarded-host": "127.0.0.1:4600",
    "x-forwarded-proto": "http",
    "x-bibliomat-peer": "peer",
    "user-agent": "Test",
  });
}

const somebody = (claims: Readonly<Record<string, unknown>> = {}, acr?: string) => {
  const name = `p-${randomBytes(4).toString("hex")}`;
  const said = { name: "Нина Соколова", groups: ["librarians"], ...claims };
  provider.members.set(name, { claims: said, ...(acr === undefined ? {} : { acr }) });
  return name;
};

async function comeBack(url: string): Promise<string> {
  const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  const headers = { ...Object.fromEntries(browser.headers), cookie };
  const answer = await returnFromProvider(new Request(url, { headers }));
  keepCookies(answer, browser.cookies);
  expect(answer.headers.get("cache-control")).toBe("private, no-store");
  const to = new URL(answer.headers.get("location") ?? "", here);
  expect(to.origin).toBe(here);
  return `${to.pathname}${to.search}`;
}

async function signIn(name: string): Promise<string> {
  return await comeBack(await atProvider(await startAtProvider("/desk"), { name }, here));
}

const token = () => browser.cookies.get("bibliomat-session");
const whoIsIn = () => whoHas(token());
const deniedWords = /^\/sign-in\?error=/;

describe("Signing in by the library's provider", () => {
  it("makes an account at the first time, with the role and branch of her claims", async () => {
    const start = new URL(await startAtProvider("/desk"));
    expect(Object.fromEntries(start.searchParams)).toMatchObject({
      response_mode: "query",
      code_challenge_method: "S256",
      redirect_uri: `${here}/api/auth/callback/oidc`,
      state: expect.any(String),
      nonce: expect.any(String),
    });
    const name = somebody();
    expect(await signIn(name)).toBe("/desk");
    expect(await whoIsIn()).toMatchObject({
      step: null,
      person: {
        name: "Нина Соколова",
        signInName: null,
        assignments: [{ role: "librarian", branchId: library.branchId }],
      },
    });
    const first = await whoIsIn();
    newBrowser();
    await signIn(name);
    const second = await whoIsIn();
    const id = (who: typeof first) => (who.status === "there" ? who.person.id : "nobody");
    expect(id(second)).toBe(id(first));
  });

  it("follows her claims at each sign-in: another role, then none and she is out", async () => {
    const name = somebody();
    await signIn(name);
    const before = token() ?? "";
    provider.members.set(name, { claims: { groups: ["chiefs", "cleaners"] } });
    newBrowser();
    expect(await signIn(name)).toBe("/desk");
    expect(await whoIsIn()).toMatchObject({
      person: { assignments: [{ role: "administrator", branchId: null }] },
    });
    // The session of the morning has the new role, too: roles are read at every request.
    expect(await whoHas(before)).toMatchObject({
      person: { assignments: [{ role: "administrator" }] },
    });
    provider.members.set(name, { claims: { groups: ["cleaners"] } });
    newBrowser();
    expect(await signIn(name)).toBe("/sign-in?error=no-role");
    expect(await isThere(before)).toBe(false);
    expect(token()).toBeUndefined();
  });

  it("that is denied there opens nothing here", async () => {
    const name = somebody();
    const back = await atProvider(await startAtProvider("/desk"), { name, deny: "1" }, here);
    expect(await comeBack(back)).toBe("/sign-in?error=OAuthCallbackError");
    expect(token()).toBeUndefined();
    expect(await signIn(name)).toBe("/desk");
  });

  it("is refused with another state, another browser's, or none", async () => {
    const name = somebody();
    const back = new URL(await atProvider(await startAtProvider("/desk"), { name }, here));
    const own = new Map(browser.cookies);
    for (const state of ["forged", null]) {
      const forged = new URL(back);
      if (state === null) forged.searchParams.delete("state");
      else forged.searchParams.set("state", state);
      expect(await comeBack(forged.href)).toMatch(deniedWords);
      browser.cookies = new Map(own);
    }
    newBrowser();
    expect(await comeBack(back.href)).toMatch(deniedWords);
    await startAtProvider("/desk");
    expect(await comeBack(back.href)).toMatch(deniedWords);
    expect(token()).toBeUndefined();
    browser.cookies = own;
    expect(await comeBack(back.href)).toBe("/desk");
  });

  it("redeems a code once: the same address a second time opens nothing", async () => {
    const back = await atProvider(await startAtProvider("/desk"), { name: somebody() }, here);
    const before = new Map(browser.cookies);
    expect(await comeBack(back)).toBe("/desk");
    expect(token()).toBeDefined();
    browser.cookies = new Map(before);
    expect(await comeBack(back)).toMatch(deniedWords);
    expect(token()).toBeUndefined();
  });

  it("is refused for who is disabled here, whatever the provider says", async () => {
    const name = somebody();
    await signIn(name);
    const who = await whoIsIn();
    const id = who.status === "there" ? who.person.id : "";
    await database.owner.query("update users set status = 'disabled' where id = $1", [id]);
    newBrowser();
    expect(await signIn(name)).toBe("/sign-in?error=disabled");
    await database.owner.query("update users set status = 'active' where id = $1", [id]);
    expect(await signIn(name)).toBe("/desk");
  });

  it("asks an administrator for her authenticator here, unless the provider's second factor is trusted", async () => {
    const name = somebody({ groups: ["chiefs"] }, "two-factors");
    await signIn(name);
    expect(await whoIsIn()).toMatchObject({ step: "enrolment" });
    vi.stubEnv("BIBLIOMAT_OIDC_TRUSTED_ACR", "two-factors");
    newBrowser();
    await signIn(name);
    expect(await whoIsIn()).toMatchObject({ step: null });
    provider.members.set(name, { claims: { groups: ["chiefs"] }, acr: "plain" });
    newBrowser();
    await signIn(name);
    expect(await whoIsIn()).toMatchObject({ step: "enrolment" });
  });

  it("ends the session of who sat at this browser before", async () => {
    const { token: before } = await addMember(database.owner);
    browser.cookies.set("bibliomat-session", before);
    expect(await signIn(somebody())).toBe("/desk");
    expect(token()).not.toBe(before);
    expect(await isThere(before)).toBe(false);
  });

  it("while the provider is away leads back with a word, and the page of passwords stays", async () => {
    vi.stubEnv("BIBLIOMAT_OIDC_ISSUER", "http://127.0.0.1:9");
    expect(new URL(await startAtProvider("/desk"), here).pathname).toBe("/sign-in");
  });
});

describe("Who was invited by mail address", () => {
  const invited = async (mail: string) => {
    const { rows } = await database.owner.query<{ id: string }>(
      "insert into users (name, email, status) values ('Anna', $1, 'invited') returning id",
      [mail],
    );
    return rows[0]?.id ?? "";
  };

  it("comes in by the provider only with an address that it verified, and only where that is switched on", async () => {
    const mail = "anna@example.org";
    const id = await invited(mail);
    const claims = { email: mail, email_verified: false };
    const name = somebody(claims);
    vi.stubEnv("BIBLIOMAT_OIDC_ACCOUNTS", "invited");
    vi.stubEnv("BIBLIOMAT_OIDC_LINK_BY_MAIL", "1");
    expect(await signIn(name)).toBe("/sign-in?error=not-invited");
    provider.members.set(name, { claims: { ...claims, email_verified: true, groups: ["chiefs"] } });
    expect(await signIn(name)).toBe("/desk");
    expect(await whoIsIn()).toMatchObject({ person: { id } });
    expect(await signIn(somebody({ email: "x@example.org", email_verified: true }))).toBe(
      "/sign-in?error=not-invited",
    );
  });

  it("is not joined to the account of a stranger who has the address, where that is switched off", async () => {
    const mail = "vera@example.org";
    const id = await invited(mail);
    expect(await signIn(somebody({ email: mail, email_verified: true }))).toBe("/desk");
    const who = await whoIsIn();
    expect(who.status === "there" && who.person.id !== id).toBe(true);
  });

  it("never takes over an account that has a password here", async () => {
    const { userId } = await addMember(database.owner, { role: "administrator" });
    await database.owner.query("update users set email = 'own@example.org' where id = $1", [
      userId,
    ]);
    vi.stubEnv("BIBLIOMAT_OIDC_ACCOUNTS", "invited");
    vi.stubEnv("BIBLIOMAT_OIDC_LINK_BY_MAIL", "1");
    const name = somebody({ email: "own@example.org", email_verified: true });
    expect(await signIn(name)).toBe("/sign-in?error=not-invited");
  });
});
