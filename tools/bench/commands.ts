import { cpus } from "node:os";
import { parseArgs } from "node:util";
import { closePool } from "#db/pool.ts";
import { actionId } from "#tools/bench/action-id.ts";
import { borrowAtOnce } from "#tools/bench/borrowing.ts";
import { actionDoor, type Door, routeDoor } from "#tools/bench/door.ts";
import { type Figures, medianOf } from "#tools/bench/figures.ts";
import { type BenchLibrary, buildBenchLibrary, tabletCount } from "#tools/bench/library.ts";
import { compareItemsPast, compareLongPast } from "#tools/bench/long-past.ts";
import { pgbench, pgbenchVersion } from "#tools/bench/pgbench.ts";
import { comparePolicyRows } from "#tools/bench/policy-rows.ts";
import { type BenchResult, inWords, names, targetsOf } from "#tools/bench/report.ts";
import { inNewPlace, type StartedApp, startApp } from "#tools/bench/started-app.ts";
import { countStatements } from "#tools/bench/statements.ts";

/**
 * `npm run bench:commands`: what a borrow costs by each door, against pgbench running the same SQL on
 * the same database. `--quick` shows that it works, `--json` prints the figures for a program.
 */
type Extent = { readonly runs: number; readonly seconds: number; readonly times: number };
const full: Extent = { runs: 5, seconds: 3, times: 150 };
const quick: Extent = { runs: 1, seconds: 1, times: 20 };

type Contest = {
  readonly name: string;
  readonly clients: number;
  readonly run: (seconds: number) => Promise<Figures>;
};

async function bench(): Promise<void> {
  const { values } = parseArgs({
    options: { quick: { type: "boolean" }, json: { type: "boolean" } },
  });
  const say = values.json ? () => undefined : (text: string) => console.error(text);
  const extent = values.quick ? quick : full;
  const result = await inNewPlace(async (place) => {
    say("Starting the app (it builds what is not built) …");
    const app = await startApp(place);
    return await measure(app, extent, say).finally(app.stop);
  });
  const targets = targetsOf(result);
  console.log(values.json ? JSON.stringify({ ...result, targets }) : inWords(result));
}

async function measure(
  app: StartedApp,
  extent: Extent,
  say: (text: string) => void,
): Promise<BenchResult> {
  const library = await buildBenchLibrary(await app.databaseUrl("postgres"));
  try {
    const version = await pgbenchVersion();
    if (version === null) say("pgbench is not installed: no ratios.");
    const contests = await contestsOf(app, library, version !== null);
    const figures = await compete(contests, library, extent, say);
    await library.reset();
    say("Loans of a long past …");
    const [first] = library.tablets;
    if (first === undefined) throw new Error("there is no tablet");
    const door = routeDoor(app.origin);
    const longPast = await compareLongPast(door, library, first, extent.times);
    const itemsPast = await compareItemsPast(door, library, first, extent.times);
    await library.reset();
    process.env.DATABASE_URL = await app.databaseUrl("bibliomat_app");
    const statements = await countStatements(first, "20000000000300");
    await closePool();
    say("Many rows of loan rules …");
    const policyRows = await comparePolicyRows(door, library, first, extent.times);
    const contenders = contests.map((contest) => ({
      name: contest.name,
      clients: contest.clients,
      figures: medianOf(figures.get(contest) ?? []),
    }));
    return {
      machine: await machine(library, version),
      runs: extent.runs,
      contenders,
      statements,
      longPast,
      itemsPast,
      policyRows,
    };
  } finally {
    await library.close();
  }
}

async function contestsOf(
  app: StartedApp,
  library: BenchLibrary,
  hasPgbench: boolean,
): Promise<Contest[]> {
  const url = await app.databaseUrl("bibliomat_app");
  const route = routeDoor(app.origin);
  const action = actionDoor(app.origin, "/kiosk", await actionId());
  const through = (name: string, door: Door, batch: number, clients: number): Contest => ({
    name,
    clients,
    run: (seconds) =>
      borrowAtOnce(door, { tablets: library.tablets.slice(0, clients), batch, seconds }),
  });
  return [tabletCount, 1].flatMap((clients) => [
    ...(hasPgbench
      ? [false, true].map((isPipelined) => ({
          name: isPipelined ? names.pipelined : names.pgbench,
          clients,
          run: (seconds: number) => pgbench({ url, clients, seconds, isPipelined }),
        }))
      : []),
    through(names.action, action, 1, clients),
    through(names.route, route, 1, clients),
    through(names.batch, route, 50, clients),
  ]);
}

/** Forwards and backwards in turn, so that what changes with time wrongs nobody. */
async function compete(
  contests: readonly Contest[],
  library: BenchLibrary,
  { runs, seconds }: Extent,
  say: (text: string) => void,
): Promise<ReadonlyMap<Contest, Figures[]>> {
  const figures = new Map<Contest, Figures[]>(contests.map((contest) => [contest, []]));
  say("Warming up …");
  for (const contest of contests) {
    await contest.run(Math.min(2, seconds));
    await library.reset();
  }
  for (let round = 1; round <= runs; round += 1) {
    say(`Run ${round} of ${runs} …`);
    for (const contest of round % 2 === 1 ? contests : [...contests].reverse()) {
      figures.get(contest)?.push(await contest.run(seconds));
      await library.reset();
    }
  }
  return figures;
}

async function machine(library: BenchLibrary, pgbenchName: string | null): Promise<string> {
  const rows = await library.query(
    "select version() as version, current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit",
  );
  const { version, fsync, commit } = rows[0] ?? {};
  const cores = cpus();
  const server = String(version).split(" on ")[0];
  return (
    `${cores.length} cores (${cores[0]?.model.trim()}), Node ${process.versions.node}, ${server}, ` +
    `fsync ${fsync}, synchronous_commit ${commit}, ${pgbenchName ?? "no pgbench"}`
  );
}

await bench();
