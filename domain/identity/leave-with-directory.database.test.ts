import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { buildTestLibrary, type TestLibrary } from "#db/test-library.ts";
import { checkPassword } from "#domain/identity/check-password.server.ts";
import { leaveWithDirectory } from "#domain/identity/leave-with-directory.server.ts";
import { whoHas } from "#domain/identity/sessions.server.ts";
import { directoryPasswords, startTestDirectory } from "#domain/identity/test-directory.ts";
import { addMember, isThere, openSession } from "#domain/identity/test-staff.ts";
import { watchDirectory } from "#domain/identity/watch-directory.server.ts";

let database: TestDatabase;
let library: TestLibrary;
let server: Awaited<ReturnType<typeof startTestDirectory>>;
const group = "cn=librarians,ou=groups,dc=library,dc=test";

beforeAll(async () => {
  database = await openTestDatabase();
  library = await buildTestLibrary(database.owner);
  server = await startTestDirectory();
  const { url, bindDn, bindPassword, base } = server.directory;
  Object.assign(process.env, {
    BIBLIOMAT_LDAP_URL: url,
    BIBLIOMAT_LDAP_BIND_DN: bindDn,
    BIBLIOMAT_LDAP_BIND_PASSWORD: bindPassword,
    BIBLIOMAT_LDAP_BASE: base,
  });
});
beforeEach(async () => {
  await database.owner.query("delete from setting");
  await library.set("staff.directory-groups", [{ group, role: "librarian" }]);
});
afterAll(async () => {
  await server.remove();
  await database.drop();
});

async function signedIn() {
  const asked = { name: "nina", password: directoryPasswords.person };
  const checked = await checkPassword(asked, "peer");
  const userId = checked.status === "right" ? checked.userId : "";
  return { userId, token: await openSession(userId) };
}

describe("The worker that follows the directory", () => {
  it("leaves in who is still there, and everybody whom the directory does not know of", async () => {
    const { token } = await signedIn();
    const ours = await addMember(database.owner);
    await watchDirectory();
    expect([await isThere(token), await isThere(ours.token)]).toEqual([true, true]);
  });

  it("signs out who was disabled there", async () => {
    const { token } = await signedIn();
    await server.change("nina", { userAccountControl: "514" });
    await watchDirectory();
    expect(await isThere(token)).toBe(false);
    await server.change("nina", { userAccountControl: "512" });
    expect(await isThere((await signedIn()).token)).toBe(true);
  });

  it("gives another role with another group", async () => {
    const { token } = await signedIn();
    await database.owner.query("delete from setting");
    await library.set("staff.directory-groups", [{ group, role: "administrator" }]);
    await watchDirectory();
    expect(await whoHas(token)).toMatchObject({ step: "enrolment" });
  });

  it("changes nothing while the directory is away", async () => {
    const { token } = await signedIn();
    await server.stop();
    await expect(watchDirectory()).rejects.toThrow();
    expect(await isThere(token)).toBe(true);
    await server.restart();
  });

  it("tells the journal of whom it signed out", async () => {
    const { userId } = await signedIn();
    expect(await leaveWithDirectory(userId)).toBeGreaterThan(0);
    const { rows } = await database.owner.query(
      "select act, detail->>'user' as user from journal order by id desc limit 1",
    );
    expect(rows).toEqual([{ act: "leave-with-directory", user: userId }]);
  });
});
