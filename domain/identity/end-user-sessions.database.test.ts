import { afterAll, beforeAll, expect, it } from "vitest";
import { openTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { endUserSessions } from "#domain/identity/end-user-sessions.server.ts";
import { listSessions } from "#domain/identity/list-sessions.server.ts";
import { addMember, isThere, openSession } from "#domain/identity/test-staff.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.drop());

it("Somebody ends one of her own sessions, and the others stay", async () => {
  const { userId, person, token } = await addMember(database.owner);
  const elsewhere = await openSession(userId);
  const open = await listSessions(userId);
  expect(open).toHaveLength(2);
  const other = open.find(({ id }) => id !== person.session)?.id;
  expect(await endUserSessions(userId, person, other)).toEqual({ status: "ended", count: 1 });
  expect([await isThere(token), await isThere(elsewhere)]).toEqual([true, false]);
  expect(await listSessions(userId)).toHaveLength(1);
});

it("A session of somebody else is not ended under one's own name, nor under hers", async () => {
  const mine = await addMember(database.owner);
  const hers = await addMember(database.owner, { role: "administrator" });
  const { session } = hers.person;
  expect(await endUserSessions(mine.userId, mine.person, session)).toMatchObject({ count: 0 });
  expect(await endUserSessions(hers.userId, mine.person, session)).toEqual({
    status: "refused",
    problem: "beyond-you",
  });
  expect(await isThere(hers.token)).toBe(true);
});

it("An administrator ends all sessions of somebody, and so does the operator", async () => {
  const administrator = await addMember(database.owner, { role: "administrator" });
  const { userId, token } = await addMember(database.owner);
  await openSession(userId);
  expect(await endUserSessions(userId, administrator.person)).toEqual({
    status: "ended",
    count: 2,
  });
  expect(await isThere(token)).toBe(false);
  expect(await endUserSessions(administrator.userId, null)).toEqual({ status: "ended", count: 1 });
});
