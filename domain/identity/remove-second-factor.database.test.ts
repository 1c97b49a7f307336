import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { removeSecondFactor } from "#domain/identity/remove-second-factor.server.ts";
import { whoHas } from "#domain/identity/sessions.server.ts";
import { addMember, isThere, openSession } from "#domain/identity/test-staff.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.drop());

const refused = (problem: string) => ({ status: "refused", problem });

it("A second factor that was lost is taken away by an administrator: sessions end, she enrols anew", async () => {
  const administrator = await addMember(database.owner, { role: "administrator" });
  const lost = await addMember(database.owner, { role: "administrator", hasSecondFactor: true });
  expect(await removeSecondFactor(lost.userId, administrator.person)).toEqual({
    status: "removed",
  });
  expect(await isThere(lost.token)).toBe(false);
  expect(await whoHas(await openSession(lost.userId))).toMatchObject({ step: "enrolment" });
});

it("Nobody takes it from somebody with more rights, from nobody, or twice", async () => {
  const librarian = await addMember(database.owner);
  const administrator = await addMember(database.owner, {
    role: "administrator",
    hasSecondFactor: true,
  });
  expect(await removeSecondFactor(administrator.userId, librarian.person)).toEqual(
    refused("beyond-you"),
  );
  expect(await removeSecondFactor(randomUUID(), null)).toEqual(refused("unknown-person"));
  expect(await removeSecondFactor(librarian.userId, null)).toEqual(refused("has-none"));
  expect(await isThere(administrator.token)).toBe(true);
});
