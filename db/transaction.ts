import type { PoolClient, QueryResultRow } from "pg";
import { pool, statementSent } from "#db/pool.ts";

/**
 * One transaction. `query` waits for its rows; `send` goes out with what follows and is waited for
 * at the commit. Statements run in the order in which they were asked for, whether awaited or not.
 */
export type Transaction = {
  readonly query: <Row extends QueryResultRow>(
    text: string,
    values: readonly unknown[],
  ) => Promise<Row[]>;
  readonly send: (text: string, values: readonly unknown[]) => void;
  /** Ends without a trace: what was written is taken back, the result is still returned. */
  readonly rollBack: () => void;
};

/** The facts that were read without a lock changed before the locks were held: begin again. */
export class StartOver extends Error {}

const retried = new Set(["40001", "40P01"]);
const attempts = 5;

/**
 * Runs `act` in one transaction and returns its result after the commit. Deadlocks, serialisation
 * errors and `StartOver` are tried again; everything else is thrown.
 */
export async function inTransaction<Result>(
  act: (transaction: Transaction) => Promise<Result>,
): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await once(act);
    } catch (error) {
      if (attempt >= attempts || !isWorthAnotherTry(error)) throw error;
    }
  }
}

async function once<Result>(act: (transaction: Transaction) => Promise<Result>): Promise<Result> {
  const client = await pool().connect();
  let broken: Error | undefined;
  try {
    return await run(client, act);
  } catch (error) {
    broken = await rollBack(client);
    throw error;
  } finally {
    client.release(broken);
  }
}

async function run<Result>(
  client: PoolClient,
  act: (transaction: Transaction) => Promise<Result>,
): Promise<Result> {
  const sent: Promise<unknown>[] = [];
  let isRolledBack = false;
  const track = (text: string, values: readonly unknown[]) => {
    statementSent(text);
    const answer = client.query(text, [...values]);
    sent.push(answer);
    // Every answer is waited for at the commit; this only keeps an early failure from being "unhandled".
    answer.catch(() => undefined);
    return answer;
  };
  track("begin", []);
  const result = await act({
    query: async <Row extends QueryResultRow>(text: string, values: readonly unknown[]) =>
      (await track(text, values)).rows as Row[],
    send: (text, values) => void track(text, values),
    rollBack: () => {
      isRolledBack = true;
    },
  });
  const end = await Promise.all([track(isRolledBack ? "rollback" : "commit", []), ...sent]);
  if (!isRolledBack && end[0].command !== "COMMIT")
    throw new Error("the transaction was rolled back");
  return result;
}

async function rollBack(client: PoolClient): Promise<Error | undefined> {
  try {
    await client.query("rollback");
    return undefined;
  } catch (error) {
    return error instanceof Error ? error : new Error("rollback failed");
  }
}

function isWorthAnotherTry(error: unknown): boolean {
  return error instanceof StartOver || retried.has(sqlState(error));
}

/** The five-sign code that PostgreSQL gives an error, or "" where it is none of PostgreSQL's. */
export function sqlState(error: unknown): string {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return typeof code === "string" && /^[0-9A-Z]{5}$/.test(code) ? code : "";
}

const away = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "EPIPE",
  "ENOENT",
  "ETIMEDOUT",
  "57P01",
  "57P02",
  "57P03",
  "08000",
  "08003",
  "08006",
  "53300",
  "53100",
]);

/** The server is away, starting, full or too busy: nothing is known of the command, ask again. */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = "code" in error ? String(error.code) : "";
  return (
    away.has(code) ||
    /connection (terminated|timeout|ended)|timeout exceeded when trying to connect/i.test(
      error.message,
    )
  );
}
