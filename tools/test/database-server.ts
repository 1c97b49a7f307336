import { randomBytes } from "node:crypto";
import { chmodSync } from "node:fs";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { serverAccount } from "#cli/postgres/account.ts";
import { embeddedBinaries, reachableBinaries, systemBinaries } from "#cli/postgres/binaries.ts";
import { ensureCluster } from "#cli/postgres/cluster.ts";
import { freePort } from "#cli/postgres/port.ts";
import { isAlive } from "#cli/postgres/process.ts";
import { findRunning, startServer, stopServer } from "#cli/postgres/server.ts";

const prefix = "bibliomat-test-";

/**
 * A throwaway server for the tests that need a real one. `BIBLIOMAT_TEST_SERVER=system` takes the
 * system's newest instead of the built-in one. Tests find it in `TEST_SERVER_URL`, as superuser.
 */
export default async function startDatabaseServer(): Promise<() => Promise<void>> {
  // Two kinds of database tests share one server.
  if (process.env.TEST_SERVER_URL !== undefined) return async () => undefined;
  const began = performance.now();
  const server = await throwawayServer({ durable: process.env.BIBLIOMAT_TEST_FSYNC === "on" });
  process.env.TEST_SERVER_URL = server.url;
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  console.log(`Database tests run on ${server.version} (${server.kind}), ready in ${seconds} s`);
  return server.remove;
}

export type ThrowawayServer = {
  readonly url: string;
  readonly version: string;
  readonly kind: "embedded" | "system";
  readonly pid: number;
  /** As a power cut would: nothing is written any more, nobody is told. */
  readonly kill: () => void;
  /** After `kill`: starts on the same folder and port, and returns when connections are taken. */
  readonly restart: () => Promise<void>;
  readonly remove: () => Promise<void>;
};

/** `durable`: with fsync, for tests that kill the server or measure it. */
export async function throwawayServer(options: {
  readonly durable: boolean;
}): Promise<ThrowawayServer> {
  const account = serverAccount();
  await removeOrphans();
  const home = await mkdtemp(join(tmpdir(), `${prefix}${process.pid}-`));
  if (account) chmodSync(home, 0o711);
  const { kind, binaries } = await chosenBinaries();
  const cluster = {
    folder: join(home, "data"),
    binaries: await reachableBinaries(binaries, account, home),
    account,
    password: randomBytes(18).toString("base64url"),
  };
  await ensureCluster(cluster);
  const start = (at: number) => startServer(cluster, at, settings(options.durable));
  const { pid, port } = await start(await freePort());
  let current = pid;
  return {
    url: `postgresql://postgres:${cluster.password}@127.0.0.1:${port}/postgres`,
    version: binaries.version,
    kind,
    pid,
    kill: () => process.kill(current, "SIGKILL"),
    restart: async () => {
      current = (await startWhenFree(() => start(port))).pid;
    },
    remove: async () => {
      await stopServer(current);
      await rm(home, { recursive: true, force: true });
    },
  };
}

/** What the dead server left running holds its memory until it notices: a moment, then the next start succeeds. */
async function startWhenFree<Result>(start: () => Promise<Result>): Promise<Result> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await start();
    } catch (error) {
      if (tries >= 100) throw error;
      await sleep(50);
    }
  }
}

/** A run that was killed leaves its server behind; the next run takes it away. */
async function removeOrphans(): Promise<void> {
  const names = (await readdir(tmpdir())).filter((name) => name.startsWith(prefix));
  for (const name of names) {
    if (isAlive(Number(name.slice(prefix.length).split("-")[0]))) continue;
    const home = join(tmpdir(), name);
    const running = await findRunning(join(home, "data"));
    if (running) await stopServer(running.pid);
    await rm(home, { recursive: true, force: true });
  }
}

async function chosenBinaries() {
  if (process.env.BIBLIOMAT_TEST_SERVER !== "system") {
    return { kind: "embedded", binaries: await embeddedBinaries() } as const;
  }
  const binaries = await systemBinaries();
  if (!binaries) throw new Error("BIBLIOMAT_TEST_SERVER=system, but the system has no PostgreSQL.");
  return { kind: "system", binaries } as const;
}

/** Everything behaves as in earnest, only the disk is not waited for unless a test asks. */
function settings(durable: boolean): Record<string, string | number> {
  return durable
    ? { max_connections: 200 }
    : { max_connections: 200, fsync: "off", synchronous_commit: "off", full_page_writes: "off" };
}
