import { type ChildProcess, spawn } from "node:child_process";
import { cp, mkdir, mkdtemp, readdir, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "#cli/postgres/port.ts";
import { ensureBuild } from "#cli/start/next-build.ts";
import { asNewVersion } from "#e2e/start/new-version.ts";

/** An app that a journey may stop, replace and start again, on a copy of this installation. */
export type OwnApp = {
  readonly url: string;
  readonly dataFolder: string;
  readonly start: () => Promise<void>;
  readonly stop: () => Promise<void>;
  /** While it is stopped: as an operator does who brings the next version. */
  readonly replace: () => Promise<void>;
  /** Stops it and takes everything away. */
  readonly clear: () => Promise<void>;
};

/** What a start needs. Packages are linked, the build's cache stays behind. */
const leftOut = /^(node_modules|\.next-.*|\.data|\.build|\.git|test-results|docs|e2e|tools)$/;

type Environment = Readonly<Record<string, string>>;
type Wish = {
  readonly isDemo?: boolean;
  /** What it is told beside, once it is known where it will answer. */
  readonly environment?: (url: string) => Promise<Environment>;
};

export async function ownApp({ isDemo = true, environment }: Wish = {}): Promise<OwnApp> {
  // In the copy nothing could be built: its packages are only linked.
  await ensureBuild(process.cwd(), { isForced: false, say: () => {} });
  const home = await mkdtemp(join(tmpdir(), "bibliomat-own-"));
  const root = join(home, "app");
  await copyInstallation(process.cwd(), root);
  // Any: two lanes that look for a free one from the same number on would find the same.
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const dataFolder = `${home}-data`;
  const told = (await environment?.(url)) ?? {};
  // The database's own user must be able to pass through it.
  await mkdir(dataFolder, { mode: 0o711 });
  let child: ChildProcess | null = null;
  const stop = async () => {
    if (child !== null) await end(child);
    child = null;
  };
  return {
    url,
    dataFolder,
    start: async () => {
      child = run({ root, dataFolder, port, isDemo, told });
      await untilReady(url, child);
    },
    stop,
    replace: () => asNewVersion(root),
    clear: async () => {
      await stop();
      for (const folder of [home, dataFolder]) {
        await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
      }
    },
  };
}

type Started = {
  readonly root: string;
  readonly dataFolder: string;
  readonly port: number;
  readonly isDemo: boolean;
  readonly told: Environment;
};

async function copyInstallation(from: string, to: string): Promise<void> {
  await mkdir(to);
  for (const name of await readdir(from)) {
    if (leftOut.test(name)) continue;
    await cp(join(from, name), join(to, name), {
      recursive: true,
      verbatimSymlinks: true,
      filter: (path) => path !== join(from, ".next", "cache"),
    });
  }
  await symlink(join(from, "node_modules"), join(to, "node_modules"));
}

function run({ root, dataFolder, port, isDemo, told }: Started): ChildProcess {
  const isOwn = ([name]: [string, string | undefined]) =>
    !/^(DATABASE_|BIBLIOMAT_|PORT$|HOST$|NODE_ENV$)/.test(name);
  const words = [
    "start",
    isDemo ? "--demo" : "--no-demo",
    "--data-dir",
    dataFolder,
    "--port",
    String(port),
  ];
  return spawn(process.execPath, [join(root, "cli", "bibliomat.mjs"), ...words], {
    cwd: root,
    env: {
      ...(Object.fromEntries(Object.entries(process.env).filter(isOwn)) as NodeJS.ProcessEnv),
      ...told,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
}

/** A first start makes a database and the demo library. */
const patienceMs = 120_000;

async function untilReady(url: string, child: ChildProcess): Promise<void> {
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on("data", (part: Buffer) => said.push(part.toString()));
  }
  const until = performance.now() + patienceMs;
  const isReady = () =>
    fetch(`${url}/api/health/ready`).then(
      ({ ok }) => ok,
      () => false,
    );
  while (!(await isReady())) {
    if (child.exitCode !== null || performance.now() > until) {
      throw new Error(`The app did not start:\n${said.join("")}`);
    }
    await sleep(100);
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  await gone;
}
