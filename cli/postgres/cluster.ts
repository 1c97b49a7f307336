import { spawn } from "node:child_process";
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { OperatorError } from "#cli/operator-error.ts";
import { giveTo, type ServerAccount } from "./account.ts";
import type { Binaries } from "./binaries.ts";

export type Cluster = {
  readonly folder: string;
  readonly binaries: Binaries;
  readonly account: ServerAccount | undefined;
  /** Of the server's superuser, `postgres`. */
  readonly password: string;
};

/**
 * Makes the data folder of a server unless it is there. It is made beside and renamed, so a killed
 * `initdb` never leaves half of one; a folder that was left half made by other means is made anew
 * only if it holds no database.
 */
export async function ensureCluster(cluster: Cluster): Promise<"made" | "found"> {
  await clearLeftovers(cluster.folder);
  if (await holdsCluster(cluster)) return "found";
  const beside = `${cluster.folder}.new-${process.pid}`;
  await mkdir(beside, { mode: 0o700 });
  giveTo(beside, cluster.account);
  await runInitdb({ ...cluster, folder: beside });
  await rename(beside, cluster.folder);
  return "made";
}

/** The environment for a PostgreSQL program: nothing of a `PGDATA` or `PGPORT` of the person. */
export function serverEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^(PG|LC_|LANG)/.test(name));
  return { ...Object.fromEntries(kept), LC_ALL: "C", NODE_ENV: process.env.NODE_ENV };
}

async function holdsCluster({ folder, binaries }: Cluster): Promise<boolean> {
  const names = await readdir(folder).catch(() => undefined);
  if (!names) return false;
  const isWhole = await readdir(join(folder, "global")).then(
    (files) => files.includes("pg_control"),
    () => false,
  );
  if (isWhole) {
    await refuseOtherMajor(folder, binaries);
    return true;
  }
  if (await holdsDatabase(folder)) {
    throw new OperatorError(
      `${folder} holds databases but no pg_control, so PostgreSQL cannot start from it. ` +
        "Restore the folder from a backup, or move it away to begin anew.",
    );
  }
  await rm(folder, { recursive: true });
  return false;
}

/** Databases that are not the server's own templates have numbers from 16384 upwards. */
async function holdsDatabase(folder: string): Promise<boolean> {
  const bases = await readdir(join(folder, "base")).catch(() => []);
  return bases.some((name) => Number(name) >= 16_384);
}

async function refuseOtherMajor(folder: string, binaries: Binaries): Promise<void> {
  const major = Number(await readFile(join(folder, "PG_VERSION"), "utf8"));
  if (major === binaries.major) return;
  throw new OperatorError(
    `The data in ${folder} was written by PostgreSQL ${major}; this Bibliomat brings ` +
      `${binaries.version}, which cannot read it. Use the Bibliomat of before, make a backup ` +
      "there and restore it here.",
  );
}

async function clearLeftovers(folder: string): Promise<void> {
  const parent = dirname(folder);
  const names = await readdir(parent).catch(() => []);
  for (const name of names.filter((entry) => entry.startsWith(`${basename(folder)}.new-`))) {
    await rm(join(parent, name), { recursive: true, force: true });
  }
}

async function runInitdb(cluster: Cluster): Promise<void> {
  const passwordFile = `${cluster.folder}.password`;
  await writeFile(passwordFile, `${cluster.password}\n`, { mode: 0o600 });
  giveTo(passwordFile, cluster.account);
  try {
    await runProgram(cluster.binaries.initdb, initdbFlags(cluster, passwordFile), cluster.account);
  } finally {
    await rm(passwordFile, { force: true });
  }
}

/**
 * With the plain C locale the trigrams of Cyrillic and Chinese are silently empty, and a search
 * for them finds nothing: hence ICU with C.UTF-8.
 */
function initdbFlags(cluster: Cluster, passwordFile: string): readonly string[] {
  const icu = cluster.binaries.major >= 15 ? ["--locale-provider=icu", "--icu-locale=und"] : [];
  return [
    `--pgdata=${cluster.folder}`,
    "--username=postgres",
    `--pwfile=${passwordFile}`,
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    "--locale=C.UTF-8",
    "--lc-messages=C",
    "--data-checksums",
    ...icu,
  ];
}

function runProgram(
  program: string,
  flags: readonly string[],
  account: ServerAccount | undefined,
): Promise<void> {
  return new Promise((resolve, reject) => {
    // Its own group: Ctrl-C in the terminal must not reach it before we have decided.
    const child = spawn(program, flags, {
      ...account,
      cwd: "/",
      env: serverEnvironment(),
      detached: true,
      stdio: ["ignore", "ignore", "pipe"],
    });
    let said = "";
    child.stderr.on("data", (piece) => {
      said += piece;
    });
    child.on("error", reject);
    child.on("close", (code) => {
      const why = said.trim().split("\n").at(-1);
      if (code === 0) resolve();
      else reject(new OperatorError(`${basename(program)} failed: ${why || `exit code ${code}`}`));
    });
  });
}
