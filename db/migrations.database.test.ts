import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { drizzle } from "drizzle-orm/node-postgres";
import { migrate as applyMigrations } from "drizzle-orm/node-postgres/migrator";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { migrate, migrationStatus, readJournal } from "#db/migrate.ts";
import { brokenInvariants, openTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { journalRegistry } from "#domain/library/journal-acts.ts";

const folder = "drizzle";
const registry = journalRegistry;
const tags = readJournal(folder).map((entry) => entry.tag);
let whole: TestDatabase;
let superuser: pg.Client;
let made = 0;
const names: string[] = [];

beforeAll(async () => {
  whole = await openTestDatabase();
  superuser = new pg.Client({ connectionString: process.env.TEST_SERVER_URL });
  await superuser.connect();
});
afterAll(async () => {
  for (const name of names) await superuser.query(`drop database if exists ${name} with (force)`);
  await superuser.end();
  await whole.drop();
});

/** An empty database; its address as the owner. */
async function emptyDatabase(): Promise<string> {
  made += 1;
  const name = `migration_${process.pid}_${made}`;
  names.push(name);
  await superuser.query(`create database ${name} owner bibliomat_owner`);
  const url = new URL(whole.ownerUrl);
  url.pathname = `/${name}`;
  return url.href;
}

async function ask<Row extends pg.QueryResultRow>(url: string, text: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(text)).rows;
  } finally {
    await client.end();
  }
}

/** Everything that a schema is made of, in words: two databases are the same when the words are. */
async function describeSchema(url: string): Promise<string> {
  const rows = await ask<{ says: string }>(
    url,
    `select says from (
       select concat_ws(' ', 'column', table_name, column_name, data_type, is_nullable, column_default, is_identity) as says
         from information_schema.columns where table_schema = 'public'
       union all select concat_ws(' ', 'constraint', conrelid::regclass, conname, pg_get_constraintdef(oid))
         from pg_constraint where connamespace = 'public'::regnamespace
       union all select indexdef from pg_indexes where schemaname = 'public'
       union all select concat_ws(' ', 'view', viewname, definition) from pg_views where schemaname = 'public'
       union all select pg_get_triggerdef(oid) from pg_trigger where not tgisinternal
       union all select pg_get_functiondef(pg_proc.oid) from pg_proc
         where pronamespace = 'public'::regnamespace and prolang <> (select oid from pg_language where lanname = 'c')
       union all select concat_ws(' ', 'grant', grantee, privilege_type, table_name, column_name)
         from information_schema.column_privileges where table_schema = 'public'
       union all select concat_ws(' ', 'grant', grantee, privilege_type, table_name)
         from information_schema.table_privileges where table_schema = 'public'
       union all select concat_ws(' ', 'migration', hash) from drizzle.__drizzle_migrations) as all_words
     order by says collate "C"`,
  );
  return rows.map((row) => row.says).join("\n");
}

/** None, all, or the names of what is there halfway. */
async function tablesOf(url: string): Promise<string> {
  const text = "select tablename as name from pg_tables where schemaname = 'public' order by 1";
  const [here, there] = [await ask(url, text), await ask(whole.ownerUrl, text)];
  const isWhole = JSON.stringify(here) === JSON.stringify(there);
  return isWhole ? "whole" : here.map((row) => row.name).join(" ");
}

describe("The list of migrations", () => {
  it("is in order of time: an earlier one that comes later would be skipped in silence", () => {
    const times = readJournal(folder).map((entry) => entry.when);
    expect(times).toEqual([...new Set(times)].toSorted((one, other) => one - other));
    expect(tags.map((tag) => tag.slice(0, 4))).toEqual(
      tags.map((_, place) => String(place).padStart(4, "0")),
    );
  });

  it("says all that the tables' definitions say: nothing is left to generate", async () => {
    const require = createRequire(import.meta.url);
    const kit: typeof import("drizzle-kit/api") = require("drizzle-kit/api");
    const tables = await Promise.all([
      import("#db/schema/library.ts"),
      import("#db/schema/people.ts"),
      import("#db/schema/stock.ts"),
      import("#db/schema/catalogue.ts"),
      import("#db/schema/holdings.ts"),
      import("#db/schema/search.ts"),
      import("#db/schema/harvest.ts"),
      import("#db/schema/title-merges.ts"),
      import("#db/schema/authorities.ts"),
      import("#db/schema/devices.ts"),
      import("#db/schema/identity.ts"),
      import("#db/schema/ledger.ts"),
      import("#db/schema/holds.ts"),
      import("#db/schema/notices.ts"),
      import("#db/schema/imports.ts"),
      import("#db/schema/catalogue-imports.ts"),
      import("#db/schema/loan-imports.ts"),
      import("#db/schema/journal-registry.ts"),
      import("#db/schema/phone-cards.ts"),
      import("#db/schema/policies.ts"),
      import("#db/schema/item-life.ts"),
      import("#db/schema/money.ts"),
      import("#db/schema/closings.ts"),
      import("#db/schema/machines.ts"),
      import("#db/schema/loan-overrides.ts"),
      import("#db/schema/jobs.ts"),
      import("#db/schema/year-end.ts"),
    ]);
    const now = kit.generateDrizzleJson(Object.assign({}, ...tables));
    const last = JSON.parse(
      readFileSync(join(folder, "meta", `${tags.at(-1)?.slice(0, 4)}_snapshot.json`), "utf8"),
    );
    expect(await kit.generateMigration(last, now)).toEqual([]);
  });
});

describe("Migrating", () => {
  it("an empty database applies all of them, again applies none", async () => {
    const url = await emptyDatabase();
    const before = await migrationStatus({ ownerUrl: url, folder });
    expect(before).toEqual(tags.map((tag) => ({ tag, isApplied: false })));
    expect(await migrate({ ownerUrl: url, folder, registry })).toEqual({ applied: tags });
    expect(await migrate({ ownerUrl: url, folder, registry })).toEqual({ applied: [] });
    const after = await migrationStatus({ ownerUrl: url, folder });
    expect(after.every((each) => each.isApplied)).toBe(true);
    expect(await describeSchema(url)).toBe(await describeSchema(whole.ownerUrl));
  });

  it("three at once: one applies, all succeed", async () => {
    const url = await emptyDatabase();
    const done = await Promise.all(
      Array.from({ length: 3 }, () => migrate({ ownerUrl: url, folder, registry })),
    );
    expect(done.map((each) => each.applied.length).toSorted((a, b) => a - b)).toEqual([
      0,
      0,
      tags.length,
    ]);
    expect(await describeSchema(url)).toBe(await describeSchema(whole.ownerUrl));
  });

  it("killed at any moment leaves the old schema or the new one, and a second run completes", async () => {
    const expected = await describeSchema(whole.ownerUrl);
    let killed = 0;
    for (const delay of [5, 40, 80, 120, 160, 220, 300]) {
      const url = await emptyDatabase();
      const name = new URL(url).pathname.slice(1);
      const first = migrate({ ownerUrl: url, folder, registry }).catch((error: unknown) => error);
      await new Promise((resolve) => setTimeout(resolve, delay));
      await superuser.query(
        "select pg_terminate_backend(pid) from pg_stat_activity where datname = $1",
        [name],
      );
      if ((await first) instanceof Error) killed += 1;
      expect(["", "whole"]).toContain(await tablesOf(url));
      await migrate({ ownerUrl: url, folder, registry });
      expect(await describeSchema(url)).toBe(expected);
    }
    expect(killed).toBeGreaterThan(0);
  }, 60_000);

  it("killed between two migrations goes on with what is missing", async () => {
    const url = await emptyDatabase();
    const part = mkdtempSync(join(tmpdir(), "migrations-"));
    try {
      cpSync(folder, part, { recursive: true });
      const path = join(part, "meta", "_journal.json");
      const journal = JSON.parse(readFileSync(path, "utf8"));
      writeFileSync(path, JSON.stringify({ ...journal, entries: journal.entries.slice(0, 1) }));
      // Killed there, it has given nobody rights yet: those are of the whole schema.
      const killed = new pg.Client({ connectionString: url });
      await killed.connect();
      await applyMigrations(drizzle(killed), { migrationsFolder: part });
      await killed.end();
    } finally {
      rmSync(part, { recursive: true });
    }
    expect(await migrate({ ownerUrl: url, folder, registry })).toEqual({ applied: tags.slice(1) });
    expect(await describeSchema(url)).toBe(await describeSchema(whole.ownerUrl));
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    expect(await brokenInvariants(client)).toEqual([]);
    await client.end();
  });
});

describe("A migrated database", () => {
  it.each(["Война", "红楼梦", "Ångström", "Đorđe"])("has trigrams for %s", async (title) => {
    const rows = await whole.owner.query("select show_trgm($1) as signs", [title]);
    expect(rows.rows[0].signs.length).toBeGreaterThan(1);
    const similar = await whole.owner.query("select similarity($1, $1) as one", [title]);
    expect(similar.rows[0].one).toBe(1);
  });

  it("counts in UTF-8 and compares without a locale of its own", async () => {
    const { rows } = await whole.owner.query(
      "select pg_encoding_to_char(encoding) as encoding from pg_database where datname = current_database()",
    );
    expect(rows).toEqual([{ encoding: "UTF8" }]);
  });
});
