import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { buildTestLibrary } from "#db/test-library.ts";
import { startTestDirectory } from "#domain/identity/test-directory.ts";
import { tryDirectory } from "#domain/identity/try-directory.server.ts";

let database: TestDatabase;
let server: Awaited<ReturnType<typeof startTestDirectory>>;
const group = "cn=librarians,ou=groups,dc=library,dc=test";

beforeAll(async () => {
  database = await openTestDatabase();
  const library = await buildTestLibrary(database.owner);
  server = await startTestDirectory();
  await library.set("staff.directory-groups", [{ group, role: "librarian" }]);
});
afterAll(async () => {
  await server.remove();
  await database.drop();
});

function configure(wish: Readonly<Record<string, string>> = {}): void {
  const { url, bindDn, bindPassword, base } = server.directory;
  Object.assign(process.env, {
    BIBLIOMAT_LDAP_URL: url,
    BIBLIOMAT_LDAP_BIND_DN: bindDn,
    BIBLIOMAT_LDAP_BIND_PASSWORD: bindPassword,
    BIBLIOMAT_LDAP_BASE: base,
    ...wish,
  });
}

describe("Trying the directory", () => {
  it("says that none is named, or which variable is wrong", async () => {
    configure({ BIBLIOMAT_LDAP_URL: "" });
    expect(await tryDirectory(null)).toEqual({ status: "none" });
    configure({ BIBLIOMAT_LDAP_BASE: "" });
    expect(await tryDirectory(null)).toMatchObject({
      status: "bad-variable",
      variable: "BIBLIOMAT_LDAP_BASE",
    });
  });

  it("says that it answers, and how many groups have a role", async () => {
    configure();
    expect(await tryDirectory(null)).toMatchObject({ status: "answers", rules: 1 });
  });

  it("tells of a person what her groups would give, and signs nobody in", async () => {
    configure();
    expect(await tryDirectory("nina")).toMatchObject({
      status: "found",
      name: "Нина Соколова",
      isDisabled: false,
      roles: [{ group, role: "librarian", branch: null }],
    });
    expect(await tryDirectory("gone")).toMatchObject({ status: "found", isDisabled: true });
    expect(await tryDirectory("*)(uid=*")).toMatchObject({ status: "nobody", attribute: "uid" });
    const { rows } = await database.owner.query("select from users");
    expect(rows).toEqual([]);
  });

  it("tells a wrong password of the library's own from a directory that is away", async () => {
    configure({ BIBLIOMAT_LDAP_BIND_PASSWORD: "wrong" });
    expect(await tryDirectory("nina")).toMatchObject({ status: "service-refused" });
    configure();
    await server.stop();
    expect(await tryDirectory("nina")).toMatchObject({ status: "away" });
    await server.restart();
    expect(await tryDirectory("nina")).toMatchObject({ status: "found" });
  });
});
