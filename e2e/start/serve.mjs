// Starts the app for the journeys on a folder of its own, and takes the folder away at the end.
// Plain JavaScript: Playwright starts it as a program.
import { spawn } from "node:child_process";
import { appendFile, mkdir, rm } from "node:fs/promises";
import { join } from "node:path";

const [folder, port] = process.argv.slice(2);
// The database's own user must be able to pass through it.
await mkdir(folder, { mode: 0o711 });

const child = spawn(
  process.execPath,
  ["cli/bibliomat.mjs", "start", "--demo", "--data-dir", folder, "--port", port],
  { env: environment(), stdio: ["ignore", "pipe", "pipe"] },
);
const said = [];
for (const stream of [child.stdout, child.stderr]) {
  stream.on("data", (part) => {
    said.push(part);
    // A journey looks whether anything of a reader stands in it.
    appendFile(join(folder, "said.log"), part).catch(() => undefined);
  });
}

let isAskedToStop = false;
for (const signal of ["SIGTERM", "SIGINT"]) {
  process.on(signal, () => {
    isAskedToStop = true;
    child.kill("SIGTERM");
  });
}

child.once("exit", async (code) => {
  if (!isAskedToStop) process.stderr.write(Buffer.concat(said));
  await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  process.exit(isAskedToStop ? 0 : (code ?? 1));
});

/** Nothing of the operator's own library reaches it; a journey may play another library's server. */
function environment() {
  const isOwn = (name) => /^(DATABASE_|BIBLIOMAT_|PORT$|HOST$|NODE_ENV$)/.test(name);
  const others = Object.entries(process.env).filter(([name]) => !isOwn(name));
  return { ...Object.fromEntries(others), BIBLIOMAT_OUTGOING_ALLOW: "localhost" };
}
