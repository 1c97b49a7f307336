import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { beginSecondFactor } from "#domain/identity/begin-second-factor.server.ts";
import { confirmSecondFactor } from "#domain/identity/confirm-second-factor.server.ts";
import { whoHas } from "#domain/identity/sessions.server.ts";
import { addMember, codeOf, isThere, openSession } from "#domain/identity/test-staff.ts";

let database: TestDatabase;
const now = Date.UTC(2026, 10, 22, 9, 0, 10);

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.drop());

describe("A second factor", () => {
  it("is set up by the first code of an authenticator: eight recovery codes, other sessions end", async () => {
    const member = await addMember(database.owner, { role: "administrator" });
    const elsewhere = await openSession(member.userId);
    expect(await whoHas(member.token)).toMatchObject({ step: "enrolment" });
    const begun = await beginSecondFactor(member.person);
    expect(await beginSecondFactor(member.person)).toEqual(begun);
    expect(begun?.uri).toContain(`secret=${begun?.secret}`);
    const code = codeOf(begun?.secret ?? "", now);
    const confirmed = await confirmSecondFactor({ code }, member.person, now);
    expect(confirmed.status === "confirmed" && new Set(confirmed.recoveryCodes).size).toBe(8);
    expect(await whoHas(member.token)).toMatchObject({ step: null });
    expect(await isThere(elsewhere)).toBe(false);
    expect(await whoHas(await openSession(member.userId))).toMatchObject({ step: "second-factor" });
  });

  it("is shown once: neither its secret nor its codes can be had again", async () => {
    const member = await addMember(database.owner);
    const begun = await beginSecondFactor(member.person);
    const confirm = (at: number) =>
      confirmSecondFactor({ code: codeOf(begun?.secret ?? "", at) }, member.person, at);
    expect((await confirm(now)).status).toBe("confirmed");
    expect(await beginSecondFactor(member.person)).toBeNull();
    expect(await confirm(now + 60_000)).toEqual({ status: "refused", problem: "has-one" });
  });

  it("is not set up by a wrong code, and not by trying", async () => {
    const member = await addMember(database.owner);
    const begun = await beginSecondFactor(member.person);
    const wrong = { status: "refused", problem: "wrong" };
    for (const asked of [{ code: "" }, { code: "12345" }, { code: "abcdef" }, null])
      expect([asked, await confirmSecondFactor(asked, member.person, now)]).toEqual([asked, wrong]);
    const late = codeOf(begun?.secret ?? "", now - 120_000);
    for (let round = 0; round < 2; round += 1)
      expect(await confirmSecondFactor({ code: late }, member.person, now)).toEqual(wrong);
    const right = { code: codeOf(begun?.secret ?? "", now) };
    expect(await confirmSecondFactor(right, member.person, now)).toEqual({
      status: "refused",
      problem: "too-many-tries",
    });
    expect(await whoHas(member.token)).toMatchObject({ person: { hasSecondFactor: false } });
  });

  it("lies in the database sealed: neither the secret nor a recovery code can be read there", async () => {
    const member = await addMember(database.owner);
    const begun = await beginSecondFactor(member.person);
    const code = codeOf(begun?.secret ?? "", now);
    const confirmed = await confirmSecondFactor({ code }, member.person, now);
    const { rows } = await database.owner.query(
      `select encode(secret, 'escape') as text from user_totp
       union all select encode(code_hash, 'escape') from user_recovery_code`,
    );
    const all = rows.map(({ text }) => text).join();
    expect(rows.length).toBeGreaterThan(8);
    expect(all).not.toContain(begun?.secret);
    const [first = "?"] = confirmed.status === "confirmed" ? confirmed.recoveryCodes : [];
    expect(all).not.toContain(first);
  });
});
