import pg from "pg";
import { migrate } from "#db/migrate.ts";
import { closePool } from "#db/pool.ts";
import { createRoles, type RolePasswords, roleNames, roles } from "#db/roles.ts";
import { journalRegistry } from "#domain/library/journal-acts.ts";

/**
 * A database of its own for a test file, copied from a migrated template; the test speaks as the
 * application's role, so that what the role may not do fails here too.
 */
export type TestDatabase = {
  /** As the owner of the tables, for arranging and looking. */
  readonly owner: pg.Pool;
  readonly appUrl: string;
  readonly ownerUrl: string;
  readonly reportUrl: string;
  readonly workerUrl: string;
  /** What every database test ends with: names of invariants that do not hold. */
  readonly brokenInvariants: () => Promise<readonly string[]>;
  readonly drop: () => Promise<void>;
};

const password = "only-for-tests-0123456789";
/** Everybody's is the same here. */
export const testPasswords = Object.fromEntries(
  roles.map((role) => [role, password]),
) as RolePasswords;
const template = "bibliomat_template";
const templateLock = 7_240_312;

export async function openTestDatabase(): Promise<TestDatabase> {
  const superuserUrl = process.env.TEST_SERVER_URL;
  if (superuserUrl === undefined)
    throw new Error("TEST_SERVER_URL is not set: run the database project of the tests");
  const name = `test_${process.pid}_${Math.trunc(performance.now() * 1000)}`;
  await withSuperuser(superuserUrl, async (client) => {
    await client.query("select pg_advisory_lock($1)", [templateLock]);
    await makeTemplate(client, superuserUrl);
    await client.query(`create database ${name} template ${template} owner ${roleNames.owner}`);
    await client.query("select pg_advisory_unlock($1)", [templateLock]);
  });
  return connectTo(superuserUrl, name);
}

/** The same once more, its clock included, for a test that compares what becomes of the two. */
export async function copyTestDatabase(of: TestDatabase): Promise<TestDatabase> {
  const superuserUrl = process.env.TEST_SERVER_URL ?? "";
  const from = new URL(of.appUrl).pathname.slice(1);
  const name = `${from}_copy`;
  await closePool();
  await withSuperuser(superuserUrl, async (client) => {
    await client.query(
      "select pg_terminate_backend(pid) from pg_stat_activity where datname = $1",
      [from],
    );
    await client.query(`create database ${name} template ${from} owner ${roleNames.owner}`);
    // Whatever a role sees of the one it sees of the other; the worker sees what the application sees.
    const { rows } = await client.query<{ path: string }>(
      `select split_part(setting, '=', 2) as path from pg_db_role_setting
       join pg_database on pg_database.oid = setdatabase, unnest(setconfig) as setting
       where datname = $1 and setting like 'search_path=%'`,
      [from],
    );
    for (const { path } of rows)
      for (const database of [from, name])
        for (const role of [roleNames.app, roleNames.worker])
          await client.query(
            `alter role ${role} in database ${database} set search_path = ${path}`,
          );
  });
  return connectTo(superuserUrl, name);
}

function connectTo(superuserUrl: string, name: string): TestDatabase {
  const urlOf = (role: keyof typeof roleNames) => urlFor(superuserUrl, name, roleNames[role]);
  process.env.DATABASE_URL = urlOf("app");
  const owner = new pg.Pool({ connectionString: urlOf("owner"), max: 4 });
  owner.on("error", () => undefined);
  return {
    owner,
    appUrl: urlOf("app"),
    ownerUrl: urlOf("owner"),
    reportUrl: urlOf("report"),
    workerUrl: urlOf("worker"),
    brokenInvariants: () => brokenInvariants(owner),
    drop: async () => {
      await closePool();
      await owner.end();
      await withSuperuser(superuserUrl, (client) =>
        client.query(`drop database if exists ${name} with (force)`),
      );
    },
  };
}

/** Every view `inv_*` with rows in it. */
export async function brokenInvariants(owner: pg.Pool | pg.Client): Promise<string[]> {
  const { rows } = await owner.query<{ name: string }>(
    "select table_name as name from information_schema.views where table_schema = 'public' and table_name like 'inv\\_%' order by 1",
  );
  const broken: string[] = [];
  for (const { name } of rows) {
    const found = await owner.query(`select * from ${name} limit 3`);
    if (found.rows.length > 0) broken.push(`${name}: ${JSON.stringify(found.rows)}`);
  }
  return broken;
}

async function makeTemplate(client: pg.Client, superuserUrl: string): Promise<void> {
  const { rowCount } = await client.query("select from pg_database where datname = $1", [template]);
  if (rowCount !== 0) return;
  await createRoles(client, testPasswords);
  await client.query(`create database ${template}_new owner ${roleNames.owner}`);
  await migrate({
    ownerUrl: urlFor(superuserUrl, `${template}_new`, roleNames.owner),
    folder: "drizzle",
    registry: journalRegistry,
  });
  await client.query(`alter database ${template}_new rename to ${template}`);
}

function urlFor(superuserUrl: string, database: string, role: string): string {
  const url = new URL(superuserUrl);
  url.username = role;
  url.password = password;
  url.pathname = `/${database}`;
  return url.href;
}

async function withSuperuser(
  url: string,
  act: (client: pg.Client) => Promise<unknown>,
): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await act(client);
  } finally {
    await client.end();
  }
}
