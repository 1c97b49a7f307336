import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { platform } from "node:os";
import { promisify } from "node:util";

const run = promisify(execFile);

/**
 * Also true for a process of another user. Not for one that has ended and whose parent has not
 * asked how: in a container nobody may ever ask.
 */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EPERM") return false;
  }
  return platform() !== "linux" || !isZombie(pid);
}

/** Numbers are given again: the one in an old file may by now be somebody else's. */
export async function isServerOf(folder: string, pid: number): Promise<boolean> {
  if (platform() === "win32") return isAlive(pid);
  const command = await commandOf(pid);
  return /postgres/.test(command) && command.includes(folder);
}

/**
 * A sign that no other process on this boot of the machine has had, so that a lock file tells its
 * writer from a later process with the same number. Empty where the system does not tell.
 */
export async function birthMark(pid: number): Promise<string> {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
  const boot = await readFile("/proc/sys/kernel/random/boot_id", "utf8").catch(() => "");
  // The name in brackets may hold spaces; the start time is the 20th field after it.
  const started = stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19];
  return started ? `${boot.trim()}/${started}` : "";
}

/** A number that no process has. */
export function unusedPid(): number {
  let pid = 4_194_303;
  while (isAlive(pid)) pid -= 1;
  return pid;
}

function isZombie(pid: number): boolean {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).startsWith("Z");
  } catch {
    return false;
  }
}

async function commandOf(pid: number): Promise<string> {
  if (platform() === "linux") {
    return readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "");
  }
  const asked = await run("ps", ["-o", "args=", "-p", String(pid)]).catch(() => undefined);
  return asked?.stdout ?? "";
}
