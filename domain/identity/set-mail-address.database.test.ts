import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { buildTestLibrary } from "#db/test-library.ts";
import { makeLink } from "#domain/identity/make-link.server.ts";
import { readLink } from "#domain/identity/read-link.server.ts";
import { setMailAddress } from "#domain/identity/set-mail-address.server.ts";
import { addMember, type TestMember } from "#domain/identity/test-staff.ts";

let database: TestDatabase;
let administrator: TestMember;
let anna: TestMember;

beforeAll(async () => {
  database = await openTestDatabase();
  await buildTestLibrary(database.owner);
  administrator = await addMember(database.owner, { role: "administrator" });
  anna = await addMember(database.owner);
});
afterAll(() => database.drop());

const set = (mail: string, user = anna.userId, by = administrator) =>
  setMailAddress(user, mail, by.person);
const refused = (problem: string) => ({ status: "refused", problem });
const kept = async (user = anna.userId) => {
  const { rows } = await database.owner.query("select email from users where id = $1", [user]);
  return rows[0]?.email;
};

describe("The address of somebody of the staff", () => {
  it("is kept in small letters, and taken away by nothing", async () => {
    expect(await set(" Anna@Example.org ")).toEqual({ status: "set" });
    expect(await kept()).toBe("anna@example.org");
    expect(await set("")).toEqual({ status: "set" });
    expect(await kept()).toBeNull();
    const { rows } = await database.owner.query(
      "select detail from journal where act = 'set-mail-address' limit 1",
    );
    expect(JSON.stringify(rows)).not.toContain("example.org");
    expect(rows[0]?.detail).toMatchObject({ user: anna.userId });
  });

  it("belongs to one person, and is no other text", async () => {
    await set("anna@example.org");
    expect(await set("anna@example.org", administrator.userId)).toEqual(refused("mail-taken"));
    for (const typed of ["anna＠example.org", "x@y.z\nBcc: a@b.c", "nobody"])
      expect(await set(typed)).toEqual(refused("bad-mail"));
    expect(await kept()).toBe("anna@example.org");
  });

  it("ends the links that went to the old one", async () => {
    const made = await makeLink(anna.userId, administrator.person);
    const token = made.status === "made" ? made.token : "";
    expect(await readLink(token, "peer")).not.toBeNull();
    await set("anna.new@example.org");
    expect(await readLink(token, "peer")).toBeNull();
  });

  it("is not set by who has fewer rights, nor of nobody", async () => {
    await database.owner.query("insert into role (code, name) values ('people', 'People')");
    await database.owner.query(
      "insert into role_permission (role_code, permission) values ('people', 'manage-staff')",
    );
    const people = await addMember(database.owner, { role: "people" });
    expect(await set("evil@example.org", administrator.userId, people)).toEqual(
      refused("beyond-you"),
    );
    expect(await set("x@example.org", "00000000-0000-0000-0000-000000000000")).toEqual(
      refused("unknown-person"),
    );
  });
});
