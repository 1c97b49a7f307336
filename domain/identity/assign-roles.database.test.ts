import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { buildTestLibrary, type TestLibrary } from "#db/test-library.ts";
import { assignRoles } from "#domain/identity/assign-roles.server.ts";
import { may } from "#domain/identity/permissions.ts";
import { whoHas } from "#domain/identity/sessions.server.ts";
import { addMember, type TestMember } from "#domain/identity/test-staff.ts";

let database: TestDatabase;
let library: TestLibrary;
let administrator: TestMember;
const refused = (problem: string) => ({ status: "refused", problem });

beforeAll(async () => {
  database = await openTestDatabase();
  library = await buildTestLibrary(database.owner);
});
beforeEach(async () => {
  await database.owner.query("update users set status = 'disabled'");
  administrator = await addMember(database.owner, { role: "administrator" });
});
afterAll(() => database.drop());

const give = (user: string, role: string | null, branchId: number | null, by = administrator) =>
  assignRoles({ user, assignments: role === null ? [] : [{ role, branchId }] }, by.person);

describe("Roles", () => {
  it("count at the next click: given, moved to another branch, taken away", async () => {
    const { userId, token } = await addMember(database.owner, { role: null });
    const mayAt = async (place: number) => {
      const who = await whoHas(token);
      return who.status === "there" && may(who.person.assignments, "open-desk", place);
    };
    const both = async () => [await mayAt(library.branchId), await mayAt(library.otherBranchId)];
    expect(await both()).toEqual([false, false]);
    await give(userId, "librarian", library.branchId);
    expect(await both()).toEqual([true, false]);
    await give(userId, "librarian", library.otherBranchId);
    expect(await both()).toEqual([false, true]);
    await give(userId, null, null);
    expect(await both()).toEqual([false, false]);
  });

  it("are not given by who has fewer, to herself least of all", async () => {
    const librarian = await addMember(database.owner);
    const asked = give(librarian.userId, "administrator", null, librarian);
    expect(await asked).toEqual(refused("beyond-you"));
    const taken = give(administrator.userId, null, null, librarian);
    expect(await taken).toEqual(refused("beyond-you"));
  });

  it("of nobody, and roles that are none, are refused", async () => {
    expect(await give(randomUUID(), "librarian", null)).toEqual(refused("unknown-person"));
    expect(await give(administrator.userId, "king", null)).toEqual(refused("unknown-role"));
    expect(await assignRoles(null, administrator.person)).toEqual(refused("unknown-role"));
  });

  it("leave the last administrator one, and let one of two go", async () => {
    expect(await give(administrator.userId, "librarian", null)).toEqual(
      refused("last-administrator"),
    );
    await addMember(database.owner, { role: "administrator" });
    expect(await give(administrator.userId, "librarian", null)).toEqual({ status: "assigned" });
  });
});
