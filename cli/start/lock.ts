import { mkdir, open, readFile, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { birthMark, isAlive } from "#cli/postgres/process.ts";

/**
 * Runs `act` while no other process runs under the same lock file. The file names its holder, so
 * a holder that was killed is found out and does not keep anybody waiting.
 */
export async function withLock<Result>(
  path: string,
  act: () => Promise<Result>,
  onWait: (holder: number) => void = () => undefined,
): Promise<Result> {
  await mkdir(dirname(path), { recursive: true });
  const mine = JSON.stringify({ pid: process.pid, birth: await birthMark(process.pid) });
  let hasTold = false;
  while (!(await tryTake(path, mine))) {
    const holder = await holderOf(path);
    if (holder !== undefined && !hasTold) {
      onWait(holder);
      hasTold = true;
    }
    await sleep(100);
  }
  try {
    return await act();
  } finally {
    await rm(path, { force: true });
  }
}

async function tryTake(path: string, mine: string): Promise<boolean> {
  try {
    const file = await open(path, "wx");
    await file.writeFile(mine);
    await file.close();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    await removeStale(path);
    return false;
  }
  // Two that found the same stale file may both have removed "it": only the last one's file stands.
  await sleep(20);
  return (await readFile(path, "utf8").catch(() => "")) === mine;
}

async function removeStale(path: string): Promise<void> {
  const before = await readFile(path, "utf8").catch(() => "");
  if (await isHeld(before)) return;
  // A holder between creating the file and writing its name is given a moment.
  await sleep(50);
  const after = await readFile(path, "utf8").catch(() => undefined);
  if (after === before) await rm(path, { force: true });
}

async function holderOf(path: string): Promise<number | undefined> {
  const text = await readFile(path, "utf8").catch(() => "");
  return (await isHeld(text)) ? JSON.parse(text).pid : undefined;
}

async function isHeld(text: string): Promise<boolean> {
  try {
    const { pid, birth } = JSON.parse(text);
    return isAlive(pid) && (birth === "" || birth === (await birthMark(pid)));
  } catch {
    return false;
  }
}
