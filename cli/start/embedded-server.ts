import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { OperatorError } from "#cli/operator-error.ts";
import { serverAccount } from "#cli/postgres/account.ts";
import { embeddedBinaries, reachableBinaries } from "#cli/postgres/binaries.ts";
import { type Cluster, ensureCluster } from "#cli/postgres/cluster.ts";
import { freePort } from "#cli/postgres/port.ts";
import { isAlive } from "#cli/postgres/process.ts";
import {
  awaitReady,
  findRunning,
  type RunningServer,
  startServer,
  stopServer,
} from "#cli/postgres/server.ts";
import { dataFolderOf } from "#db/queries/server-checks.ts";
import { ensureDataFolder, serverPlace } from "./data-folder.ts";
import { writeWhole } from "./files.ts";
import { withLock } from "./lock.ts";
import { enter, leave } from "./presence.ts";
import { ensureSecrets, readSecrets, type Secrets } from "./secrets.ts";

export type EmbeddedServer = {
  readonly version: string;
  readonly dataFolder: string;
  readonly secrets: Secrets;
  readonly url: (role: keyof typeof passwordOf, database?: string) => string;
  readonly origin: "made" | "started" | "adopted";
  readonly isAlive: () => boolean;
  /** Starts it again after it was killed. */
  readonly revive: () => Promise<void>;
  /** Stops it unless somebody else still uses it. */
  readonly release: () => Promise<void>;
};

const passwordOf = {
  postgres: "superuserPassword",
  bibliomat_owner: "ownerPassword",
  bibliomat_app: "appPassword",
  bibliomat_worker: "workerPassword",
  bibliomat_report: "reportPassword",
  bibliomat_backup: "backupPassword",
  bibliomat_audit: "auditPassword",
} as const satisfies Record<string, keyof Secrets>;

/** The built-in server of a data folder: made where there is none, adopted where it runs. */
export async function openEmbeddedServer(
  dataFolder: string,
  options: OpenOptions,
): Promise<EmbeddedServer> {
  if (!options.mayMake && !(await readSecrets(dataFolder))) {
    throw new OperatorError(
      `There is no library in ${dataFolder} yet. Make one by: npx bibliomat start`,
      "configuration",
    );
  }
  await ensureDataFolder(dataFolder);
  return alone(dataFolder, () => openAlone(dataFolder, options));
}

/** Making, starting and stopping a server of one folder: one process at a time. */
export function alone<Result>(dataFolder: string, act: () => Promise<Result>): Promise<Result> {
  return withLock(join(dataFolder, "server.lock"), act);
}

type OpenOptions = { readonly mayMake: boolean; readonly say: (sentence: string) => void };

async function openAlone(dataFolder: string, { say }: OpenOptions): Promise<EmbeddedServer> {
  const account = serverAccount();
  const place = await serverPlace(dataFolder, account);
  const secrets = await ensureSecrets(dataFolder);
  const cluster: Cluster = {
    folder: place.cluster,
    binaries: await reachableBinaries(await embeddedBinaries(), account, place.programs),
    account,
    password: secrets.superuserPassword,
  };
  await enter(dataFolder);
  const made = await ensureCluster(cluster);
  if (made === "made") {
    say(`Made a database with ${cluster.binaries.version}.`);
    if (place.note) say(place.note);
  }
  const running = await run(dataFolder, cluster);
  return control({ dataFolder, cluster, secrets, running, isNew: made === "made" });
}

function control(state: {
  readonly dataFolder: string;
  readonly cluster: Cluster;
  readonly secrets: Secrets;
  readonly isNew: boolean;
  running: RunningServer;
}): EmbeddedServer {
  const { dataFolder, cluster, secrets } = state;
  return {
    version: cluster.binaries.version,
    dataFolder,
    secrets,
    url: (role, database = "bibliomat") =>
      `postgresql://${role}:${secrets[passwordOf[role]]}@127.0.0.1:${state.running.port}/${database}`,
    origin: state.isNew ? "made" : state.running.origin,
    isAlive: () => isAlive(state.running.pid),
    revive: async () => {
      const { port } = state.running;
      state.running = await alone(dataFolder, () => run(dataFolder, cluster, port));
    },
    release: () =>
      alone(dataFolder, async () => {
        if (await leave(dataFolder)) await stopServer(state.running.pid);
      }),
  };
}

/**
 * Finds the server or starts it. Somebody else may start it in the same moment, and the workers of
 * one that was killed hold on to its memory until they notice: then it is tried again.
 */
async function run(dataFolder: string, cluster: Cluster, port?: number): Promise<RunningServer> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return (await adopt(cluster)) ?? (await start(dataFolder, cluster, port));
    } catch (error) {
      const isHeld = error instanceof Error && /shared memory block|lock file/.test(error.message);
      if (!isHeld || attempt >= 20) throw error;
      await sleep(500);
    }
  }
}

/** A killed launcher leaves its server running. It is ours if it knows our password and folder. */
async function adopt(cluster: Cluster): Promise<RunningServer | undefined> {
  const found = await findRunning(cluster.folder);
  if (!found) return undefined;
  if (found.status === "stopping") return gone(found.pid);
  const server = await awaitReady(cluster.folder, found.pid).catch(() => undefined);
  if (!server) return undefined;
  const address = `postgresql://postgres:${cluster.password}@127.0.0.1:${server.port}/postgres`;
  const folder = await dataFolderOf(address);
  if (folder !== undefined && resolve(folder) === resolve(cluster.folder)) {
    return { ...server, origin: "adopted" };
  }
  throw new OperatorError(
    `A PostgreSQL server (process ${found.pid}) runs in ${cluster.folder}, but it does not answer ` +
      "to the password in secrets.json. End that process, or restore secrets.json.",
  );
}

async function gone(pid: number): Promise<undefined> {
  while (isAlive(pid)) await sleep(50);
  return undefined;
}

/** The port is kept from start to start, so that addresses in other tools stay right. */
async function start(
  dataFolder: string,
  cluster: Cluster,
  wanted: number | undefined,
): Promise<RunningServer> {
  const path = join(dataFolder, "database-port");
  const kept = wanted ?? (Number(await readFile(path, "utf8").catch(() => "")) || undefined);
  const port = await freePort(kept);
  const server = await startServer(cluster, port, settings);
  if (port !== kept || wanted === undefined) await writeWhole(path, String(port));
  return server;
}

/** fsync stays on: an answer that a reader has seen is on the disk. Logs keep one week. */
const settings = {
  max_connections: 100,
  fsync: "on",
  logging_collector: "on",
  log_directory: "log",
  log_filename: "postgresql-%a.log",
  log_truncate_on_rotation: "on",
  log_rotation_age: "1d",
  log_checkpoints: "off",
};
