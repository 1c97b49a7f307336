import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { cp, readFile, rename, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { OperatorError } from "#cli/operator-error.ts";
import { afterBuildSteps } from "./after-build.ts";
import { readJson, writeWhole } from "./files.ts";
import { withLock } from "./lock.ts";
import { sourceHash } from "./stamp.ts";

export type BuildStamp = { readonly hash: string; readonly builtAt: string };

const stampName = "bibliomat-build.json";

export type BuildOptions = {
  readonly isForced: boolean;
  readonly say: (sentence: string) => void;
  readonly signal?: AbortSignal;
};

/**
 * Builds the app beside and then renames: `.next` is the whole old build or the whole new one,
 * whatever is killed. The stamp is written last; a folder without it is no build.
 */
export async function ensureBuild(root: string, options: BuildOptions): Promise<"built" | "found"> {
  if (!options.isForced && (await isFresh(root))) return "found";
  return withLock(
    join(root, ".build", "next-build.lock"),
    async () => {
      // Whoever held the lock may have built just what we want.
      if (!options.isForced && (await isFresh(root))) return "found";
      await build(root, options);
      return "built";
    },
    (pid) => options.say(`Waiting for the build of process ${pid} …`),
  );
}

export async function readBuildStamp(root: string): Promise<BuildStamp | undefined> {
  const stamp = await readJson(join(root, ".next", stampName));
  const isStamp = typeof stamp === "object" && stamp !== null && "hash" in stamp;
  return isStamp ? (stamp as BuildStamp) : undefined;
}

export async function isFresh(root: string): Promise<boolean> {
  const stamp = await readBuildStamp(root);
  return stamp !== undefined && stamp.hash === (await sourceHash(root));
}

async function build(root: string, { isForced, say, signal }: BuildOptions): Promise<void> {
  const began = performance.now();
  say("Building the app, this takes a minute or two …");
  const folder = join(root, ".next-building");
  await rm(folder, { recursive: true, force: true });
  if (!isForced) await reuseCache(root, folder);
  // Before the build: an edit while it runs makes the result stale, as it should.
  const hash = await sourceHash(root);
  await runNextBuild(root, await actionsKey(root), signal);
  for (const step of afterBuildSteps) await step({ root, folder, say });
  const stamp: BuildStamp = { hash, builtAt: new Date().toISOString() };
  await writeWhole(join(folder, stampName), JSON.stringify(stamp), 0o644);
  await takePlace(root, folder);
  say(`Built in ${Math.round((performance.now() - began) / 1000)} s.`);
}

/** What the last whole build worked out, which makes this one several times shorter. */
async function reuseCache(root: string, folder: string): Promise<void> {
  const cache = join(root, ".next", "cache");
  await cp(cache, join(folder, "cache"), { recursive: true }).catch(() => undefined);
}

/** Only between the two renames there is no `.next`; a start that finds none builds anew. */
async function takePlace(root: string, folder: string): Promise<void> {
  const old = join(root, ".next-old");
  await rm(old, { recursive: true, force: true });
  await rename(join(root, ".next"), old).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "ENOENT") throw error;
  });
  await rename(folder, join(root, ".next"));
  await pointTypesToBuild(root);
  await rm(old, { recursive: true, force: true });
}

/** Next noted the folder's name of the time of building in a file that the type checker reads. */
async function pointTypesToBuild(root: string): Promise<void> {
  const path = join(root, "next-env.d.ts");
  const text = await readFile(path, "utf8").catch(() => undefined);
  if (text?.includes(".next-building")) {
    await writeWhole(path, text.replaceAll(".next-building", ".next"), 0o644);
  }
}

/** Two builds of the same code give the same action ids only under the same key. */
async function actionsKey(root: string): Promise<string> {
  const path = join(root, ".build", "actions-key");
  const known = await readFile(path, "utf8").catch(() => "");
  if (known.length > 0) return known;
  // The build keeps it in its own files: whoever runs the build needs to read nothing else.
  const key = randomBytes(32).toString("base64");
  await writeWhole(path, key);
  return key;
}

/** A build whose starter was killed must not go on writing into the folder of the next one. */
const endsWithParent = [
  "--import",
  "data:text/javascript,process.on('disconnect',()=>process.exit(1))",
];

function runNextBuild(root: string, key: string, signal?: AbortSignal): Promise<void> {
  const next = createRequire(import.meta.url).resolve("next/package.json");
  return new Promise((resolve, reject) => {
    const child = spawn(
      process.execPath,
      [...endsWithParent, join(dirname(next), "dist/bin/next"), "build"],
      {
        cwd: root,
        env: {
          ...process.env,
          NODE_ENV: "production",
          NEXT_TELEMETRY_DISABLED: "1",
          NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: key,
          BIBLIOMAT_DIST: ".next-building",
        },
        stdio: ["ignore", "pipe", "pipe", "ipc"],
        ...(signal ? { signal } : {}),
      },
    );
    let said = "";
    const keep = (piece: Buffer) => {
      said = (said + piece.toString()).slice(-20_000);
    };
    child.stdout?.on("data", keep);
    child.stderr?.on("data", keep);
    child.once("error", reject);
    child.once("close", (code, signal) => {
      if (code === 0) resolve();
      else reject(new OperatorError(`The app could not be built (${signal ?? code}).\n${said}`));
    });
  });
}
