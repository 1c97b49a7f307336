import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { composeRole } from "#domain/identity/compose-role.server.ts";
import { whoHas } from "#domain/identity/sessions.server.ts";
import { addMember, type TestMember } from "#domain/identity/test-staff.ts";

let database: TestDatabase;
let administrator: TestMember;
const evening = {
  code: "evening",
  name: "Evening desk",
  permissions: ["open-desk"],
  isKnown: false,
};
const refused = (problem: string) => ({ status: "refused", problem });

beforeAll(async () => {
  database = await openTestDatabase();
  administrator = await addMember(database.owner, { role: "administrator" });
});
afterAll(() => database.drop());

describe("A role of the library's own", () => {
  it("is composed from permissions, and a change counts for everybody who has it", async () => {
    expect(await composeRole(evening, administrator.person)).toEqual({ status: "composed" });
    const { token } = await addMember(database.owner, { role: "evening" });
    const allowed = async () => {
      const who = await whoHas(token);
      return who.status === "there" ? who.person.assignments[0]?.permissions : null;
    };
    expect(await allowed()).toEqual(["open-desk"]);
    const changed = { ...evening, permissions: ["open-desk", "see-staff"], isKnown: true };
    expect(await composeRole(changed, administrator.person)).toEqual({ status: "composed" });
    expect(await allowed()).toEqual(["open-desk", "see-staff"]);
  });

  it("does not take the place of another, least of all of a built-in one", async () => {
    expect(await composeRole(evening, administrator.person)).toEqual(refused("code-taken"));
    for (const code of ["patron", "librarian", "administrator"])
      expect(await composeRole({ ...evening, code, isKnown: true }, administrator.person)).toEqual(
        refused("built-in"),
      );
  });

  it("holds no more than who composes it has got, and loses nothing that she has not got", async () => {
    const permissions = ["manage-roles"];
    await composeRole({ ...evening, code: "composer", permissions }, administrator.person);
    const composer = await addMember(database.owner, { role: "composer" });
    const ask = (role: object) => composeRole({ ...evening, ...role }, composer.person);
    expect(await ask({ code: "mine", permissions: ["manage-staff"] })).toEqual(
      refused("beyond-you"),
    );
    expect(await ask({ isKnown: true, permissions: [] })).toEqual(refused("beyond-you"));
    expect(await ask({ code: "mine", permissions })).toEqual({ status: "composed" });
  });

  it.each([...'\\/:*?"<>|'])(
    "with %s in its code is refused, and nothing is written",
    async (sign) => {
      const role = { ...evening, code: `a${sign}b` };
      expect(await composeRole(role, administrator.person)).toEqual(refused("bad-code"));
      const { rows } = await database.owner.query("select from role where code = $1", [role.code]);
      expect(rows).toEqual([]);
    },
  );

  it.each([
    [{ code: "" }, "bad-code"],
    [{ code: "Evening" }, "bad-code"],
    [{ code: "вечер" }, "bad-code"],
    [{ code: "x".repeat(33) }, "bad-code"],
    [{ code: "good", name: " " }, "bad-name"],
    [{ code: "good", permissions: ["fly"] }, "bad-code"],
  ])("with %j is refused as %s", async (role, problem) => {
    expect(await composeRole({ ...evening, ...role }, administrator.person)).toEqual(
      refused(problem),
    );
  });
});
