import { readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { birthMark, isAlive } from "#cli/postgres/process.ts";
import { writeWhole } from "./files.ts";

/**
 * Who uses a data folder's database server: a file per process, in `<data>/using/`. The last one
 * to leave stops the server. A process that was killed leaves its file; its number and birth mark
 * tell that it is gone, also where the number was given to another process since.
 */
export async function enter(dataFolder: string): Promise<void> {
  await writeWhole(ownFile(dataFolder), await birthMark(process.pid));
}

/** True: nobody else is left, so the lights can be switched off. */
export async function leave(dataFolder: string): Promise<boolean> {
  await rm(ownFile(dataFolder), { force: true });
  return (await others(dataFolder)).length === 0;
}

export type Launcher = { readonly pid: number; readonly address: string };

export type Claim = {
  /** Somebody else serves the folder: it is not ours. */
  readonly holder: Launcher | undefined;
  /** The launcher before us did not end by itself. */
  readonly followsKilled: boolean;
};

/** Only one launcher may serve a data folder. */
export async function claimLauncher(dataFolder: string, address: string): Promise<Claim> {
  const followsKilled = (await readLauncher(dataFolder)) !== undefined;
  const running = await otherLauncher(dataFolder);
  if (running) return { holder: running, followsKilled };
  const birth = await birthMark(process.pid);
  const text = JSON.stringify({ pid: process.pid, birth, address });
  await writeWhole(launcherFile(dataFolder), text);
  // Two that start in the same moment both write; the last one stands, the other sees it here.
  await sleep(30);
  return { holder: await otherLauncher(dataFolder), followsKilled };
}

export async function releaseLauncher(dataFolder: string): Promise<void> {
  const known = await readLauncher(dataFolder);
  if (known?.pid === process.pid) await rm(launcherFile(dataFolder), { force: true });
}

export async function runningLauncher(dataFolder: string): Promise<Launcher | undefined> {
  const known = await readLauncher(dataFolder);
  if (!known || !(await isSame(known.pid, known.birth))) return undefined;
  return { pid: known.pid, address: known.address };
}

async function otherLauncher(dataFolder: string): Promise<Launcher | undefined> {
  const running = await runningLauncher(dataFolder);
  return running?.pid === process.pid ? undefined : running;
}

async function readLauncher(
  dataFolder: string,
): Promise<{ pid: number; birth: string; address: string } | undefined> {
  try {
    return JSON.parse(await readFile(launcherFile(dataFolder), "utf8"));
  } catch {
    return undefined;
  }
}

async function others(dataFolder: string): Promise<number[]> {
  const folder = join(dataFolder, "using");
  const found: number[] = [];
  for (const name of await readdir(folder).catch(() => [])) {
    const pid = Number(name);
    if (!Number.isInteger(pid)) continue;
    const birth = await readFile(join(folder, name), "utf8").catch(() => "");
    if (await isSame(pid, birth)) found.push(pid);
    else await rm(join(folder, name), { force: true });
  }
  return found;
}

async function isSame(pid: number, birth: string): Promise<boolean> {
  return isAlive(pid) && (birth === "" || birth === (await birthMark(pid)));
}

function ownFile(dataFolder: string): string {
  return join(dataFolder, "using", String(process.pid));
}

function launcherFile(dataFolder: string): string {
  return join(dataFolder, "launcher.json");
}
