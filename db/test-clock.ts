import pg from "pg";
import { closePool } from "#db/pool.ts";
import type { TestDatabase } from "#db/test-database.ts";

/**
 * The ledger's clock in the hands of a test: the application's role finds `clock_timestamp()` of this
 * database before the real one. What is returned sets it; it goes on ticking from there.
 */
export async function holdClock(database: TestDatabase): Promise<(at: string) => Promise<void>> {
  await database.owner.query(`
    create table test_clock (shift interval not null);
    insert into test_clock values ('0');
    create function public.clock_timestamp() returns timestamptz language sql volatile security definer
      set search_path = pg_catalog as 'select pg_catalog.clock_timestamp() + shift from public.test_clock'`);
  const app = new pg.Client({ connectionString: database.appUrl });
  await app.connect();
  const name = new URL(database.appUrl).pathname.slice(1);
  await app.query(
    `alter role current_user in database ${name} set search_path = public, pg_catalog`,
  );
  await app.end();
  // Connections that are open already look at the real clock.
  await closePool();
  return async (at) => {
    await database.owner.query(
      "update test_clock set shift = $1::timestamptz - pg_catalog.clock_timestamp()",
      [at],
    );
  };
}
