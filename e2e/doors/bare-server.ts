import { type ChildProcess, spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "#cli/postgres/port.ts";
import { withoutProxy } from "#e2e/doors/build.ts";

const dist = ".next-without-proxy";

/** A second app server on the same library, from the same build without its `proxy.ts`. */
export async function startWithoutProxy(
  dataFolder: string,
): Promise<{ readonly origin: string; readonly stop: () => Promise<void> }> {
  await withoutProxy(dist);
  const read = (name: string) => readFile(join(dataFolder, name), "utf8");
  const { appPassword, secret } = JSON.parse(await read("secrets.json"));
  const at = (await read("database-port")).trim();
  const { key } = JSON.parse(await readFile(".build/current.json", "utf8"));
  const port = await freePort(3217);
  const child = spawn(process.execPath, [join(".build", key, "server.mjs")], {
    stdio: ["ignore", "ignore", "pipe"],
    env: {
      PATH: process.env.PATH,
      NODE_ENV: "production",
      PORT: String(port),
      HOST: "127.0.0.1",
      BIBLIOMAT_DIST: dist,
      BIBLIOMAT_SECRET: secret,
      BIBLIOMAT_DATA_DIR: dataFolder,
      DATABASE_URL: `postgresql://bibliomat_app:${appPassword}@127.0.0.1:${at}/bibliomat`,
    },
  });
  const said: Buffer[] = [];
  child.stderr?.on("data", (part: Buffer) => said.push(part));
  const origin = `http://127.0.0.1:${port}`;
  await untilReady(origin, child).catch(async (error: unknown) => {
    await end(child);
    throw new Error(`${error}: ${Buffer.concat(said)}`);
  });
  return { origin, stop: () => end(child) };
}

/** The code with which the app server leaves where its secret is this one. */
export async function startWithSecret(secret: string): Promise<number | null> {
  const { key } = JSON.parse(await readFile(".build/current.json", "utf8"));
  const child = spawn(process.execPath, [join(".build", key, "server.mjs")], {
    stdio: "ignore",
    env: { PATH: process.env.PATH, NODE_ENV: "production", BIBLIOMAT_SECRET: secret },
  });
  return await new Promise((resolve) => child.once("exit", resolve));
}

async function untilReady(origin: string, child: ChildProcess): Promise<void> {
  for (let round = 0; round < 300; round += 1) {
    if (child.exitCode !== null) throw new Error("the app server ended");
    const answer = await fetch(`${origin}/api/health/ready`).catch(() => null);
    if (answer?.ok === true) return;
    await sleep(100);
  }
  throw new Error("the app server does not get ready");
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  await gone;
}
