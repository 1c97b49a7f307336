#!/usr/bin/env node
// Plain JavaScript on purpose: it runs before anything is built, and says so where Node is too old.
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const wanted = [20, 19];

if (isOlder(process.versions.node, wanted)) {
  fail(
    `Bibliomat needs Node ${wanted.join(".")} or newer, and this is Node ${process.versions.node}. ` +
      "Install a newer one from your system's packages or from nodejs.org.",
    78,
  );
} else {
  await run(dirname(dirname(fileURLToPath(import.meta.url))));
}

async function run(root) {
  const calledFrom = process.cwd();
  readEnvFile(join(root, process.env.BIBLIOMAT_ENV_FILE ?? ".env"));
  // Migrations, messages and the app's build are found from here, whoever calls from wherever.
  process.chdir(root);
  const bundle = await bundled(root);
  if (bundle === undefined) return;
  const { main } = await import(new URL(`file://${bundle}/cli.mjs`).href);
  await main({ root, calledFrom, bundle });
}

/** What the environment says already wins. `BIBLIOMAT_ENV_FILE=none` reads no file at all. */
function readEnvFile(path) {
  try {
    process.loadEnvFile(path);
  } catch (error) {
    if (error.code !== "ENOENT") throw error;
  }
}

async function bundled(root) {
  try {
    const { ensureBundle } = await import("./bundle.mjs");
    return await ensureBundle(root);
  } catch (error) {
    if (error.code !== "ERR_MODULE_NOT_FOUND") throw error;
    fail(`The installed packages are missing or incomplete. Run: npm ci (in ${root})`, 78);
    return undefined;
  }
}

function isOlder(version, [major, minor]) {
  const [isMajor, isMinor] = version.split(".").map(Number);
  return isMajor < major || (isMajor === major && isMinor < minor);
}

function fail(sentence, code) {
  process.stderr.write(`${sentence}\n`);
  process.exitCode = code;
}
