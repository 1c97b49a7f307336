import { createHash } from "node:crypto";
import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";

/** Everything that the app's build is made from, by folder or file from the root. */
const sources = [
  "app",
  "components",
  "domain",
  "db",
  "offline",
  "i18n",
  "public",
  "proxy.ts",
  // What is done to a finished build.
  "cli/precompile-messages.mjs",
  "cli/start/after-build.ts",
  "cli/start/precache.ts",
  "cli/start/service-worker.ts",
  "cli/start/shell-scripts.ts",
  "instrumentation.ts",
  "instrumentation-client.ts",
  "next.config.ts",
  "postcss.config.mjs",
  "tsconfig.json",
  "package.json",
  "package-lock.json",
];

/** Tests are no part of the app: changing one must not cost the next start a build. */
const leftOut = /\.test\.tsx?$|(^|\/)\./;

/**
 * A hash of what the app is made from, by content: a fresh checkout, which has new dates, is not
 * stale. `extra` is what else goes into the build.
 */
export async function sourceHash(root: string, extra = ""): Promise<string> {
  const paths = (await Promise.all(sources.map((path) => filesBelow(root, path)))).flat().sort();
  const hash = createHash("sha256").update(extra);
  for (const path of paths) {
    hash.update(`\0${path}\0`).update(await readFile(join(root, path)));
  }
  return hash.digest("hex");
}

async function filesBelow(root: string, path: string): Promise<string[]> {
  if (leftOut.test(path)) return [];
  const kind = await stat(join(root, path)).catch(() => undefined);
  if (!kind) return [];
  if (!kind.isDirectory()) return [path];
  const names = await readdir(join(root, path));
  return (await Promise.all(names.map((name) => filesBelow(root, `${path}/${name}`)))).flat();
}
