import { type ChildProcess, spawn } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { exitCodes } from "#cli/operator-error.ts";

export type ChildPlan = {
  readonly name: string;
  /** The bundled program. */
  readonly program: string;
  /** Read at every start: after a restart of the database it may say something else. */
  readonly environment: () => NodeJS.ProcessEnv;
  readonly say: (sentence: string) => void;
  /** Without it nothing works: if it never comes up, the launcher ends too. */
  readonly isVital: boolean;
  /** It cannot work, or never came up: there is no use in trying again. */
  readonly onGiveUp: (sentence: string) => void;
};

export type SupervisedChild = {
  /** Resolves when the child says `ready` for the first time. */
  readonly ready: Promise<void>;
  readonly pid: () => number | undefined;
  readonly restart: () => void;
  readonly tell: (message: string) => void;
  readonly stop: () => Promise<void>;
};

const shortestPause = 200;
const longestPause = 15_000;
/** A child that came up can work: readers wait for it, and its own start is pause enough. */
const longestPauseOnceReady = 1_000;
/** A child that lived this long was well: its next death is a new one. */
const healthyAfter = 30_000;
const attemptsBeforeReady = 5;
const patienceMs = 15_000;

/** How long to wait before the next start, after so many deaths in a row. */
export function pauseAfter(deaths: number, longest = longestPause): number {
  return deaths <= 0 ? 0 : Math.min(longest, shortestPause * 2 ** (deaths - 1));
}

/** Starts a child and starts it again whenever it dies, until it is stopped. */
export function supervise(plan: ChildPlan): SupervisedChild {
  let tellReady: () => void = () => undefined;
  const ready = new Promise<void>((resolve) => {
    tellReady = resolve;
  });
  const life: Life = {
    child: undefined,
    isStopping: false,
    isReady: false,
    wasReady: false,
    tellReady,
  };
  void keepAlive(plan, life);
  return {
    ready,
    pid: () => life.child?.pid,
    restart: () => void life.child?.kill("SIGTERM"),
    tell: (message) => {
      if (life.child?.connected) life.child.send(message);
    },
    stop: async () => {
      life.isStopping = true;
      if (life.child) await stopChild(life.child);
    },
  };
}

type Life = {
  child: ChildProcess | undefined;
  isStopping: boolean;
  /** In this life, and in any. */
  isReady: boolean;
  wasReady: boolean;
  readonly tellReady: () => void;
};

async function keepAlive(plan: ChildPlan, life: Life): Promise<void> {
  let deaths = 0;
  while (!life.isStopping) {
    const bornAt = Date.now();
    const end = await liveOnce(plan, life);
    if (life.isStopping) return;
    deaths = Date.now() - bornAt > healthyAfter ? 1 : deaths + 1;
    if (end === exitCodes.configuration || isHopeless(plan, life, deaths)) {
      plan.onGiveUp(`The ${plan.name} does not start.`);
      return;
    }
    plan.say(`The ${plan.name} ended (${end}); it is started again.`);
    await sleep(pauseAfter(deaths - 1, life.isReady ? longestPauseOnceReady : longestPause));
  }
}

/** What worked once is tried for ever: the network or the disk may come back. */
function isHopeless(plan: ChildPlan, life: Life, deaths: number): boolean {
  return plan.isVital && !life.wasReady && deaths >= attemptsBeforeReady;
}

function liveOnce(plan: ChildPlan, life: Life): Promise<number | NodeJS.Signals | "error"> {
  return new Promise((resolve) => {
    // Its own group: Ctrl-C reaches the launcher alone, which ends everything in order.
    const child = spawn(process.execPath, ["--enable-source-maps", plan.program], {
      env: plan.environment(),
      stdio: ["ignore", "inherit", "inherit", "ipc"],
      detached: process.platform !== "win32",
    });
    life.child = child;
    life.isReady = false;
    child.on("message", (message) => {
      if (message !== "ready") return;
      life.isReady = true;
      life.wasReady = true;
      life.tellReady();
    });
    const end = (how: number | NodeJS.Signals | "error") => {
      life.child = undefined;
      resolve(how);
    };
    child.once("error", () => end("error"));
    child.once("exit", (code, signal) => end(signal ?? code ?? 0));
  });
}

async function stopChild(child: ChildProcess): Promise<void> {
  const gone = new Promise<boolean>((resolve) => child.once("exit", () => resolve(true)));
  child.kill("SIGTERM");
  // The open channel alone would keep a process going that has nothing left to do.
  if (child.connected) child.disconnect();
  const isGone = await Promise.race([gone, sleep(patienceMs, false, { ref: false })]);
  if (!isGone) child.kill("SIGKILL");
}
