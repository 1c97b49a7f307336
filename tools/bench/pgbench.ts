import { execFile } from "node:child_process";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { type Figures, figuresOf } from "#tools/bench/figures.ts";

const run = promisify(execFile);

export type PgbenchRun = {
  readonly url: string;
  readonly clients: number;
  readonly seconds: number;
  /** As the act sends them: in groups, without waiting for each answer. Otherwise one by one. */
  readonly isPipelined: boolean;
};

/** Null where pgbench is not installed. */
export async function pgbenchVersion(): Promise<string | null> {
  return await run("pgbench", ["--version"]).then(
    ({ stdout }) => stdout.trim(),
    () => null,
  );
}

// Every run counts its commands anew, under an epoch of its own.
let epoch = 1000;

/** The SQL of one borrow (`borrow.sql`), over and over, by the fastest client that there is. */
export async function pgbench(wish: PgbenchRun): Promise<Figures> {
  const folder = await mkdtemp(join(tmpdir(), "bibliomat-pgbench-"));
  try {
    const script = join(folder, "borrow.sql");
    const recorded = await readFile("tools/bench/borrow.sql", "utf8");
    await writeFile(script, wish.isPipelined ? inGroups(recorded) : recorded);
    epoch += 1;
    const words = [
      ...["--no-vacuum", "--protocol", "extended", "--file", script],
      ...["--client", String(wish.clients), "--jobs", String(Math.min(2, wish.clients))],
      ...["--time", String(wish.seconds), "--log", "--log-prefix", join(folder, "log")],
      ...Object.entries(variables()).flatMap(([name, value]) => ["--define", `${name}=${value}`]),
    ];
    const { stdout } = await run("pgbench", [...words, wish.url], { maxBuffer: 1e8 });
    const failed = /number of failed transactions: ([1-9]\d*)/.exec(stdout)?.[1];
    if (failed !== undefined) throw new Error(`pgbench: ${failed} borrows failed`);
    const tps = Number(/tps = ([\d.]+)/.exec(stdout)?.[1]);
    const milliseconds = await latencies(folder);
    return figuresOf(milliseconds.length, milliseconds.length / tps, milliseconds);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function variables(): Readonly<Record<string, string | number>> {
  const due = new Date(Date.now() + 14 * 86_400_000).toISOString();
  return {
    epoch,
    seq: 0,
    lent_at: new Date().toISOString(),
    due_on: due.slice(0, 10),
    due_at: due,
  };
}

/** A line of the log: client, transaction, microseconds, … */
async function latencies(folder: string): Promise<number[]> {
  const logs = (await readdir(folder)).filter((name) => name.startsWith("log"));
  const texts = await Promise.all(logs.map((name) => readFile(join(folder, name), "utf8")));
  return texts
    .flatMap((text) => text.split("\n"))
    .filter((line) => line !== "")
    .map((line) => Number(line.split(" ")[2]) / 1000);
}

function inGroups(recorded: string): string {
  const [head, ...groups] = recorded.split(/^-- Sent together.*\n/m);
  return `${head}${groups.map((group) => `\\startpipeline\n${group}\\endpipeline\n`).join("")}`;
}
