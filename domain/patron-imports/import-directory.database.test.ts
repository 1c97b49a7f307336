import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listLeftDirectory } from "#db/queries/imported-patrons.ts";
import { findPatronImport } from "#db/queries/patron-imports.ts";
import { openTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { buildTestLibrary, type TestLibrary } from "#db/test-library.ts";
import { startTestDirectory } from "#domain/identity/test-directory.ts";
import { askDirectoryDaily } from "#domain/patron-imports/ask-directory-daily.server.ts";
import { askForDirectory } from "#domain/patron-imports/ask-for-directory.server.ts";
import { directoryAtConsole } from "#domain/patron-imports/directory-at-console.server.ts";
import { runAskedImports } from "#domain/patron-imports/run-asked-imports.server.ts";
import { openTestImports } from "#domain/patron-imports/test-import.ts";

let database: TestDatabase;
let library: TestLibrary;
let server: Awaited<ReturnType<typeof startTestDirectory>>;
const before = { ...process.env };

beforeAll(async () => {
  database = await openTestDatabase();
  library = await buildTestLibrary(database.owner);
  server = await startTestDirectory();
  const { branch, category } = await openTestImports(database.owner, library);
  const { url, bindDn, bindPassword, base } = server.directory;
  Object.assign(process.env, {
    BIBLIOMAT_LDAP_URL: url,
    BIBLIOMAT_LDAP_BIND_DN: bindDn,
    BIBLIOMAT_LDAP_BIND_PASSWORD: bindPassword,
    BIBLIOMAT_LDAP_BASE: base,
    BIBLIOMAT_LDAP_PATRON_FILTER: "(&(objectClass=inetOrgPerson)(|(uid=nina)(uid=соколова)))",
    BIBLIOMAT_LDAP_PATRON_COLUMNS: "externalId=id,fullName=cn",
    BIBLIOMAT_LDAP_PATRON_CATEGORY: category,
    BIBLIOMAT_LDAP_PATRON_BRANCH: branch,
  });
});
afterAll(async () => {
  process.env = before;
  await server.remove();
  await database.drop();
});

const names = async () =>
  (
    await database.owner.query<{ name: string }>(
      "select family_name || ' ' || given_name as name from patron order by 1",
    )
  ).rows.map(({ name }) => name);

describe("Readers from the directory", () => {
  it("are taken by the worker once it was asked, and nobody asks twice", async () => {
    const asked = await askForDirectory(null);
    expect(asked).toMatchObject({ status: "asked" });
    expect(await askForDirectory(null)).toEqual({ status: "refused", problem: "already-asked" });
    await runAskedImports();
    expect(await names()).toEqual(["Анна Соколова", "Нина Соколова"]);
    const id = asked.status === "asked" ? asked.import : 0;
    expect(await findPatronImport(id)).toMatchObject({
      state: "imported",
      kind: "directory",
      newRows: 2,
      leftRows: 0,
    });
  });

  it("who are changed there are changed here, and a look writes nothing", async () => {
    await server.change("nina", { cn: "Ким Нина" });
    expect(await directoryAtConsole("check", 20_000)).toMatchObject({
      end: { status: "checked", changedRows: 1, unchangedRows: 1 },
    });
    expect(await names()).toEqual(["Анна Соколова", "Нина Соколова"]);
    expect(await directoryAtConsole("import", 20_000)).toMatchObject({
      end: { status: "imported", changedRows: 1 },
    });
    expect(await names()).toEqual(["Анна Соколова", "Ким Нина"]);
  });

  it("who leave it are not deleted but told", async () => {
    await server.change("nina", { userAccountControl: "514" });
    expect(await directoryAtConsole("import", 20_000)).toMatchObject({
      end: { unchangedRows: 1, leftRows: 1 },
    });
    expect(await names()).toHaveLength(2);
    expect(await listLeftDirectory(10)).toMatchObject([{ familyName: "Ким", givenName: "Нина" }]);
    await server.change("nina", { userAccountControl: "512" });
    expect(await directoryAtConsole("import", 20_000)).toMatchObject({ end: { leftRows: 0 } });
  });

  it("of a directory that is away are left as they are, and that is told", async () => {
    await server.stop();
    expect(await directoryAtConsole("import", 20_000)).toMatchObject({
      end: { status: "refused", problem: { code: "directory-away" }, leftRows: 0 },
    });
    expect(await names()).toHaveLength(2);
    await server.restart();
  });

  it("are asked for once a day where the library has chosen so", async () => {
    const count = async () =>
      Number(
        (await database.owner.query("select count(*) from patron_import where kind = 'directory'"))
          .rows[0]?.count,
      );
    await database.owner.query("update patron_import set made_at = now() - interval '25 hours'");
    const start = await count();
    await askDirectoryDaily();
    expect(await count()).toBe(start);
    await library.set("patrons.directory-daily", true);
    // Who only looks what would come takes nobody: the day's readers still come.
    await directoryAtConsole("check", 20_000);
    await askDirectoryDaily();
    await askDirectoryDaily();
    expect(await count()).toBe(start + 2);
  });
});
