import { type ChildProcess, spawn } from "node:child_process";
import { open, readdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { OperatorError } from "#cli/operator-error.ts";
import { type Cluster, serverEnvironment } from "./cluster.ts";
import { type PidFile, parsePidFile, withOtherProcess } from "./pid-file.ts";
import { isAlive, isServerOf, unusedPid } from "./process.ts";

export type Settings = Readonly<Record<string, string | number>>;

export type RunningServer = {
  readonly pid: number;
  readonly port: number;
  readonly origin: "started" | "adopted";
};

/** Recovery after a crash replays the log and may take a while; silence for longer is a fault. */
const START_LIMIT_MS = 300_000;
const STOP_LIMIT_MS = 60_000;
const TURN_MS = 20;

/** The server that already serves this folder, started by somebody before us. */
export async function findRunning(folder: string): Promise<PidFile | undefined> {
  const file = await readPidFile(folder);
  if (!file || !isAlive(file.pid)) return undefined;
  return (await isServerOf(folder, file.pid)) ? file : undefined;
}

/** Waits until this very server takes connections; the file may still be that of a dead one. */
export async function awaitReady(
  folder: string,
  pid: number,
  isGone = () => !isAlive(pid),
): Promise<{ readonly pid: number; readonly port: number }> {
  const end = Date.now() + START_LIMIT_MS;
  while (Date.now() < end && !isGone()) {
    const file = await readPidFile(folder);
    if (file?.pid === pid && file.status === "ready" && file.port !== undefined) {
      return { pid, port: file.port };
    }
    await sleep(TURN_MS);
  }
  throw new OperatorError(`PostgreSQL in ${folder} did not become ready.`);
}

/** The caller has made sure that nobody serves the folder (`findRunning`). */
export async function startServer(
  cluster: Cluster,
  port: number,
  settings: Settings,
): Promise<RunningServer> {
  await disownStalePidFile(cluster.folder);
  const log = await open(`${cluster.folder}.log`, "w", 0o600);
  const child = spawn(cluster.binaries.postgres, serverFlags(cluster.folder, port, settings), {
    ...cluster.account,
    cwd: cluster.folder,
    env: serverEnvironment(),
    // Its own group: Ctrl-C in the terminal must not stop the database before the app.
    detached: true,
    stdio: ["ignore", log.fd, log.fd],
  });
  child.unref();
  await log.close();
  const ended = failure(child);
  try {
    const ready = await awaitReady(cluster.folder, child.pid ?? 0, () => ended.happened);
    return { ...ready, origin: "started" };
  } catch (error) {
    if (!ended.happened) child.kill("SIGINT");
    const why = await lastComplaint(cluster.folder);
    throw why ? new OperatorError(`PostgreSQL did not start: ${why}`) : error;
  }
}

/** SIGINT is PostgreSQL's "fast": open transactions are rolled back, everything is written. */
export async function stopServer(pid: number): Promise<void> {
  signal(pid, "SIGINT");
  const end = Date.now() + STOP_LIMIT_MS;
  while (isAlive(pid) && Date.now() < end) await sleep(TURN_MS);
  if (isAlive(pid)) signal(pid, "SIGQUIT");
}

function serverFlags(folder: string, port: number, settings: Settings): string[] {
  const all: Settings = {
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    password_encryption: "scram-sha-256",
    timezone: "UTC",
    log_timezone: "UTC",
    // Every query here is short; compiling them costs more than it gives.
    jit: "off",
    ...settings,
  };
  const flags = Object.entries(all).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  return ["-D", folder, "-p", String(port), ...flags];
}

/**
 * A file whose process is gone is left to PostgreSQL: it also looks whether orphaned backends of
 * the dead server still hold its memory, which taking the file away would hide. Only where the
 * number now belongs to somebody else (a container starts counting anew) PostgreSQL would refuse;
 * then a number that nobody has takes its place.
 */
async function disownStalePidFile(folder: string): Promise<void> {
  const path = join(folder, "postmaster.pid");
  const text = await readFile(path, "utf8").catch(() => undefined);
  const file = text === undefined ? undefined : parsePidFile(text);
  if (text === undefined || !file || !isAlive(file.pid)) return;
  if (await isServerOf(folder, file.pid)) return;
  await writeFile(path, withOtherProcess(text, unusedPid()));
}

async function readPidFile(folder: string): Promise<PidFile | undefined> {
  const text = await readFile(join(folder, "postmaster.pid"), "utf8").catch(() => "");
  return parsePidFile(text);
}

function failure(child: ChildProcess): { readonly happened: boolean } {
  const state = { happened: false };
  const note = () => {
    state.happened = true;
  };
  child.once("error", note);
  child.once("exit", note);
  return state;
}

/**
 * Before its collector runs a server complains into our file, which is new at every start; later
 * into its own, where the complaints of an earlier one may stand too.
 */
async function lastComplaint(cluster: string): Promise<string | undefined> {
  const own = complaintIn(await readFile(`${cluster}.log`, "utf8").catch(() => ""));
  if (own !== undefined) return own;
  const folder = join(cluster, "log");
  const names = await readdir(folder).catch(() => []);
  const ages = await Promise.all(
    names.map(async (name) => ({ name, at: (await stat(join(folder, name))).mtimeMs })),
  );
  const newest = ages.sort((a, b) => b.at - a.at)[0];
  return newest && complaintIn(await readFile(join(folder, newest.name), "utf8").catch(() => ""));
}

function complaintIn(log: string): string | undefined {
  return (
    log
      .split("\n")
      .filter((line) => /FATAL|PANIC|error while loading/.test(line))
      // What it answers to those who ask too early, or ask on when it ends, is no complaint.
      .filter((line) => !/database system is (starting|shutting|not yet)|terminating/.test(line))
      .at(-1)
      ?.replace(/^.*?(?:FATAL|PANIC):\s*/, "")
  );
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // Gone already: that is what was wanted.
  }
}
