import { cpSync, existsSync, readdirSync, rmSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import type pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { closePool } from "#db/pool.ts";
import { type Run, runUntil } from "#db/test-breaks.ts";
import { contentsOf, markNewNumbers } from "#db/test-contents.ts";
import { copyTestDatabase, type TestDatabase } from "#db/test-database.ts";
import type { JobName } from "#domain/ops/jobs.ts";
import { schedule } from "#worker/schedule.ts";

/** One job in a library: what it finds to do, and what is promised where it was killed. */
export type Killed<Library> = {
  readonly prepare: (library: Library) => Promise<unknown>;
  /** Whether everything is done; where a run does a part, it is asked after each. */
  readonly isDone?: (owner: pg.Pool) => Promise<boolean>;
  /** What passes between a death and the next run, such as the time for which a letter is in hand. */
  readonly meanwhile?: (owner: pg.Pool) => Promise<unknown>;
  /** Tables, or columns as `table.column`, that may differ from an undisturbed run, each for a reason that is told. */
  readonly but?: readonly string[];
  /** What may be heard outside where it was killed; without it the same as undisturbed. */
  readonly promise?: (heard: Heard, owner: pg.Pool) => unknown;
  /** What its files wait for, where it may die before it removes them. */
  readonly leavesFiles?: string;
  /** Why there is nothing that could be left half. */
  readonly onlyReads?: string;
};
export type Heard = { readonly killed: readonly string[]; readonly undisturbed: readonly string[] };

/** A library, and the same once more, in which nobody is killed. */
type Twins = {
  readonly database: TestDatabase;
  readonly undisturbed: TestDatabase;
  /** Where files lie that belong to the library; the other's have a name of their own. */
  readonly folder: string | null;
  /** What servers of the test have heard. */
  readonly heard: string[];
  /** Columns that differ since some job was killed. */
  readonly differing: Set<string>;
  readonly drop: () => Promise<void>;
};

async function makeTwins(
  database: TestDatabase,
  more: { readonly folder?: string; readonly heard?: string[] } = {},
): Promise<Twins> {
  const { folder = null, heard = [] } = more;
  await markNewNumbers(database.owner);
  const undisturbed = await copyTestDatabase(database);
  if (folder !== null) cpSync(folder, twinOf(folder), { recursive: true });
  return {
    database,
    undisturbed,
    folder,
    heard,
    differing: new Set(),
    drop: async () => {
      await undisturbed.drop();
      await database.drop();
      for (const each of folder === null ? [] : [folder, twinOf(folder)])
        rmSync(each, { recursive: true, force: true });
    },
  };
}

const twinOf = (folder: string) => `${folder}-undisturbed`;

/**
 * Lets a job die at each of its steps, again and again, until it comes to its end. Everything is then as
 * after one undisturbed run, and one more run changes nothing. Returns how often it died.
 */
async function dieEverywhere<Library>(
  name: JobName,
  twins: Twins,
  job: Killed<Library>,
): Promise<number> {
  for (const column of job.but ?? []) twins.differing.add(column);
  const there = workPlace(twins, "undisturbed", job);
  const before = await there.state();
  const undisturbed = await there.work(async () => {
    do await schedule[name]();
    while (!(await isDone(job, there.owner)));
  });
  const wanted = await there.state();
  if (job.onlyReads === undefined) expect(differenceOf(wanted, before)).not.toEqual(none);
  const here = workPlace(twins, "killed", job);
  let deaths = 0;
  const killed = await here.work(async () => {
    deaths = await dieAndComeBack(name, job, here.owner);
  });
  const after = await here.state();
  expect(differenceOf(after, wanted)).toEqual(none);
  if (job.promise === undefined) expect(killed.toSorted()).toEqual(undisturbed.toSorted());
  else await job.promise({ killed, undisturbed }, here.owner);
  expect(await here.work(schedule[name])).toEqual([]);
  expect(differenceOf(await here.state(), after)).toEqual(none);
  expect(await twins.database.brokenInvariants()).toEqual([]);
  return deaths;
}

/** Where it is not, what it waits for has a moment: a transaction of another test, perhaps. */
async function isDone<Library>(job: Killed<Library>, owner: pg.Pool): Promise<boolean> {
  if ((await job.isDone?.(owner)) ?? true) return true;
  await sleep(10);
  return false;
}

const none = { more: [], less: [] };

/** Lines that one has more often than the other: thousands that are the same would hide them. */
function differenceOf(one: readonly string[], other: readonly string[]) {
  return { more: without(one, other), less: without(other, one) };
}

function without(lines: readonly string[], taken: readonly string[]): string[] {
  const left = new Map<string, number>();
  for (const line of taken) left.set(line, (left.get(line) ?? 0) + 1);
  return lines.filter((line) => {
    const count = left.get(line) ?? 0;
    left.set(line, count - 1);
    return count <= 0;
  });
}

/** In the worker's own role. */
function workPlace(
  twins: Twins,
  which: "killed" | "undisturbed",
  { leavesFiles }: Pick<Killed<unknown>, "leavesFiles">,
) {
  const database = which === "killed" ? twins.database : twins.undisturbed;
  const { folder, heard, differing } = twins;
  const own = folder !== null && which === "undisturbed" ? twinOf(folder) : folder;
  return {
    owner: database.owner,
    work: async (act: () => Promise<unknown>): Promise<readonly string[]> => {
      await closePool();
      process.env.DATABASE_URL = database.workerUrl;
      if (own !== null) process.env.BIBLIOMAT_DATA_DIR = own;
      heard.length = 0;
      await act();
      return [...heard];
    },
    state: async () => [
      ...(await contentsOf(database.owner, [...differing])),
      ...(leavesFiles === undefined ? filesIn(own) : []),
    ],
  };
}

const mostSteps = 400;

async function dieAndComeBack<Library>(
  name: JobName,
  job: Killed<Library>,
  owner: pg.Pool,
): Promise<number> {
  let deaths = 0;
  const live = async (step: number, when: "before" | "after"): Promise<Run<unknown>> => {
    const run = await runUntil(owner, { step, when }, schedule[name]);
    if (run.status === "lived") return run;
    deaths += 1;
    await job.meanwhile?.(owner);
    return run;
  };
  for (let step = 1; step < mostSteps; step += 1) {
    const run = await live(step, "before");
    if (run.status === "died" && run.isLasting) await live(step, "after");
    // Where a run does a part, the same step comes again in the next part.
    if (run.status === "lived") {
      if (await isDone(job, owner)) return deaths;
      step = 0;
    }
  }
  throw new Error(`${name} does not come to its end`);
}

function filesIn(folder: string | null): string[] {
  if (folder === null || !existsSync(folder)) return [];
  const paths = readdirSync(folder, { recursive: true, encoding: "utf8" });
  return paths.toSorted().map((path) => `file ${path}`);
}

type Opened = {
  readonly database: TestDatabase;
  readonly folder?: string;
  readonly heard?: string[];
  readonly close?: () => Promise<unknown>;
};

/** One test a job, in their order, in one library: what one leaves is what the next finds. */
export function testDying<Library extends Opened>(
  open: () => Promise<Library>,
  jobs: Partial<Record<JobName, Killed<Library>>>,
): void {
  const rows: readonly (readonly [string, Killed<Library>])[] = Object.entries(jobs);
  let library: Library;
  let twins: Twins;
  beforeAll(async () => {
    process.env.LOG_LEVEL = "silent";
    library = await open();
    for (const [, job] of rows) await job.prepare(library);
    twins = await makeTwins(library.database, library);
  });
  afterAll(async () => {
    await twins.drop();
    await library.close?.();
  });
  it.each(rows)("of %s comes to the same end as one that lives", async (name, job) => {
    const deaths = await dieEverywhere(name as JobName, twins, job);
    expect(deaths).toBeGreaterThan(1);
  });
}
