import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { makeLink } from "#domain/identity/make-link.server.ts";
import { readLink } from "#domain/identity/read-link.server.ts";
import { setAccountStatus } from "#domain/identity/set-account-status.server.ts";
import { addMember, isThere, type TestMember } from "#domain/identity/test-staff.ts";

let database: TestDatabase;
let administrator: TestMember;
const refused = (problem: string) => ({ status: "refused", problem });

beforeAll(async () => {
  database = await openTestDatabase();
});
beforeEach(async () => {
  await database.owner.query("update users set status = 'disabled'");
  administrator = await addMember(database.owner, { role: "administrator" });
});
afterAll(() => database.drop());

describe("A person who is disabled", () => {
  it("is out at the next click, her links open nothing, and she comes back without her old session", async () => {
    const { userId, token } = await addMember(database.owner);
    const made = await makeLink(userId, null);
    const set = (wanted: "enabled" | "disabled") =>
      setAccountStatus(userId, wanted, administrator.person);
    expect(await set("disabled")).toEqual({ status: "set" });
    expect(await isThere(token)).toBe(false);
    expect(made.status === "made" && (await readLink(made.token, "peer"))).toBeNull();
    expect(await set("enabled")).toEqual({ status: "set" });
    expect(await isThere(token)).toBe(false);
  });

  it("is neither oneself nor somebody with more rights", async () => {
    const librarian = await addMember(database.owner);
    expect(await setAccountStatus(administrator.userId, "disabled", librarian.person)).toEqual(
      refused("beyond-you"),
    );
    expect(await setAccountStatus(administrator.userId, "disabled", administrator.person)).toEqual(
      refused("yourself"),
    );
  });

  it("is never the last administrator, though two disable each other at once", async () => {
    const other = await addMember(database.owner, { role: "administrator" });
    const answers = await Promise.all([
      setAccountStatus(other.userId, "disabled", administrator.person),
      setAccountStatus(administrator.userId, "disabled", other.person),
    ]);
    expect(answers).toContainEqual({ status: "set" });
    expect(answers).toContainEqual(refused("last-administrator"));
  });
});
