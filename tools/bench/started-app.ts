import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync } from "node:fs";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { get } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "#cli/postgres/port.ts";

/** The real thing, as an operator starts it, with a data folder of its own. */
export type StartedApp = {
  readonly origin: string;
  readonly folder: string;
  readonly launcher: number;
  /** Address of the built-in database as one of its roles; asked anew after it may have moved. */
  readonly databaseUrl: (role: Role) => Promise<string>;
  /** What it has said so far. */
  readonly said: () => string;
  readonly stop: () => Promise<void>;
};

type Role = "postgres" | "bibliomat_app" | "bibliomat_owner";
const passwords = {
  postgres: "superuserPassword",
  bibliomat_app: "appPassword",
  bibliomat_owner: "ownerPassword",
} as const satisfies Record<Role, string>;

/** A build and recovery after a crash may come before the first answer. */
const patienceMs = 420_000;

export type Place = { readonly folder: string; readonly port: number };

/** A new folder that the server's own user can reach, and a free port; both are given back. */
export async function inNewPlace<Result>(act: (place: Place) => Promise<Result>): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), "bibliomat-tool-"));
  try {
    chmodSync(folder, 0o711);
    return await act({ folder, port: await freePort() });
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

/** `environment`: what it is given beside nothing at all, such as another database. */
export async function startApp(
  { folder, port }: Place,
  environment: Readonly<Record<string, string>> = {},
): Promise<StartedApp> {
  const child = spawn(
    process.execPath,
    ["cli/bibliomat.mjs", "start", "--no-demo", "--data-dir", folder, "--port", String(port)],
    { env: { ...cleanEnvironment(), ...environment }, stdio: ["ignore", "pipe", "pipe"] },
  );
  endWithUs(child);
  const said = listen(child);
  const origin = `http://127.0.0.1:${port}`;
  await untilReady(origin, child, said).catch(async (error: unknown) => {
    await stop(child);
    throw error;
  });
  return {
    origin,
    folder,
    launcher: child.pid ?? 0,
    said,
    databaseUrl: async (role) => {
      const secrets = JSON.parse(await readFile(join(folder, "secrets.json"), "utf8"));
      const at = (await readFile(join(folder, "database-port"), "utf8")).trim();
      return `postgresql://${role}:${secrets[passwords[role]]}@127.0.0.1:${at}/bibliomat`;
    },
    stop: () => stop(child),
  };
}

/** Asks once, and waits for two seconds at most. */
export function isReady(origin: string): Promise<boolean> {
  return new Promise((resolve) => {
    const asked = get(`${origin}/api/health/ready`, { agent: false }, (answer) => {
      answer.resume();
      answer.once("end", () => resolve(answer.statusCode === 200));
    });
    asked.once("error", () => resolve(false));
    // Once and for all, not only while nothing is heard.
    const timer = setTimeout(() => asked.destroy(), 2_000);
    asked.once("close", () => {
      clearTimeout(timer);
      resolve(false);
    });
  });
}

/** The process of one of the launcher's programs: `server.mjs` or `worker.mjs`. */
export async function childOf(launcher: number, program: string): Promise<number | null> {
  for (const name of await readdir("/proc")) {
    if (!/^\d+$/.test(name)) continue;
    const [stat, words] = await Promise.all(
      ["stat", "cmdline"].map((file) => readFile(`/proc/${name}/${file}`, "utf8").catch(() => "")),
    );
    // The program's name in brackets may hold spaces; the parent is the second word after it.
    const parent = Number(stat?.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
    if (parent === launcher && words?.includes(program)) return Number(name);
  }
  return null;
}

/** Nothing of the operator's own library reaches it. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^(DATABASE_|BIBLIOMAT_|PORT$|HOST$|NODE_ENV$)/.test(name),
  );
  return Object.fromEntries(kept) as NodeJS.ProcessEnv;
}

/** Ctrl-C in a tool leaves nothing running. */
function endWithUs(child: ChildProcess): void {
  const end = () => void child.kill("SIGTERM");
  const leave = () => process.exit(130);
  process.once("exit", end);
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, leave);
  child.once("exit", () => {
    process.off("exit", end);
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.off(signal, leave);
  });
}

function listen(child: ChildProcess): () => string {
  const parts: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on("data", (part: Buffer) => parts.push(part.toString()));
  }
  return () => parts.join("");
}

async function untilReady(origin: string, child: ChildProcess, said: () => string): Promise<void> {
  const end = performance.now() + patienceMs;
  while (!(await isReady(origin))) {
    if (child.exitCode !== null || performance.now() > end) {
      throw new Error(`the app did not start:\n${said()}`);
    }
    await sleep(50);
  }
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  await gone;
}
