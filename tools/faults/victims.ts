import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { childOf, type StartedApp } from "#tools/bench/started-app.ts";
import type { Chance } from "#tools/faults/chance.ts";

/** The number of the process that a fault is about to end; null where it is not there. */
export type Victim = (app: StartedApp, chance: Chance) => Promise<number | null>;

export const victims = {
  server: (app) => childOf(app.launcher, "server.mjs"),
  worker: (app) => childOf(app.launcher, "worker.mjs"),
  launcher: async (app) => app.launcher,
  postmaster: (app) => postmasterOf(app.folder),
  /** One of the database's connections: the postmaster then ends all others and recovers. */
  connection: (app, chance) => connectionOf(app.folder, chance),
} as const satisfies Readonly<Record<string, Victim>>;

/** The first process of the database, or null while there is none. */
export async function postmasterOf(folder: string): Promise<number | null> {
  const text = await readFile(join(folder, "postgres", "postmaster.pid"), "utf8").catch(() => "");
  const pid = Number(text.split("\n")[0]);
  return Number.isInteger(pid) && pid > 0 ? pid : null;
}

async function connectionOf(folder: string, chance: Chance): Promise<number | null> {
  const postmaster = await postmasterOf(folder);
  const found: number[] = [];
  for (const name of await readdir("/proc")) {
    if (!/^\d+$/.test(name)) continue;
    const [stat, title] = await Promise.all(
      ["stat", "cmdline"].map((file) => readFile(`/proc/${name}/${file}`, "utf8").catch(() => "")),
    );
    const parent = Number(stat?.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
    if (parent === postmaster && title?.startsWith("postgres: bibliomat_app"))
      found.push(Number(name));
  }
  return chance.pick(found) ?? null;
}

/** As a power cut does it: the process cannot say goodbye. */
export function endAtOnce(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // Gone by itself in the same moment.
  }
}
