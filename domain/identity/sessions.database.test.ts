import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { buildTestLibrary, type TestLibrary } from "#db/test-library.ts";
import { beginSession, endSessionWith, whoHas } from "#domain/identity/sessions.server.ts";
import { addMember, isThere, openSession } from "#domain/identity/test-staff.ts";

let database: TestDatabase;
let library: TestLibrary;

beforeAll(async () => {
  database = await openTestDatabase();
  library = await buildTestLibrary(database.owner);
});
afterAll(() => database.drop());

const change = (text: string, userId: string) => database.owner.query(text, [userId]);

describe("Who shows a session's token", () => {
  it("is the person, with the roles that she has at this moment", async () => {
    const { token, userId } = await addMember(database.owner, { branchId: library.branchId });
    expect(await whoHas(token)).toMatchObject({
      status: "there",
      step: null,
      person: {
        id: userId,
        assignments: [
          {
            role: "librarian",
            branchId: library.branchId,
            permissions: expect.arrayContaining(["open-desk"]),
          },
        ],
      },
    });
    await change("delete from role_assignment where user_id = $1", userId);
    expect(await whoHas(token)).toMatchObject({ person: { assignments: [] } });
  });

  it.each([
    ["ended", `update sessions set "endedAt" = now(), "endedBy" = 'owner' where "userId" = $1`],
    ["is a day old", `update sessions set expires = now() where "userId" = $1`],
    [
      "slept for half an hour",
      `update sessions set "lastSeenAt" = now() - interval '30 minutes' where "userId" = $1`,
    ],
    ["is of a disabled person", "update users set status = 'disabled' where id = $1"],
  ])("that %s is nobody, and was somebody before", async (_, text) => {
    const { token, userId } = await addMember(database.owner);
    expect(await isThere(token)).toBe(true);
    await change(text, userId);
    expect(await whoHas(token)).toEqual({ status: "nobody" });
  });

  it("that is none is nobody: no cookie, an empty one, a stored hash, a long one", async () => {
    const { userId } = await addMember(database.owner);
    const { rows } = await database.owner.query(
      `select "sessionToken" as hash from sessions where "userId" = $1`,
      [userId],
    );
    for (const token of [undefined, null, "", "x", rows[0]?.hash, "a".repeat(43), "a".repeat(1e5)])
      expect(await whoHas(token)).toEqual({ status: "nobody" });
  });

  it("stays there while there are clicks, a day at most", async () => {
    const { token, userId } = await addMember(database.owner);
    const ages = `update sessions set "lastSeenAt" = now() - interval '29 minutes' where "userId" = $1`;
    await change(ages, userId);
    expect(await isThere(token)).toBe(true);
    const { rows } = await database.owner.query(
      `select "lastSeenAt" > now() - interval '1 minute' as seen, expires <= now() + interval '24 hours' as ends
       from sessions where "userId" = $1`,
      [userId],
    );
    expect(rows).toEqual([{ seen: true, ends: true }]);
  });

  it("has to enrol once she is made an administrator, and has nothing else to do until then", async () => {
    const { token, userId } = await addMember(database.owner);
    expect(await whoHas(token)).toMatchObject({ step: null });
    await change(
      "insert into role_assignment (user_id, role_code) values ($1, 'administrator')",
      userId,
    );
    expect(await whoHas(token)).toMatchObject({ step: "enrolment" });
  });

  it("changes an old password first, where the library wants that", async () => {
    const { token, userId } = await addMember(database.owner);
    await change(
      "update user_password set changed_at = now() - interval '91 days' where user_id = $1",
      userId,
    );
    expect(await whoHas(token)).toMatchObject({ step: null });
    await library.set("staff.password-profile", "classic");
    expect(await whoHas(token)).toMatchObject({ step: "new-password" });
    const ages = (days: number) =>
      change(
        `update user_password set changed_at = now() - interval '${days} days' where user_id = $1`,
        userId,
      );
    await ages(75);
    expect(await whoHas(token)).not.toHaveProperty("person.passwordDaysLeft");
    await ages(80);
    expect(await whoHas(token)).toMatchObject({ step: null, person: { passwordDaysLeft: 10 } });
    await database.owner.query("delete from setting where name = 'staff.password-profile'");
  });
});

describe("A session", () => {
  it("is kept as a hash: what the database holds opens nothing", async () => {
    const { token, userId } = await addMember(database.owner);
    const { rows } = await database.owner.query(
      `select to_jsonb(sessions)::text as row from sessions where "userId" = $1`,
      [userId],
    );
    expect(rows[0].row).not.toContain(token);
  });

  it("that goes on gets another token, keeps its second factor and its end, and the old token ends", async () => {
    const { token, userId, person } = await addMember(database.owner, { hasSecondFactor: true });
    await change(
      `update sessions set "secondFactorAt" = now(), expires = now() + interval '1 hour' where "userId" = $1`,
      userId,
    );
    const follows = person.session;
    const next = await beginSession({ userId, browser: "Test", follows, isContinued: true });
    expect([await isThere(token), await isThere(next)]).toEqual([false, true]);
    expect(await whoHas(next)).toMatchObject({ step: null });
    const { rows } = await database.owner.query(
      `select expires < now() + interval '61 minutes' as "isSameEnd" from sessions where "userId" = $1 and "endedAt" is null`,
      [userId],
    );
    expect(rows).toEqual([{ isSameEnd: true }]);
  });

  it("cannot go on from one that ended, nor take over somebody else's second factor", async () => {
    const { token, userId, person } = await addMember(database.owner, { hasSecondFactor: true });
    const other = await addMember(database.owner, { hasSecondFactor: true });
    await change(`update sessions set "secondFactorAt" = now() where "userId" = $1`, other.userId);
    await endSessionWith(token);
    const wish = { userId, browser: "", isContinued: true } as const;
    expect(await isThere(await beginSession({ ...wish, follows: person.session }))).toBe(false);
    const stolen = await beginSession({ ...wish, follows: other.person.session });
    expect(await whoHas(stolen)).toMatchObject({ step: "second-factor" });
  });

  it("begins anew at the sign-in, without the second factor of the one before", async () => {
    const { token, userId, person } = await addMember(database.owner, { hasSecondFactor: true });
    await change(`update sessions set "secondFactorAt" = now() where "userId" = $1`, userId);
    const wish = { userId, browser: "", follows: person.session, isContinued: false };
    const next = await beginSession(wish);
    expect(await isThere(token)).toBe(false);
    expect(await whoHas(next)).toMatchObject({ step: "second-factor" });
  });

  it("ends by its own token alone", async () => {
    const { token, userId } = await addMember(database.owner);
    const other = await openSession(userId);
    await endSessionWith(other);
    expect([await isThere(token), await isThere(other)]).toEqual([true, false]);
  });
});
