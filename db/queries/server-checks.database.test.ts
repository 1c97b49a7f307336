import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestDatabase, type TestDatabase, testPasswords } from "#db/test-database.ts";
import {
  countRussianTrigrams,
  createExtensions,
  dataFolderOf,
  readAccessRules,
  readPrivileges,
  readServerFacts,
} from "./server-checks.ts";
import { existingRoles, setUpDatabase } from "./server-setup.ts";

const superuserUrl = process.env.TEST_SERVER_URL ?? "";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.drop());

describe("what a server tells of itself before a library is built on it", () => {
  it("is its version, its encoding and that it is no replica", async () => {
    const facts = await readServerFacts(superuserUrl);
    expect(facts.version).toMatch(/^\d+\.\d+$/);
    expect(Math.floor(facts.versionNumber / 10_000)).toBe(Number.parseInt(facts.version, 10));
    expect(facts).toMatchObject({ encoding: "UTF8", isReplica: false, isSuperuser: true });
  });

  it("is which extensions the database has, and that the app may not create more", async () => {
    const facts = await readServerFacts(database.appUrl);
    expect(facts.extensions.map(({ name }) => name)).toEqual(["pg_trgm", "unaccent", "btree_gist"]);
    expect(facts).toMatchObject({ role: "bibliomat_app", mayCreateInDatabase: false });
  });

  it("is an error of the driver where the password is wrong", async () => {
    const url = new URL(database.appUrl);
    url.password = "wrong";
    await expect(readServerFacts(url.href)).rejects.toMatchObject({ code: "28P01" });
  });

  it("is where it keeps its data, but only to its superuser", async () => {
    expect(await dataFolderOf(superuserUrl)).toMatch(/^\//);
    expect(await dataFolderOf(database.appUrl)).toBeUndefined();
  });
});

describe("how the server lets people in", () => {
  it("is told to its superuser, line by line, and to nobody else", async () => {
    const rules = (await readAccessRules(superuserUrl)) ?? [];
    expect(rules.length).toBeGreaterThan(0);
    for (const { line, kind, method } of rules) {
      expect(line).toBeGreaterThan(0);
      expect(kind).toMatch(/^(local|host)/);
      expect(method).toMatch(/^[a-z0-9-]+$/);
    }
    expect(await readAccessRules(database.appUrl)).toBeNull();
    expect(await readAccessRules(database.ownerUrl)).toBeNull();
  });
});

describe("the rights of a library's roles", () => {
  it("the app may not rewrite the journal, its owner could", async () => {
    const app = await readPrivileges(database.appUrl);
    expect(app).toEqual({
      role: "bibliomat_app",
      isSuperuser: false,
      mayRewriteJournal: false,
    });
    const owner = await readPrivileges(database.ownerUrl);
    expect(owner).toEqual({
      role: "bibliomat_owner",
      isSuperuser: false,
      mayRewriteJournal: true,
    });
  });
});

describe("a database that is made for a library", () => {
  const name = `made_${process.pid}`;
  afterAll(() => dropDatabase(name));

  it("sees letters in Russian words, and is made once", async () => {
    await setUpDatabase(superuserUrl, { database: name, passwords: testPasswords });
    await setUpDatabase(superuserUrl, { database: name, passwords: testPasswords });
    const url = new URL(superuserUrl);
    url.pathname = `/${name}`;
    await createExtensions(url.href);
    await createExtensions(url.href);
    expect(await countRussianTrigrams(url.href)).toBeGreaterThan(0);
    expect(await existingRoles(superuserUrl)).toEqual([
      "bibliomat_app",
      "bibliomat_audit",
      "bibliomat_backup",
      "bibliomat_owner",
      "bibliomat_report",
      "bibliomat_worker",
    ]);
  });
});

async function dropDatabase(name: string): Promise<void> {
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  await client.query(`drop database if exists ${name} with (force)`);
  await client.end();
}
