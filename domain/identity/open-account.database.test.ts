import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { hasActiveAdministrator } from "#db/queries/accounts.ts";
import { openTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { buildTestLibrary } from "#db/test-library.ts";
import { checkPassword } from "#domain/identity/check-password.server.ts";
import { makeLink } from "#domain/identity/make-link.server.ts";
import { openAccount } from "#domain/identity/open-account.server.ts";
import { readLink } from "#domain/identity/read-link.server.ts";
import { whoHas } from "#domain/identity/sessions.server.ts";
import { addMember, isThere, openSession, testPassword } from "#domain/identity/test-staff.ts";

let database: TestDatabase;
const peer = "192.0.2.1";
const first = { name: "Нина Соколова", signInName: "Nina", password: "four kettles and a plum" };
const refused = (problem: string) => expect.objectContaining({ status: "refused", problem });

beforeAll(async () => {
  database = await openTestDatabase();
  await buildTestLibrary(database.owner);
});
beforeEach(() => database.owner.query("delete from rate_limit"));
afterAll(() => database.drop());

async function linkFor(user: string | null): Promise<string> {
  const made = await makeLink(user, null);
  if (made.status === "refused") throw new Error(made.problem);
  return made.token;
}

describe("The link for the first administrator", () => {
  it("makes her, once, and she has to enrol before any door opens", async () => {
    const token = await linkFor(null);
    expect(await hasActiveAdministrator()).toBe(false);
    expect(await openAccount({ ...first, token }, peer)).toEqual({
      status: "opened",
      signInName: "nina",
    });
    expect(await hasActiveAdministrator()).toBe(true);
    const checked = await checkPassword({ name: "nina", password: first.password }, peer);
    const userId = checked.status === "right" ? checked.userId : "";
    expect(await whoHas(await openSession(userId))).toMatchObject({
      step: "enrolment",
      person: { assignments: [{ role: "administrator", branchId: null }] },
    });
    const again = { ...first, signInName: "second", token };
    expect(await openAccount(again, peer)).toEqual(refused("no-link"));
  });

  it("makes one of ten who press at once", async () => {
    const token = await linkFor(null);
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, number) =>
        openAccount({ ...first, signInName: `at.once.${number}`, token }, peer),
      ),
    );
    expect(answers.filter(({ status }) => status === "opened")).toHaveLength(1);
  });

  it("says what is wrong with names and password, and opens afterwards all the same", async () => {
    const token = await linkFor(null);
    const asked = { ...first, signInName: "vera", token };
    for (const [typed, problem] of [
      [{ ...asked, name: "" }, "bad-name"],
      [{ ...asked, signInName: "*)(uid=*" }, "bad-sign-in-name"],
      [{ ...asked, signInName: "nina" }, "name-taken"],
      [{ ...asked, password: "short" }, "bad-password"],
    ] as const)
      expect(await openAccount(typed, peer)).toEqual(refused(problem));
    for (const [password, fault] of [
      ["Password123456", "common"],
      ["librarian-2026", "common"],
      ["соколова и чайник", "has-own-name"],
    ])
      expect(await openAccount({ ...asked, password }, peer)).toMatchObject({ faults: [fault] });
    expect(await openAccount(asked, peer)).toMatchObject({ status: "opened" });
  });

  it("ends when another is made, or after a day", async () => {
    const old = await linkFor(null);
    const token = await linkFor(null);
    expect(await readLink(old, peer)).toBeNull();
    expect(await readLink(token, peer)).toMatchObject({ purpose: "administrator" });
    await database.owner.query("update one_time_link set expires_at = now()");
    expect(await readLink(token, peer)).toBeNull();
    expect(await openAccount({ ...first, token }, peer)).toEqual(refused("no-link"));
  });

  it("is none: unreadable, unknown, guessed too often", async () => {
    for (const token of ["", "x", "A".repeat(32), "A".repeat(100_000)])
      expect(await readLink(token, peer)).toBeNull();
    const token = await linkFor(null);
    for (let round = 0; round < 30; round += 1) await readLink("A".repeat(32), peer);
    expect(await readLink(token, peer)).toBeNull();
    expect(await readLink(token, "192.0.2.9")).not.toBeNull();
  });

  it("is kept as a hash alone", async () => {
    const token = await linkFor(null);
    const { rows } = await database.owner.query(
      "select to_jsonb(one_time_link)::text as row from one_time_link",
    );
    expect(rows.map(({ row }) => row).join()).not.toContain(token);
  });
});

describe("A link for another password", () => {
  it("changes it and ends every session; the second factor stays", async () => {
    const {
      userId,
      signInName,
      token: session,
    } = await addMember(database.owner, { hasSecondFactor: true });
    const token = await linkFor(userId);
    const asked = { token, password: "nine plums in a row", name: "Other", signInName: "other" };
    expect(await openAccount(asked, peer)).toEqual({ status: "opened", signInName });
    expect(await isThere(session)).toBe(false);
    expect((await checkPassword({ name: signInName, password: testPassword }, peer)).status).toBe(
      "refused",
    );
    expect((await checkPassword({ name: signInName, password: asked.password }, peer)).status).toBe(
      "right",
    );
    expect(await whoHas(await openSession(userId))).toMatchObject({ step: "second-factor" });
  });

  it("opens nothing once the person is disabled", async () => {
    const { userId } = await addMember(database.owner);
    const token = await linkFor(userId);
    await database.owner.query("update users set status = 'disabled' where id = $1", [userId]);
    const asked = { token, password: "nine plums in a row" };
    expect(await openAccount(asked, peer)).toEqual(refused("no-link"));
    expect(await makeLink(userId, null)).toEqual({ status: "refused", problem: "disabled" });
  });
});
