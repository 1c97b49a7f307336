import { drizzle, type NodePgDatabase } from "drizzle-orm/node-postgres";
import pg from "pg";

/**
 * The one pool of this process. Connections are pipelined: statements that do not wait for each
 * other's answers are sent together, in order (`db/transaction.ts`).
 */
const types = new pg.TypeOverrides();
types.setTypeParser(pg.types.builtins.INT8, Number);
types.setTypeParser(pg.types.builtins.DATE, (text) => text);

/** Counts statements while a listener is set: the benchmark's "SQL statements per act". */
export type StatementListener = (text: string) => void;
let listener: StatementListener | null = null;
export function listenToStatements(next: StatementListener | null): void {
  listener = next;
}
export function statementSent(text: string): void {
  listener?.(text);
}

export function openPool(url: string, size = 16): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: size,
    types,
    pipeline: true,
    keepAlive: true,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    statement_timeout: 15_000,
    // A machine that sleeps or was cut off must not keep an item locked until somebody notices.
    idle_in_transaction_session_timeout: 60_000,
    application_name: "bibliomat",
  });
  // Without a listener a server that goes away takes the whole process with it. The pool listens to
  // idle connections only; one that is lent to a transaction needs an ear of its own.
  pool.on("error", () => undefined);
  pool.on("connect", (client) => client.on("error", () => undefined));
  return pool;
}

// One pool per process, also where a bundler loads this file more than once.
const place = globalThis as { bibliomatPool?: pg.Pool | undefined };

export function pool(): pg.Pool {
  if (place.bibliomatPool === undefined) {
    const url = process.env.DATABASE_URL;
    if (url === undefined || url === "") throw new Error("DATABASE_URL is not set");
    place.bibliomatPool = openPool(url, Number(process.env.BIBLIOMAT_POOL_SIZE ?? 16));
  }
  return place.bibliomatPool;
}

export async function closePool(): Promise<void> {
  const open = place.bibliomatPool;
  place.bibliomatPool = undefined;
  await open?.end();
}

/** For everything that is not on the path of a scan: drizzle's builder on the same pool. */
export function database(): NodePgDatabase {
  return drizzle(pool());
}
