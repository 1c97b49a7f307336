import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { buildTestLibrary, type TestLibrary } from "#db/test-library.ts";
import { admitFromDirectory } from "#domain/identity/admit-from-directory.server.ts";
import { checkPassword } from "#domain/identity/check-password.server.ts";
import { makeLink } from "#domain/identity/make-link.server.ts";
import { whoHas } from "#domain/identity/sessions.server.ts";
import { directoryPasswords, startTestDirectory } from "#domain/identity/test-directory.ts";
import { addMember, isThere, openSession, testPassword } from "#domain/identity/test-staff.ts";

let database: TestDatabase;
let library: TestLibrary;
let server: Awaited<ReturnType<typeof startTestDirectory>>;
const { person: password } = directoryPasswords;
const wrong = { status: "refused", problem: "wrong" };
const group = "cn=librarians,ou=groups,dc=library,dc=test";
const nina = { id: "n-1", dn: "uid=nina", name: "Нина", groups: [group], isDisabled: false };

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
  await database.owner.query("delete from rate_limit; delete from setting");
  const { rows } = await database.owner.query("select code from branch where id = $1", [
    library.branchId,
  ]);
  await library.set("staff.directory-groups", [{ group, role: "librarian", branch: rows[0].code }]);
});
afterAll(async () => {
  await server.remove();
  await database.drop();
});

const sign = (name: string, typed = password) => checkPassword({ name, password: typed }, "peer");

describe("Somebody of the directory", () => {
  it("signs in with her password there; her account, role and branch come from her groups", async () => {
    const checked = await sign("nina");
    expect(checked).toMatchObject({ status: "right" });
    const userId = checked.status === "right" ? checked.userId : "";
    expect(await whoHas(await openSession(userId))).toMatchObject({
      step: null,
      person: {
        name: "Нина Соколова",
        assignments: [{ role: "librarian", branchId: library.branchId }],
      },
    });
    expect(await sign("nina")).toEqual(checked);
    for (const [name, typed] of [
      ["nina", "wrong"],
      ["nina", ""],
      ["gone", password],
      ["nobody", password],
    ])
      expect([name, await sign(name ?? "", typed)]).toEqual([name, wrong]);
    expect(await makeLink(userId, null)).toMatchObject({ problem: "kept-elsewhere" });
  });

  it("without a group that the library names has no door, and who was in is out", async () => {
    expect(await sign("соколова")).toEqual(wrong);
    const admitted = await admitFromDirectory(nina, "n1");
    const userId = admitted.status === "admitted" ? admitted.userId : "";
    const token = await openSession(userId);
    expect(await isThere(token)).toBe(true);
    expect(await admitFromDirectory({ ...nina, groups: [] }, "n1")).toMatchObject({
      problem: "no-group",
    });
    expect(await isThere(token)).toBe(false);
  });

  it("is known by her id: another name is the same person, the same name another", async () => {
    const first = await admitFromDirectory({ ...nina, id: "n-2" }, "n2");
    expect(await admitFromDirectory({ ...nina, id: "n-2" }, "n2.renamed")).toEqual(first);
    const other = await admitFromDirectory({ ...nina, id: "n-3" }, "n2.renamed");
    expect(other).toMatchObject({ status: "refused", problem: "name-taken" });
  });

  it("never takes over an account of our own, whose password stays here", async () => {
    const { signInName, userId } = await addMember(database.owner, { role: "administrator" });
    expect(await admitFromDirectory({ ...nina, id: "n-4" }, signInName)).toMatchObject({
      problem: "name-taken",
    });
    expect(await sign(signInName, testPassword)).toEqual({ status: "right", userId });
  });

  it("that is disabled here stays outside, whatever the directory says", async () => {
    const admitted = await admitFromDirectory({ ...nina, id: "n-5" }, "n5");
    const userId = admitted.status === "admitted" ? admitted.userId : "";
    await database.owner.query("update users set status = 'disabled' where id = $1", [userId]);
    expect(await admitFromDirectory({ ...nina, id: "n-5" }, "n5")).toMatchObject({
      problem: "disabled",
    });
  });

  it("cannot sign in while it is away; who has a password here can", async () => {
    const { signInName } = await addMember(database.owner);
    await server.stop();
    expect(await sign("nina")).toEqual(wrong);
    expect(await sign(signInName, testPassword)).toMatchObject({ status: "right" });
    await server.restart();
    expect(await sign("nina")).toMatchObject({ status: "right" });
  });
});
