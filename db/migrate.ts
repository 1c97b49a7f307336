import { readFileSync } from "node:fs";
import { join } from "node:path";
import { drizzle } from "drizzle-orm/node-postgres";
import { migrate as applyMigrations } from "drizzle-orm/node-postgres/migrator";
import pg from "pg";
import { fillJournalRegistry, type JournalRegistry } from "#db/queries/journal-registry.ts";
import { grantRoles } from "#db/roles.ts";

/** Any number that nothing else locks: two migrations at once wait for each other. */
const lock = 7_240_311;

export type MigrationStatus = { readonly tag: string; readonly isApplied: boolean };

/** Applies what is missing and grants the roles their rights. Two at once: one applies, both succeed. */
export async function migrate(wish: {
  readonly ownerUrl: string;
  /** The folder `drizzle/` of the installation. */
  readonly folder: string;
  /** The acts and outcomes that the journal takes from now on. */
  readonly registry: JournalRegistry;
}): Promise<{ readonly applied: readonly string[] }> {
  return await withClient(wish.ownerUrl, async (client) => {
    await client.query("select pg_advisory_lock($1)", [lock]);
    try {
      const before = await statusOf(client, wish.folder);
      await applyMigrations(drizzle(client), { migrationsFolder: wish.folder });
      await fillJournalRegistry(client, wish.registry);
      await grantRoles(client);
      return { applied: before.filter((each) => !each.isApplied).map((each) => each.tag) };
    } finally {
      await client.query("select pg_advisory_unlock($1)", [lock]);
    }
  });
}

export async function migrationStatus(wish: {
  readonly ownerUrl: string;
  readonly folder: string;
}): Promise<readonly MigrationStatus[]> {
  return await withClient(wish.ownerUrl, (client) => statusOf(client, wish.folder));
}

async function withClient<Result>(
  url: string,
  act: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  const client = new pg.Client({ connectionString: url, application_name: "bibliomat migrate" });
  // A server that goes away is told by the query that was waiting for it.
  client.on("error", () => undefined);
  await client.connect();
  try {
    return await act(client);
  } finally {
    await client.end();
  }
}

async function statusOf(client: pg.Client, folder: string): Promise<MigrationStatus[]> {
  const journal = readJournal(folder);
  const { rows } = await client.query<{ exists: boolean }>(
    `select to_regclass('drizzle.__drizzle_migrations') is not null as exists`,
  );
  if (rows[0]?.exists !== true) return journal.map(({ tag }) => ({ tag, isApplied: false }));
  const applied = await client.query<{ made: string }>(
    "select coalesce(max(created_at), 0) as made from drizzle.__drizzle_migrations",
  );
  const newest = Number(applied.rows[0]?.made ?? 0);
  return journal.map(({ tag, when }) => ({ tag, isApplied: when <= newest }));
}

/** `when` grows from entry to entry: an earlier one merged later would be skipped in silence. */
export function readJournal(
  folder: string,
): readonly { readonly tag: string; readonly when: number }[] {
  const journal: { entries: { tag: string; when: number }[] } = JSON.parse(
    readFileSync(join(folder, "meta", "_journal.json"), "utf8"),
  );
  return journal.entries.map(({ tag, when }) => ({ tag, when }));
}
