import { setTimeout as sleep } from "node:timers/promises";
import { childOf, isReady, type StartedApp, startApp } from "#tools/bench/started-app.ts";
import type { Chance } from "#tools/faults/chance.ts";
import type { Tablets } from "#tools/faults/tablets.ts";
import { endAtOnce, postmasterOf, type Victim, victims } from "#tools/faults/victims.ts";

/** The library under attack; after a new start of the launcher `app` is another one. */
export type Scene = {
  app: StartedApp;
  readonly port: number;
  readonly tablets: Tablets;
  readonly chance: Chance;
};

export type Fault = {
  readonly name: string;
  /** Of so many rounds asked for. */
  readonly rounds: (asked: number) => number;
  readonly victims: readonly Victim[];
  /** Resolves when the library has recovered by the measure of this fault. */
  readonly recover: (scene: Scene, dead: readonly number[]) => Promise<void>;
  readonly measure: string;
  readonly limitSeconds: number;
};

const some = (asked: number) => Math.ceil(asked / 5);

export const faults: readonly Fault[] = [
  {
    name: "kill -9 of the app server",
    rounds: (asked) => asked,
    victims: [victims.server],
    recover: untilReady,
    measure: "first ready",
    limitSeconds: 5,
  },
  {
    name: "kill -9 of PostgreSQL",
    rounds: (asked) => asked,
    victims: [victims.postmaster],
    recover: untilNewDatabase,
    measure: "every tablet answered by the new server",
    limitSeconds: 10,
  },
  {
    name: "kill -9 of one of PostgreSQL's connections",
    rounds: some,
    victims: [victims.connection],
    recover: ({ tablets }) => tablets.allAnswered(),
    measure: "every tablet answered",
    limitSeconds: 10,
  },
  {
    name: "kill -9 of the worker",
    rounds: some,
    victims: [victims.worker],
    recover: untilNewWorker,
    measure: "a new one works",
    limitSeconds: 5,
  },
  {
    name: "kill -9 of the launcher, then a new start",
    rounds: some,
    victims: [victims.launcher],
    recover: startAnew,
    measure: "first ready",
    // What was asked of the old app server is answered first, for which it has five seconds.
    limitSeconds: 10,
  },
  {
    name: "kill -9 of everything at once, then a new start",
    rounds: some,
    victims: [victims.launcher, victims.server, victims.worker, victims.postmaster],
    recover: startAnew,
    measure: "first ready",
    limitSeconds: 10,
  },
];

export type Strike = { readonly wasOpen: boolean; readonly seconds: number };

/** Waits until everybody is at work, strikes at a moment of chance, and waits for the recovery. */
export async function strike(scene: Scene, fault: Fault): Promise<Strike> {
  const { tablets, chance } = scene;
  await tablets.allAnswered();
  await sleep(chance.between(50, 700));
  const dead = await find(scene, fault);
  const wasOpen = tablets.open() > 0;
  const began = performance.now();
  for (const pid of dead) endAtOnce(pid);
  await fault.recover(scene, dead);
  return { wasOpen, seconds: (performance.now() - began) / 1000 };
}

/** The last of the launcher's programs comes up a moment after the first answer. */
async function find({ app, chance }: Scene, fault: Fault): Promise<number[]> {
  const end = performance.now() + 10_000;
  for (;;) {
    const found = await Promise.all(fault.victims.map((victim) => victim(app, chance)));
    const alive = found.filter((pid) => pid !== null);
    if (alive.length === found.length) return alive;
    if (performance.now() > end) throw new Error(`${fault.name}: there is nobody to kill`);
    await sleep(20);
  }
}

async function untilReady({ app }: Scene): Promise<void> {
  while (!(await isReady(app.origin))) await sleep(20);
}

async function untilNewDatabase({ app, tablets }: Scene, dead: readonly number[]): Promise<void> {
  for (;;) {
    const pid = await postmasterOf(app.folder);
    if (pid !== null && !dead.includes(pid)) break;
    await sleep(20);
  }
  await tablets.allAnswered();
}

async function untilNewWorker({ app }: Scene, dead: readonly number[]): Promise<void> {
  for (;;) {
    const pid = await childOf(app.launcher, "worker.mjs");
    if (pid !== null && !dead.includes(pid)) return;
    await sleep(20);
  }
}

/** What answers while the old app server still drains does not count. */
async function startAnew(scene: Scene): Promise<void> {
  const { folder } = scene.app;
  scene.app = await startApp({ folder, port: scene.port });
  while ((await childOf(scene.app.launcher, "server.mjs")) === null) await sleep(20);
  await untilReady(scene);
}
