import { AsyncLocalStorage } from "node:async_hooks";
import type { Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { closePool } from "#db/pool.ts";

/**
 * Where a process dies: before its n-th statement reaches the database, or after it was carried out and
 * before its answer is heard. An act outside the database (`outside`) counts as a statement.
 */
export type Death = { readonly step: number; readonly when: "before" | "after" };

/** What one run came to. `isLasting`: a break right after the step would leave something behind. */
export type Run<Result> =
  | { readonly status: "lived"; readonly result: Result }
  | { readonly status: "died"; readonly at: string; readonly isLasting: boolean };

type Query = (this: pg.Client, ...asked: readonly unknown[]) => unknown;
type Connect = (this: pg.Pool, ...asked: readonly unknown[]) => unknown;

/** A process that is dead hears nothing any more: what it waits for never comes. */
const never = new Promise<never>(() => undefined);

type Life = {
  readonly death: Death;
  readonly clients: Set<pg.Client>;
  readonly inTransaction: WeakSet<pg.Client>;
  readonly died: Promise<Run<never>>;
  readonly tell: (run: Run<never>) => void;
  steps: number;
  /** Its last step is on its way: nothing that was asked for behind it goes out. */
  isSilent: boolean;
  isDead: boolean;
};

function beginLife(death: Death): Life {
  let tell: Life["tell"] = () => undefined;
  const died = new Promise<Run<never>>((resolve) => {
    tell = resolve;
  });
  const [clients, inTransaction] = [new Set<pg.Client>(), new WeakSet<pg.Client>()];
  return { death, clients, inTransaction, died, tell, steps: 0, isSilent: false, isDead: false };
}

type Step = { readonly text: string; readonly isLasting: boolean };

/** Passes a step on, unless the process dies before it or its answer is not heard any more. */
async function take<Result>(life: Life, step: Step, act: () => Promise<Result>): Promise<Result> {
  if (life.isDead) return await never;
  life.steps += 1;
  const isLast = life.steps === life.death.step;
  if (isLast && life.death.when === "before") return await die(life, step);
  if (isLast) life.isSilent = true;
  const end = await act().then(
    (result) => () => result,
    (error: unknown) => () => {
      throw error;
    },
  );
  if (life.isDead) return await never;
  return isLast ? await die(life, step) : end();
}

async function ask(
  life: Life,
  client: pg.Client,
  text: string,
  act: () => Promise<pg.QueryResult>,
): Promise<pg.QueryResult> {
  if (life.isDead) cut(client);
  if (life.isDead || life.isSilent) return await never;
  life.clients.add(client);
  const isEnd = text === "commit" || text === "rollback";
  const isWithin = life.inTransaction.has(client) || isEnd || text === "begin";
  if (text === "begin") life.inTransaction.add(client);
  if (isEnd) life.inTransaction.delete(client);
  return await take(life, { text, isLasting: text === "commit" || !isWithin }, act);
}

async function die(life: Life, { text, isLasting }: Step): Promise<never> {
  life.isDead = true;
  for (const client of life.clients) cut(client);
  life.tell({ status: "died", at: text, isLasting });
  return await never;
}

/** The dead do not hear that their connections are gone. */
function cut(client: pg.Client): void {
  client.removeAllListeners("error");
  client.on("error", () => undefined);
  (client as unknown as { connection: { stream: Socket } }).connection.stream.destroy();
}

const lives = new AsyncLocalStorage<Life>();
let present: Life | null = null;

/**
 * An act outside the database, by a server that the test is: it is a step at which the process may die.
 * False: the process that asked for it is gone, before or after it.
 */
export async function outside(act: () => Promise<unknown> | unknown): Promise<boolean> {
  const life = present;
  if (life === null) {
    await act();
    return true;
  }
  const lived = take(life, { text: "outside", isLasting: true }, async () => {
    await act();
    return true;
  });
  return await Promise.race([lived, life.died.then(() => false)]);
}

/** Runs it in a process of its own, as it were, that may die. Afterwards no connection of it is left. */
export async function runUntil<Result>(
  owner: pg.Pool,
  death: Death,
  act: () => Promise<Result>,
): Promise<Run<Result>> {
  intercept();
  const life = beginLife(death);
  present = life;
  try {
    const lived = lives.run(life, async (): Promise<Run<Result>> => {
      const result = await act();
      return { status: "lived", result };
    });
    return await Promise.race([lived, life.died]);
  } finally {
    present = null;
    // What was lent never comes back: nobody waits for it.
    void closePool().catch(() => undefined);
    if (life.isDead) await untilGone(owner);
  }
}

let isIntercepting = false;

/** Once and for good: who was dead in one run must not awake in the next. Others are passed through. */
function intercept(): void {
  if (isIntercepting) return;
  isIntercepting = true;
  const { query } = pg.Client.prototype as unknown as { query: Query };
  const { connect } = pg.Pool.prototype as unknown as { connect: Connect };
  Object.assign(pg.Client.prototype, {
    query(this: pg.Client, ...asked: readonly unknown[]) {
      const life = lives.getStore();
      if (life === undefined) return query.apply(this, [...asked]);
      const hear = asked.at(-1);
      const [first, values] = asked;
      const step = () => query.call(this, first, Array.isArray(values) ? values : undefined);
      const answer = ask(life, this, textOf(first), step as () => Promise<pg.QueryResult>);
      if (typeof hear !== "function") return answer;
      answer.then(
        (result) => hear(null, result),
        (error) => hear(error),
      );
      return undefined;
    },
  });
  Object.assign(pg.Pool.prototype, {
    connect(this: pg.Pool, ...asked: readonly unknown[]) {
      return lives.getStore()?.isDead === true ? never : connect.apply(this, [...asked]);
    },
  });
}

function textOf(asked: unknown): string {
  if (typeof asked === "string") return asked;
  return typeof asked === "object" && asked !== null && "text" in asked ? String(asked.text) : "";
}

/** The server lets go of the locks of a connection that is gone, a moment later. */
async function untilGone(owner: pg.Pool): Promise<void> {
  for (let tries = 0; tries < 2000; tries += 1) {
    const { rowCount } = await owner.query(
      `select from pg_stat_activity where datname = current_database() and usename <> current_user
         and backend_type = 'client backend'`,
    );
    if (rowCount === 0) return;
    await sleep(2);
  }
  throw new Error("a connection of the dead process is still open");
}
