import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { platform } from "node:os";
import { promisify } from "node:util";

const run = promisify(execFile);

/** Also true for a process of another user. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
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

async function commandOf(pid: number): Promise<string> {
  if (platform() === "linux") {
    return readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "");
  }
  const asked = await run("ps", ["-o", "args=", "-p", String(pid)]).catch(() => undefined);
  return asked?.stdout ?? "";
}
