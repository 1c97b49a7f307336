import { AsyncLocalStorage } from "node:async_hooks";
import type { Socket } from "node:net";
import type { PoolClient, QueryResult, QueryResultRow } from "pg";
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

/** Statements of their own, for a page that only reads; inside `asOne` and `inTrial` those of the whole. */
export type Reading = Pick<Transaction, "query">;
export const reading: Reading = {
  query: async <Row extends QueryResultRow>(text: string, values: readonly unknown[]) =>
    (await whole.getStore()?.query<Row>(text, values)) ??
    (await pool().query<Row>(text, [...values])).rows,
};

/** A transaction of which others become parts. `recovered`: a part was taken back; returns why it failed. */
type Whole = Transaction & { readonly recovered: (error: unknown) => unknown };
const whole = new AsyncLocalStorage<Whole>();

/** The facts that were read without a lock changed before the locks were held: begin again. */
export class StartOver extends Error {}

const retried = new Set(["40001", "40P01"]);
const attempts = 5;

/**
 * Runs `act` in one transaction and returns its result after the commit. Deadlocks, serialisation
 * errors and `StartOver` are tried again; everything else is thrown. Inside `asOne` it is a part.
 */
export async function inTransaction<Result>(
  act: (transaction: Transaction) => Promise<Result>,
): Promise<Result> {
  const outer = whole.getStore();
  return await again(() => (outer === undefined ? once(act) : within(outer, act)));
}

/** Makes one of several acts, each with its own transaction: all of them are written, or none. */
export async function asOne<Result>(
  act: (transaction: Transaction) => Promise<Result>,
): Promise<Result> {
  return await again(() => once((outer) => whole.run(outer, () => act(outer))));
}

/**
 * Runs acts as they are and takes everything back that they wrote: what they answer is what they would
 * answer just now. What an act reads beside its transaction is read by `reading`, to see what it wrote.
 */
export async function inTrial<Result>(act: () => Promise<Result>): Promise<Result> {
  return await asOne(async (transaction) => {
    transaction.rollBack();
    return await act();
  });
}

async function again<Result>(run: () => Promise<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await run();
    } catch (error) {
      if (attempt >= attempts || !isWorthAnotherTry(error)) throw error;
    }
  }
}

/** One act of several: what it takes back is its own part, and its locks go with it. */
async function within<Result>(
  outer: Whole,
  act: (transaction: Transaction) => Promise<Result>,
): Promise<Result> {
  let isRolledBack = false;
  const rollBack = () => {
    isRolledBack = true;
  };
  await outer.query("savepoint part", []);
  try {
    const result = await act({ query: outer.query, send: outer.send, rollBack });
    await outer.query(isRolledBack ? "rollback to savepoint part" : "release savepoint part", []);
    return result;
  } catch (error) {
    await outer.query("rollback to savepoint part", []);
    throw outer.recovered(error);
  }
}

async function once<Result>(act: (transaction: Whole) => Promise<Result>): Promise<Result> {
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
  act: (transaction: Whole) => Promise<Result>,
): Promise<Result> {
  const pipeline = openPipeline(client);
  const [begun, result] = [pipeline.track("begin", []), await pipeline.lend(act)];
  const command = pipeline.isRolledBack() ? "rollback" : "commit";
  const [end] = await Promise.all([pipeline.track(command, []), begun, ...pipeline.sent]);
  if (command === "commit" && end.command !== "COMMIT")
    throw new Error("the transaction was rolled back");
  return result;
}

function openPipeline(client: PoolClient) {
  const sent: Promise<QueryResult>[] = [];
  let failure: unknown;
  let isOver = false;
  let isRolledBack = false;
  const track = (text: string, values: readonly unknown[]): Promise<QueryResult> => {
    statementSent(text);
    writeAtOnce(client);
    const answer = client.query(text, [...values]);
    sent.push(answer);
    // Every answer is waited for at the commit; this only keeps an early failure from being "unhandled".
    answer.catch((error: unknown) => {
      failure ??= error;
    });
    return answer;
  };
  const ask = (text: string, values: readonly unknown[]): Promise<QueryResult> => {
    // After its end the connection is somebody else's: a statement would run, and commit, on its own.
    if (isOver) throw new Error("the transaction is over");
    if (!values.every(isSendable)) throw new TypeError("a value cannot be sent to the database");
    return track(text, values);
  };
  const transaction: Whole = {
    query: async <Row extends QueryResultRow>(text: string, values: readonly unknown[]) =>
      (await ask(text, values)).rows as Row[],
    send: (text, values) => void ask(text, values),
    rollBack: () => {
      isRolledBack = true;
    },
    recovered: (error) => {
      const cause = sqlState(error) === "25P02" ? (failure ?? error) : error;
      failure = undefined;
      // What failed was taken back: the whole is not told of it at its end.
      sent.length = 0;
      return cause;
    },
  };
  const lend = async <Result>(act: (transaction: Whole) => Promise<Result>): Promise<Result> => {
    try {
      return await act(transaction);
    } catch (error) {
      // "Everything after the failure is ignored" says nothing; what failed decides on another try.
      throw sqlState(error) === "25P02" ? (failure ?? error) : error;
    } finally {
      isOver = true;
    }
  };
  return { track, lend, sent, isRolledBack: () => isRolledBack };
}

/** What one turn asks for goes out in one write: a packet each would cost as much as the statements. */
function writeAtOnce(client: PoolClient): void {
  const { stream } = (client as unknown as { connection: { stream: Socket } }).connection;
  stream.cork();
  process.nextTick(() => stream.uncork());
}

/** The driver leaves out a statement whose values it cannot write, and still sends the commit behind it. */
function isSendable(value: unknown): boolean {
  if (Array.isArray(value)) return value.every(isSendable);
  if (value instanceof Date) return !Number.isNaN(value.getTime());
  if (typeof value === "object") return value === null || value instanceof Uint8Array;
  return typeof value !== "symbol" && typeof value !== "function";
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

/** Classes of PostgreSQL's codes: connection, rolled back for another's sake, resources, operator, disk. */
const awayClasses = new Set(["08", "40", "53", "57", "58"]);
const awayCodes = new Set([
  "25006", // a standby: it takes no writes
  "25P03", // slept too long with its locks held
  "55P03", // a lock was not to be had
  "EAI_AGAIN",
  "ECONNREFUSED",
  "ECONNRESET",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENOENT",
  "ENOTFOUND",
  "EPIPE",
  "ETIMEDOUT",
]);
const awayWords =
  /connection (terminated|timeout|ended|error)|timeout exceeded when trying to connect|client was closed/i;

/** The server is away, starting, full or too busy: nothing is known of the command, ask again. */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error instanceof StartOver || awayClasses.has(sqlState(error).slice(0, 2))) return true;
  const code = "code" in error ? String(error.code) : "";
  return awayCodes.has(code) || awayWords.test(error.message);
}
