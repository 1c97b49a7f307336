import { randomBytes } from "node:crypto";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { GET } from "#app/api/auth/callback/oidc-reader/route.ts";
import { openTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { buildTestLibrary, type TestLibrary } from "#db/test-library.ts";
import { startAtProvider, startReaderAtProvider } from "#domain/identity/next-auth.server.ts";
import { startTestProvider, type TestProvider } from "#domain/identity/test-provider.ts";
import { atProvider, keepCookies } from "#domain/identity/test-provider-visit.ts";
import { addMember, isThere } from "#domain/identity/test-staff.ts";
import { logger } from "#domain/library/logger.server.ts";
import { readerWith } from "#domain/patrons/patron-sessions.server.ts";
import { addPhone } from "#domain/patrons/test-phone.ts";

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

const here = "http://127.0.0.1:4200";
let database: TestDatabase;
let library: TestLibrary;
let provider: TestProvider;

beforeAll(async () => {
  database = await openTestDatabase();
  library = await buildTestLibrary(database.owner);
  const callback = `${here}/api/auth/callback/oidc`;
  provider = await startTestProvider(callback, `${callback}-reader`);
});
beforeEach(async () => {
  for (const [name, value] of Object.entries(provider.environment)) vi.stubEnv(name, value);
  vi.stubEnv("BIBLIOMAT_OIDC_PATRON_SIGN_IN", "cardNumber=library_card");
  newBrowser();
  await database.owner.query("delete from rate_limit");
});
afterEach(() => void vi.unstubAllEnvs());
afterAll(async () => {
  await provider.stop();
  await database.drop();
});

function newBrowser(): void {
  browser.cookies = new Map();
  browser.headers = new Headers({
    "x-forwarded-host": "127.0.0.1:4200",
    "x-forwarded-proto": "http",
    "x-bibliomat-peer": "peer",
    "user-agent": "Test",
  });
}

function somebody(claims: Readonly<Record<string, unknown>>): string {
  const name = `p-${randomBytes(4).toString("hex")}`;
  provider.members.set(name, { claims: { name: "Нина Соколова", ...claims } });
  return name;
}

async function comeBack(url: string): Promise<string> {
  const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  const headers = { ...Object.fromEntries(browser.headers), cookie };
  const answer = await GET(new Request(url, { headers }));
  keepCookies(answer, browser.cookies);
  const to = new URL(answer.headers.get("location") ?? "", here);
  expect(to.origin).toBe(here);
  return `${to.pathname}${to.search}`;
}

const signIn = async (name: string) =>
  await comeBack(await atProvider(await startReaderAtProvider(), { name }, here));
const reader = () => readerWith(browser.cookies.get("bibliomat-reader"));
const count = async (table: string) =>
  Number((await database.owner.query(`select count(*) as n from ${table}`)).rows[0]?.n);

describe("A reader who signs in by the library's sign-in service", () => {
  it("is let in as the reader whose card the service names, and no session of staff begins", async () => {
    const { patronId, cardNumber } = await library.addPatron();
    expect(await signIn(somebody({ library_card: cardNumber }))).toBe("/me");
    expect(await reader()).toMatchObject({ patronId, cardNumber });
    expect(browser.cookies.get("bibliomat-session")).toBeUndefined();
    expect([await count("users"), await count("sessions")]).toEqual([0, 0]);
    const { rows } = await database.owner.query(
      "select vouched_by, expires_at - now() < interval '8 days' as ends from patron_session where patron_id = $1",
      [patronId],
    );
    expect(rows).toEqual([{ vouched_by: "provider", ends: true }]);
  });

  it("is known by her external id, where that is what the service says", async () => {
    vi.stubEnv("BIBLIOMAT_OIDC_PATRON_SIGN_IN", "externalId=sub");
    const { patronId } = await library.addPatron();
    const name = somebody({});
    await database.owner.query("update patron set external_id = $2 where id = $1", [
      patronId,
      name,
    ]);
    expect(await signIn(name)).toBe("/me");
    expect(await reader()).toMatchObject({ patronId });
  });

  it("is refused without a reader here, with a card that lends no more, with none or two, and nothing is made", async () => {
    const lost = await library.addPatron({ cardStatus: "lost" });
    const one = await library.addPatron();
    const before = await count("patron");
    const warn = vi.spyOn(logger(), "warn");
    for (const card of ["29999999999999", lost.cardNumber, undefined, 7, [one.cardNumber, "1"]]) {
      newBrowser();
      expect(await signIn(somebody({ library_card: card }))).toBe("/me/sign-in?error=no-reader");
      expect(await reader()).toBeNull();
    }
    expect(await count("patron")).toBe(before);
    const noted = warn.mock.calls.filter(([, said]) => said === "a sign-in was refused");
    warn.mockRestore();
    expect(noted.map(([fields]) => fields)).toEqual(
      Array(5).fill({ provider: "oidc", problem: "no-reader", peer: "peer" }),
    );
    expect(await signIn(somebody({ library_card: one.cardNumber }))).toBe("/me");
  });

  it("is refused where the library has not opened this way, whatever staff may do by it", async () => {
    const { cardNumber } = await library.addPatron();
    const name = somebody({ library_card: cardNumber });
    const back = await atProvider(await startReaderAtProvider(), { name }, here);
    vi.stubEnv("BIBLIOMAT_OIDC_PATRON_SIGN_IN", "");
    expect(await comeBack(back)).toBe("/me/sign-in?error=no-reader");
    vi.stubEnv("BIBLIOMAT_OIDC_PATRON_SIGN_IN", "cardNumber=library_card");
    expect(await signIn(name)).toBe("/me");
  });

  it("is refused with a forged state, the answer of the staff's door, or an answer shown twice", async () => {
    const { cardNumber } = await library.addPatron();
    const name = somebody({ library_card: cardNumber });
    const back = new URL(await atProvider(await startReaderAtProvider(), { name }, here));
    const own = new Map(browser.cookies);
    const forged = new URL(back);
    forged.searchParams.set("state", "forged");
    expect(await comeBack(forged.href)).toMatch(/^\/me\/sign-in\?error=/);
    browser.cookies = new Map(own);
    expect(await comeBack(back.href)).toBe("/me");
    browser.cookies = new Map(own);
    expect(await comeBack(back.href)).toMatch(/^\/me\/sign-in\?error=/);

    newBrowser();
    const staffs = await atProvider(await startAtProvider("/desk"), { name }, here);
    const swapped = staffs.replace("/callback/oidc?", "/callback/oidc-reader?");
    expect(swapped).not.toBe(staffs);
    expect(await comeBack(swapped)).toMatch(/^\/me\/sign-in\?error=/);
    expect(await reader()).toBeNull();
  });

  it("ends the reader's session of who sat there before, and leaves the staff's alone", async () => {
    const before = await addPhone(library);
    const { token: staff } = await addMember(database.owner);
    browser.cookies.set("bibliomat-reader", before.token);
    browser.cookies.set("bibliomat-session", staff);
    const { cardNumber } = await library.addPatron();
    await signIn(somebody({ library_card: cardNumber }));
    expect(await readerWith(before.token)).toBeNull();
    expect(await isThere(staff)).toBe(true);
    expect(await reader()).toMatchObject({ cardNumber });
  });

  it("while the service is away is led back with a word", async () => {
    vi.stubEnv("BIBLIOMAT_OIDC_ISSUER", "http://127.0.0.1:9");
    expect(new URL(await startReaderAtProvider(), here).pathname).toBe("/me/sign-in");
  });
});
