/** What a PostgreSQL server writes into `postmaster.pid` of its data folder. */
export type PidFile = {
  readonly pid: number;
  readonly dataFolder: string;
  readonly port: number | undefined;
  readonly status: "starting" | "stopping" | "ready" | "unknown";
};

/**
 * The lines are: process, data folder, start, port, socket folder, address, shared memory, status.
 * A server that has just begun has written only the first ones. Undefined: not such a file.
 */
export function parsePidFile(text: string): PidFile | undefined {
  const lines = text.split(/\r?\n/);
  const pid = Math.abs(Number(lines[0]?.trim() || Number.NaN));
  const dataFolder = lines[1]?.trim();
  if (!Number.isSafeInteger(pid) || pid === 0 || !dataFolder) return undefined;
  const port = Number(lines[3]?.trim() || Number.NaN);
  return {
    pid,
    dataFolder,
    port: Number.isInteger(port) && port > 0 && port < 65_536 ? port : undefined,
    status: statusOf(lines[7]?.trim() ?? ""),
  };
}

/** The same file with another process in its first line. */
export function withOtherProcess(text: string, pid: number): string {
  return text.replace(/^[^\r\n]*/, String(pid));
}

function statusOf(word: string): PidFile["status"] {
  return word === "starting" || word === "stopping" || word === "ready" ? word : "unknown";
}
