import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { beginSecondFactor } from "#domain/identity/begin-second-factor.server.ts";
import { checkSecondFactor } from "#domain/identity/check-second-factor.server.ts";
import { confirmSecondFactor } from "#domain/identity/confirm-second-factor.server.ts";
import { groupRecoveryCode } from "#domain/identity/recovery-code.ts";
import { whoHas } from "#domain/identity/sessions.server.ts";
import { addMember, codeOf, openSession } from "#domain/identity/test-staff.ts";

let database: TestDatabase;
const now = Date.UTC(2026, 10, 22, 9, 0, 10);
const right = { status: "right", wasRecovery: false };
const wrong = { status: "refused", problem: "wrong" };

beforeAll(async () => {
  database = await openTestDatabase();
});
beforeEach(() => database.owner.query("delete from rate_limit"));
afterAll(() => database.drop());

describe("A code at the sign-in", () => {
  it("opens this session and no other of the same person", async () => {
    const { person, token, userId, codeAt } = await addMember(database.owner, {
      hasSecondFactor: true,
    });
    const other = await openSession(userId);
    expect(await checkSecondFactor({ code: codeAt(now) }, person, now)).toEqual(right);
    expect(await whoHas(token)).toMatchObject({ step: null });
    expect(await whoHas(other)).toMatchObject({ step: "second-factor" });
  });

  it("is taken once, however it is spaced, and none before it afterwards", async () => {
    const { person, codeAt } = await addMember(database.owner, { hasSecondFactor: true });
    const code = codeAt(now);
    expect(
      await checkSecondFactor({ code: `${code.slice(0, 3)} ${code.slice(3)}` }, person, now),
    ).toEqual(right);
    for (const each of [code, codeAt(now - 30_000)])
      expect(await checkSecondFactor({ code: each }, person, now)).toEqual(wrong);
    expect(await checkSecondFactor({ code: codeAt(now + 30_000) }, person, now + 30_000)).toEqual(
      right,
    );
  });

  it("that ten send at once is taken once", async () => {
    const { person, codeAt } = await addMember(database.owner, { hasSecondFactor: true });
    const code = codeAt(now);
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => checkSecondFactor({ code }, person, now)),
    );
    expect(answers.filter(({ status }) => status === "right")).toHaveLength(1);
  });

  it("of a clock that is half a minute off is taken, of one that is two minutes off not", async () => {
    const { person, codeAt } = await addMember(database.owner, { hasSecondFactor: true });
    expect(await checkSecondFactor({ code: codeAt(now - 120_000) }, person, now)).toEqual(wrong);
    expect(await checkSecondFactor({ code: codeAt(now + 120_000) }, person, now)).toEqual(wrong);
    expect(await checkSecondFactor({ code: codeAt(now - 30_000) }, person, now)).toEqual(right);
  });

  it("of somebody else is none, and who has no second factor has no code", async () => {
    const { person } = await addMember(database.owner, { hasSecondFactor: true });
    const other = await addMember(database.owner, { hasSecondFactor: true });
    const none = await addMember(database.owner);
    expect(await checkSecondFactor({ code: other.codeAt(now) }, person, now)).toEqual(wrong);
    expect(await checkSecondFactor({ code: none.codeAt(now) }, none.person, now)).toEqual(wrong);
  });

  it("may be guessed five times, then the right one is refused too", async () => {
    const { person, codeAt } = await addMember(database.owner, { hasSecondFactor: true });
    for (let round = 0; round < 5; round += 1)
      expect(await checkSecondFactor({ code: codeAt(now - 900_000) }, person, now)).toEqual(wrong);
    expect(await checkSecondFactor({ code: codeAt(now) }, person, now)).toEqual({
      status: "refused",
      problem: "too-many-tries",
    });
  });

  it("may be a recovery code, as it was written down, each once", async () => {
    const member = await addMember(database.owner);
    const begun = await beginSecondFactor(member.person);
    const code = codeOf(begun?.secret ?? "", now);
    const confirmed = await confirmSecondFactor({ code }, member.person, now);
    const [first = "", second = ""] =
      confirmed.status === "confirmed" ? confirmed.recoveryCodes : [];
    const used = { status: "right", wasRecovery: true };
    const shown = { code: groupRecoveryCode(first).toLowerCase() };
    expect(await checkSecondFactor(shown, member.person, now)).toEqual(used);
    expect(await checkSecondFactor(shown, member.person, now)).toEqual(wrong);
    expect(await checkSecondFactor({ code: second }, member.person, now)).toEqual(used);
  });
});
