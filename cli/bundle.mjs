// Bundles the command line, the worker and the app server, since Node 20 does not read TypeScript.
import { createHash } from "node:crypto";
import { access, mkdir, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";

const entries = {
  cli: "cli/main.ts",
  worker: "worker/main.ts",
  server: "cli/start/server.ts",
};

/** Processes that run from an older bundle may still load parts of it. */
const keptBundles = 4;

/**
 * The folder of the bundle that belongs to the sources as they are now. Its name is the hash of
 * its inputs, it is written beside and renamed: two at once make the same folder.
 */
export async function ensureBundle(root) {
  const home = join(root, ".build");
  const known = await currentBundle(root, home);
  if (known) return known;
  const { outputFiles, metafile } = await build(root);
  const inputs = Object.fromEntries(
    await Promise.all(
      Object.keys(metafile.inputs)
        .filter((path) => !path.includes(":"))
        .map(async (path) => [path, await hashOf(join(root, path))]),
    ),
  );
  const key = createHash("sha256").update(JSON.stringify(inputs)).digest("hex").slice(0, 16);
  await keep(home, key, outputFiles);
  await writeBeside(join(home, "current.json"), JSON.stringify({ key, inputs }));
  await forgetOld(home, key);
  return join(home, key);
}

async function currentBundle(root, home) {
  try {
    const { key, inputs } = JSON.parse(await readFile(join(home, "current.json"), "utf8"));
    await access(join(home, key, "cli.mjs"));
    const same = await Promise.all(
      Object.entries(inputs).map(async ([path, hash]) => (await hashOf(join(root, path))) === hash),
    );
    return same.every(Boolean) ? join(home, key) : undefined;
  } catch {
    return undefined;
  }
}

async function build(root) {
  const esbuild = await import("esbuild");
  const entryPoints = await existing(root);
  return esbuild.build({
    absWorkingDir: root,
    entryPoints,
    outdir: ".build",
    outExtension: { ".js": ".mjs" },
    bundle: true,
    splitting: true,
    chunkNames: "part-[hash]",
    platform: "node",
    format: "esm",
    target: "node20.19",
    packages: "external",
    sourcemap: true,
    metafile: true,
    write: false,
    logLevel: "warning",
    plugins: [withoutServerOnly],
  });
}

/** Outside Next the marker package would throw, and there is no browser bundle to guard here. */
const withoutServerOnly = {
  name: "without-server-only",
  setup(build) {
    build.onResolve({ filter: /^server-only$/ }, () => ({ path: "empty", namespace: "nothing" }));
    build.onLoad({ filter: /.*/, namespace: "nothing" }, () => ({ contents: "" }));
  },
};

async function existing(root) {
  const found = {};
  for (const [name, path] of Object.entries(entries)) {
    await access(join(root, path)).then(
      () => {
        found[name] = path;
      },
      () => undefined,
    );
  }
  return found;
}

async function keep(home, key, files) {
  const beside = join(home, `${key}.${process.pid}`);
  await mkdir(beside, { recursive: true });
  for (const file of files) {
    await writeFile(join(beside, relative(home, file.path)), file.contents);
  }
  await rename(beside, join(home, key)).catch(() => rm(beside, { recursive: true, force: true }));
}

async function writeBeside(path, text) {
  const beside = `${path}.${process.pid}`;
  await writeFile(beside, text);
  await rename(beside, path);
}

async function forgetOld(home, key) {
  const names = (await readdir(home)).filter((name) => /^[0-9a-f]{16}$/.test(name) && name !== key);
  const aged = await Promise.all(
    names.map(async (name) => ({ name, at: (await stat(join(home, name))).mtimeMs })),
  ).catch(() => []);
  aged.sort((a, b) => b.at - a.at);
  for (const { name } of aged.slice(keptBundles - 1)) {
    await rm(join(home, name), { recursive: true, force: true });
  }
}

async function hashOf(path) {
  return createHash("sha256")
    .update(await readFile(path))
    .digest("hex");
}
