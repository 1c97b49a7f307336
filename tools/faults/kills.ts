import { randomInt } from "node:crypto";
import { availableParallelism, loadavg } from "node:os";
import { parseArgs } from "node:util";
import { actionId } from "#tools/bench/action-id.ts";
import { actionDoor, routeDoor } from "#tools/bench/door.ts";
import { buildBenchLibrary } from "#tools/bench/library.ts";
import { inNewPlace, type Place, startApp } from "#tools/bench/started-app.ts";
import { type Audit, audit } from "#tools/faults/audit.ts";
import { chanceOf } from "#tools/faults/chance.ts";
import { type Fault, faults, type Scene, type Strike, strike } from "#tools/faults/faults.ts";
import { startTablets } from "#tools/faults/tablets.ts";
import { nothingTold, type Told } from "#tools/faults/told.ts";
import { endAtOnce, postmasterOf } from "#tools/faults/victims.ts";

/**
 * `npm run test:faults`: processes of the started library are killed while tablets work. Nothing that
 * a tablet was told may be lost, nothing may be done twice, and it recovers by itself in time.
 */
const tabletCount = 8;
const requestMs = 8_000;

const options = {
  rounds: { type: "string" },
  /** A part of the name of what is to be killed; everything else is left out. */
  only: { type: "string" },
  /** Of an earlier run, to choose the same again. */
  seed: { type: "string" },
  /** Allowed times are taken so many times: for a machine that has other things to do as well. */
  slack: { type: "string" },
} as const;

type Wish = {
  readonly rounds: number;
  readonly seed: number;
  readonly slack: number;
  readonly only: string;
};

type Check = { readonly says: string; readonly isPassed: boolean };

async function main(): Promise<void> {
  const { values } = parseArgs({ options });
  const rounds = Math.max(1, Number(values.rounds ?? 20));
  const seed = Number(values.seed ?? randomInt(1, 2 ** 31));
  const slack = Math.max(1, Number(values.slack ?? 1));
  console.log(
    `Seed ${seed}. To choose the same again: npm run test:faults -- --rounds ${rounds} --seed ${seed}`,
  );
  sayWhetherBusy();
  const only = values.only ?? "";
  await inNewPlace((place) => attackIn(place, { rounds, seed, slack, only }));
}

function sayWhetherBusy(): void {
  const [load = 0] = loadavg();
  const cores = availableParallelism();
  if (load <= cores) return;
  console.log(
    `This machine is busy: ${load.toFixed(0)} programs want its ${cores} cores. Times say little; see --slack.`,
  );
}

async function attackIn(place: Place, wish: Wish): Promise<void> {
  const scene = { app: await startApp(place), port: place.port };
  try {
    const checks = await attack(scene, wish);
    const failed = checks.filter((check) => !check.isPassed).length;
    for (const { says, isPassed } of checks) console.log(`${isPassed ? "✓" : "✗"} ${says}`);
    if (failed > 0) console.log(`\nWhat the library said:\n${scene.app.said().slice(-4000)}`);
    console.log(`${checks.length - failed} passed, ${failed} failed`);
    process.exitCode = failed === 0 ? 0 : 1;
  } finally {
    await scene.app.stop();
    const left = await postmasterOf(place.folder);
    if (left !== null) endAtOnce(left);
  }
}

async function attack(started: Pick<Scene, "app" | "port">, wish: Wish): Promise<Check[]> {
  const { origin } = started.app;
  const library = await buildBenchLibrary(await started.app.databaseUrl("postgres"));
  await library.close();
  const chance = chanceOf(wish.seed);
  const told = nothingTold();
  const doors = {
    action: actionDoor(origin, "/kiosk", await actionId(), requestMs),
    route: routeDoor(origin, requestMs),
  };
  const working = library.tablets.slice(0, tabletCount);
  const tablets = startTablets(working, doors, chance.branch(1), told);
  const scene: Scene = Object.assign(started, { tablets, chance: chance.branch(2) });
  const checks: Check[] = [];
  const chosen = faults.filter(({ name }) => name.includes(wish.only));
  if (chosen.length === 0) throw new Error(`Nothing that is killed is called "${wish.only}".`);
  for (const fault of chosen) checks.push(...(await repeat(scene, fault, wish)));
  await tablets.finish();
  console.log(`${told.list.size} commands answered, ${tablets.resent()} times sent again`);
  return [...checks, ...verdict(await audit(scene.app, told), told)];
}

async function repeat(scene: Scene, fault: Fault, wish: Wish): Promise<Check[]> {
  const strikes: Strike[] = [];
  for (let round = 0; round < fault.rounds(wish.rounds); round += 1) {
    strikes.push(await strike(scene, fault));
  }
  const open = strikes.filter((each) => each.wasOpen).length;
  const slowest = Math.max(...strikes.map((each) => each.seconds));
  const { name, measure } = fault;
  const limitSeconds = fault.limitSeconds * wish.slack;
  const checks = [
    {
      says: `${name}: ${measure} after at most ${slowest.toFixed(1)} s (allowed ${limitSeconds} s)`,
      isPassed: slowest <= limitSeconds,
    },
    {
      says: `${name}: ${open} of ${strikes.length} kills hit an open request`,
      isPassed: open * 2 >= strikes.length,
    },
  ];
  for (const { says } of checks) console.log(`  ${says}`);
  return checks;
}

function verdict(found: Audit, told: Told): Check[] {
  const outcomes = Object.entries(found.outcomes).map(([name, count]) => `${name} ${count}`);
  const none = (name: string, list: readonly string[]) => ({
    says: `${list.length} ${name}${list.length > 0 ? `: ${list.slice(0, 5).join("; ")}` : ""}`,
    isPassed: list.length === 0,
  });
  return [
    {
      says: `Answers of every kind were told: ${outcomes.join(", ")}`,
      isPassed: ["borrow lent", "return returned", "renew renewed", "undo undone"].every(
        (name) => (found.outcomes[name] ?? 0) > 0,
      ),
    },
    none(`of ${told.list.size} acknowledged lost`, found.lost),
    none("doubled", found.doubled),
    none("answered twice and not alike", told.contradictions),
    none("invariants broken", found.invariants),
    { says: `journal verify: ${found.journal.says}`, isPassed: found.journal.isWhole },
  ];
}

await main();
