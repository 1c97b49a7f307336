import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { buildTestLibrary, type TestLibrary } from "#db/test-library.ts";
import { composeRole } from "#domain/identity/compose-role.server.ts";
import { invite } from "#domain/identity/invite.server.ts";
import { openAccount } from "#domain/identity/open-account.server.ts";
import { addMember, type TestMember } from "#domain/identity/test-staff.ts";

let database: TestDatabase;
let library: TestLibrary;
let administrator: TestMember;
const anna = { name: "Анна Белова", signInName: "Anna", assignments: [] as unknown[] };
const refused = (problem: string) => ({ status: "refused", problem });

beforeAll(async () => {
  database = await openTestDatabase();
  library = await buildTestLibrary(database.owner);
  administrator = await addMember(database.owner, { role: "administrator" });
});
afterAll(() => database.drop());

const rolesOf = async (userId: string) => {
  const { rows } = await database.owner.query(
    "select role_code as role, branch_id as branch from role_assignment where user_id = $1",
    [userId],
  );
  return rows;
};

describe("An invitation", () => {
  it("makes an account that its link opens, with the roles that were given, each once", async () => {
    const at = { role: "librarian", branchId: library.branchId };
    const invited = await invite({ ...anna, assignments: [at, at] }, administrator.person);
    expect(invited).toMatchObject({ status: "invited" });
    if (invited.status === "refused") return;
    expect(await rolesOf(invited.userId)).toEqual([
      { role: "librarian", branch: library.branchId },
    ]);
    const opening = { token: invited.token, password: "nine plums in a row", signInName: "evil" };
    expect(await openAccount(opening, "peer")).toEqual({ status: "opened", signInName: "anna" });
    expect(await invite(anna, administrator.person)).toEqual(refused("name-taken"));
  });

  it("with an unreadable name or an unknown role is refused", async () => {
    const ask = (typed: unknown) => invite(typed, administrator.person);
    expect(await ask(null)).toEqual(refused("bad-name"));
    expect(await ask({ ...anna, name: "" })).toEqual(refused("bad-name"));
    expect(await ask({ ...anna, signInName: "a b" })).toEqual(refused("bad-sign-in-name"));
    const unknown = [{ role: "king", branchId: null }];
    expect(await ask({ ...anna, signInName: "b1", assignments: unknown })).toEqual(
      refused("unknown-role"),
    );
    const limited = [{ role: "administrator", branchId: library.branchId }];
    expect(await ask({ ...anna, signInName: "b2", assignments: limited })).toEqual(
      refused("administrator-at-branch"),
    );
  });

  it("gives no more than who invites has got: roles and fields that are slipped in count for nothing", async () => {
    const permissions = ["see-staff", "manage-staff"];
    const role = { code: "inviter", name: "Inviter", permissions, isKnown: false };
    expect(await composeRole(role, administrator.person)).toEqual({ status: "composed" });
    const inviter = await addMember(database.owner, { role: "inviter" });
    for (const given of ["administrator", "librarian"]) {
      const assignments = [{ role: given, branchId: null }];
      const asked = { ...anna, signInName: `by.${given}`, assignments };
      expect(await invite(asked, inviter.person)).toEqual(refused("beyond-you"));
    }
    const own = [
      { role: "inviter", branchId: null, permissions: ["manage-roles"], isBuiltIn: true },
    ];
    const slipped = {
      ...anna,
      signInName: "c1",
      assignments: own,
      role: "administrator",
      status: "active",
    };
    const invited = await invite(slipped, inviter.person);
    expect(invited.status === "invited" && (await rolesOf(invited.userId))).toEqual([
      { role: "inviter", branch: null },
    ]);
  });
});
