import { randomBytes } from "node:crypto";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { openTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { buildTestLibrary, type TestLibrary, type TestPatron } from "#db/test-library.ts";
import { checkPassword } from "#domain/identity/check-password.server.ts";
import { askDirectory } from "#domain/identity/directory.server.ts";
import { whoHas } from "#domain/identity/sessions.server.ts";
import { sha256 } from "#domain/identity/signatures.server.ts";
import { directoryPasswords, startTestDirectory } from "#domain/identity/test-directory.ts";
import { logger } from "#domain/library/logger.server.ts";
import { readerWith } from "#domain/patrons/patron-sessions.server.ts";
import { signInByDirectory } from "#domain/patrons/sign-in-by-directory.server.ts";

let database: TestDatabase;
let library: TestLibrary;
let server: Awaited<ReturnType<typeof startTestDirectory>>;
const { person: password } = directoryPasswords;

beforeAll(async () => {
  database = await openTestDatabase();
  library = await buildTestLibrary(database.owner);
  server = await startTestDirectory();
});
beforeEach(async () => {
  const { url, bindDn, bindPassword, base } = server.directory;
  vi.stubEnv("BIBLIOMAT_LDAP_URL", url);
  vi.stubEnv("BIBLIOMAT_LDAP_BIND_DN", bindDn);
  vi.stubEnv("BIBLIOMAT_LDAP_BIND_PASSWORD", bindPassword);
  vi.stubEnv("BIBLIOMAT_LDAP_BASE", base);
  vi.stubEnv("BIBLIOMAT_LDAP_PATRON_SIGN_IN", "externalId=id");
  await query("delete from rate_limit");
  await query("update patron set external_id = null");
});
afterEach(() => void vi.unstubAllEnvs());
afterAll(async () => {
  await server.remove();
  await database.drop();
});

const query = async (text: string, ...values: unknown[]) =>
  (await database.owner.query(text, values)).rows;
const attempt = (name: unknown, typed: unknown = password, peer = randomBytes(4).toString("hex")) =>
  signInByDirectory({ name, password: typed }, { peer, browser: "Firefox" });
const wrong = { status: "refused", problem: "wrong" };
const locked = { status: "refused", problem: "too-many-tries" };

/** A reader whom the import of the directory would have made of this person. */
async function readerOf(uid: string, patron: TestPatron = {}) {
  const answer = await askDirectory(server.directory, uid, password);
  const id = answer.status === "right" ? answer.person.id : "nobody";
  const added = await library.addPatron(patron);
  await query("update patron set external_id = $2 where id = $1", added.patronId, id);
  return added;
}

async function whoIs(name: string) {
  const signed = await attempt(name);
  return signed.status === "signed-in" ? await readerWith(signed.token) : signed;
}

describe("A reader who signs in by the library's directory", () => {
  it("is let in as the reader whom its own id names, Cyrillic names and passwords too", async () => {
    for (const uid of ["nina", "соколова"]) {
      const { patronId, cardNumber } = await readerOf(uid);
      expect(await whoIs(uid)).toMatchObject({ patronId, cardNumber });
    }
  });

  it("is let in by the number of her card, where an attribute holds it", async () => {
    vi.stubEnv("BIBLIOMAT_LDAP_PATRON_SIGN_IN", "cardNumber=employeeNumber");
    const { patronId, cardNumber } = await library.addPatron();
    await server.change("nina", { employeeNumber: cardNumber });
    expect(await whoIs("nina")).toMatchObject({ patronId });
    await server.change("nina", { employeeNumber: "29999999999999" });
    expect(await attempt("nina")).toEqual(wrong);
  });

  it("is refused where the directory spells it otherwise than the card: it could not be followed there", async () => {
    vi.stubEnv("BIBLIOMAT_LDAP_PATRON_SIGN_IN", "cardNumber=employeeNumber");
    const { cardNumber } = await library.addPatron();
    const spelt = `${cardNumber.slice(0, 4)}-${cardNumber.slice(4)}`;
    await server.change("nina", { employeeNumber: spelt });
    const warn = vi.spyOn(logger(), "warn");
    expect(await attempt("nina")).toEqual(wrong);
    const said = warn.mock.calls.map(([fields]) => fields);
    warn.mockRestore();
    expect(said).toContainEqual({ problem: "number-spelt-otherwise" });
    expect(JSON.stringify(said)).not.toMatch(new RegExp(`nina|${spelt}|${cardNumber}`));
    const [line] = await query("select act, outcome from journal order by id desc limit 1");
    expect(line).toEqual({ act: "admit-reader", outcome: "refused" });
    await server.change("nina", { employeeNumber: cardNumber });
    expect((await attempt("nina")).status).toBe("signed-in");
  });

  it("has a session of readers: staff's doors know nothing of it, nor the readers' of staff's", async () => {
    await readerOf("nina");
    const signed = await attempt("nina");
    const token = signed.status === "signed-in" ? signed.token : "";
    expect(await whoHas(token)).toEqual({ status: "nobody" });
    const rows = await query("select * from patron_session where token_hash = $1", sha256(token));
    expect(rows).toMatchObject([{ vouched_by: "directory", browser: "Firefox" }]);
    expect(await query("select * from users")).toEqual([]);
  });

  it("leaves a line in the journal that names her party, neither name nor number", async () => {
    const { patronId, cardNumber } = await readerOf("nina");
    await whoIs("nina");
    const lines = await query(
      "select journal.*, patron_id::int as whose from journal join party_patron using (party_id) order by journal.id desc limit 1",
    );
    expect(lines).toMatchObject([
      { act: "admit-reader", outcome: "opened", detail: { kind: "directory" }, whose: patronId },
    ]);
    expect(JSON.stringify(lines)).not.toMatch(new RegExp(`nina|${cardNumber}`));
  });

  it("is signed out when her card is reported lost", async () => {
    const { patronId } = await readerOf("nina");
    const signed = await attempt("nina");
    const token = signed.status === "signed-in" ? signed.token : "";
    expect(await readerWith(token)).toMatchObject({ patronId });
    await query("update card set status = 'lost' where patron_id = $1", patronId);
    expect(await readerWith(token)).toBeNull();
    expect(await attempt("nina")).toEqual(wrong);
  });
});

describe("Whoever tries it", () => {
  it("finds the way closed where the library has not opened it, with the right password too", async () => {
    await readerOf("nina");
    vi.stubEnv("BIBLIOMAT_LDAP_PATRON_SIGN_IN", "");
    expect(await attempt("nina")).toEqual(wrong);
    vi.stubEnv("BIBLIOMAT_LDAP_PATRON_SIGN_IN", "externalId=id");
    expect((await attempt("nina")).status).toBe("signed-in");
  });

  it("becomes no reader by it: known there and no reader here is refused, and nothing is made", async () => {
    const count = async () => (await query("select count(*)::int as n from patron"))[0]?.n;
    const before = await count();
    expect(await attempt("nina")).toEqual(wrong);
    expect(await count()).toBe(before);
    expect(await query("select * from users")).toEqual([]);
  });

  it("gets one answer: wrong, unknown, disabled there, no card that lends, a filter for a name, empty", async () => {
    await readerOf("nina");
    await readerOf("соколова", { cardStatus: "lost" });
    const gone = await library.addPatron();
    await query("update patron set external_id = 'x' where id = $1", gone.patronId);
    for (const [name, typed] of [
      ["nina", "not hers"],
      ["nobody.there", password],
      ["gone", password],
      ["соколова", password],
      ["*)(uid=*", password],
      ["nina", ""],
      ["", password],
      [null, 7],
    ])
      expect([name, await attempt(name, typed)]).toEqual([name, wrong]);
    expect((await attempt("nina")).status).toBe("signed-in");
  });

  it("who is disabled there is refused here, and let in again when she is not", async () => {
    await readerOf("nina");
    await server.change("nina", { userAccountControl: "514" });
    expect(await attempt("nina")).toEqual(wrong);
    await server.change("nina", { userAccountControl: "512" });
    expect((await attempt("nina")).status).toBe("signed-in");
  });

  it("who has two values where one says who she is, is nobody", async () => {
    vi.stubEnv("BIBLIOMAT_LDAP_PATRON_SIGN_IN", "cardNumber=telephoneNumber");
    const { cardNumber } = await library.addPatron();
    await server.change("nina", { telephoneNumber: cardNumber });
    expect((await attempt("nina")).status).toBe("signed-in");
    await server.add("nina", "telephoneNumber", "29999999999998");
    expect(await attempt("nina")).toEqual(wrong);
  });

  it("has five tries a name, together with the staff's door; twenty from one place", async () => {
    await readerOf("nina");
    for (let n = 0; n < 3; n++) expect(await attempt("nina", "x")).toEqual(wrong);
    for (let n = 0; n < 2; n++) await checkPassword({ name: "Nina", password: "x" }, "peer");
    expect(await attempt("nina")).toEqual(locked);
    await query("delete from rate_limit");
    for (let n = 0; n < 20; n++) expect(await attempt(`somebody${n}`, "x", "one")).toEqual(wrong);
    expect(await attempt("nina", password, "one")).toEqual(locked);
    expect((await attempt("nina")).status).toBe("signed-in");
  });

  it("wins no further guesses at a local account of the same name by signing in as herself", async () => {
    await readerOf("nina");
    const guess = () => checkPassword({ name: "nina", password: "x" }, "peer");
    for (let n = 0; n < 4; n++) await guess();
    for (let n = 0; n < 2; n++) expect((await attempt("nina")).status).toBe("signed-in");
    await guess();
    await guess();
    expect(await attempt("nina")).toEqual(locked);
  });

  it("is noted with the address it comes from, for the firewall, and nothing else of anybody", async () => {
    await readerOf("nina");
    const warn = vi.spyOn(logger(), "warn");
    await attempt("nina", "x", "192.0.2.7");
    await attempt("соколова", password, "192.0.2.8");
    for (let n = 0; n < 4; n++) await attempt("nina", "x", "192.0.2.9");
    await attempt("nina", password, "192.0.2.10");
    const noted = warn.mock.calls.filter(([, said]) => said === "a sign-in was refused");
    warn.mockRestore();
    const of = (end: number, problem = "wrong") => [
      { provider: "directory", problem, peer: `192.0.2.${end}` },
      "a sign-in was refused",
    ];
    expect(noted).toEqual([of(7), of(8), of(9), of(9), of(9), of(9), of(10, "too-many-tries")]);
  });

  it("is refused while the directory is away; card and PIN are another door", async () => {
    await readerOf("nina");
    await server.stop();
    expect(await attempt("nina")).toEqual(wrong);
    await server.restart();
    expect((await attempt("nina")).status).toBe("signed-in");
  });
});
