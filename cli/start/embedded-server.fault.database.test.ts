import { execFile } from "node:child_process";
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { isAlive } from "#cli/postgres/process.ts";
import { dataFolderOf } from "#db/queries/server-checks.ts";
import { type EmbeddedServer, openEmbeddedServer } from "./embedded-server.ts";

let home = "";
let folder = "";
let opened: EmbeddedServer[] = [];

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), "embedded-"));
  await chmod(home, 0o711);
  // Making a server takes seconds; all but those that make one begin with a copy of this one.
  folder = join(home, "made");
  await (await open()).release();
});
beforeEach(async () => {
  folder = join(home, "library");
  opened = [];
  await promisify(execFile)("cp", ["-a", join(home, "made"), folder]);
});
afterEach(async () => {
  for (const server of opened) await server.release();
  await rm(folder, { recursive: true, force: true });
});
afterAll(() => rm(home, { recursive: true, force: true }));

describe("the built-in server of a library", () => {
  it("is stopped by the last one to leave, and started on the same port", async () => {
    const first = await open();
    const address = first.url("postgres", "postgres");
    expect(await dataFolderOf(address)).toBe(join(folder, "postgres"));
    await first.release();
    expect(first.isAlive()).toBe(false);
    const second = await open();
    expect([second.origin, second.url("postgres", "postgres")]).toEqual(["started", address]);
  });

  it("is adopted where its launcher was killed and it runs on", async () => {
    const first = await open();
    const second = await open();
    expect(second.origin).toBe("adopted");
    expect(second.url("postgres")).toBe(first.url("postgres"));
  });

  it("killed outright, comes back with its data on the same port", async () => {
    const server = await open();
    const address = server.url("postgres", "postgres");
    process.kill(await postmaster(), "SIGKILL");
    while (server.isAlive()) await sleep(10);
    await server.revive();
    expect(server.url("postgres", "postgres")).toBe(address);
    expect(await dataFolderOf(address)).toBe(join(folder, "postgres"));
  });

  it("starts although its old file names a process that is somebody else by now", async () => {
    const first = await open();
    const file = join(folder, "postgres", "postmaster.pid");
    const text = await readFile(file, "utf8");
    await first.release();
    await writeFile(file, text.replace(/^\d+/, String(process.ppid)));
    const second = await open();
    expect(second.origin).toBe("started");
    expect(isAlive(process.ppid)).toBe(true);
  });

  it("is made once when two start it in the same moment", async () => {
    await rm(folder, { recursive: true });
    await mkdir(folder);
    await chmod(folder, 0o711);
    const both = await Promise.all([open(), open()]);
    expect(both.map(({ origin }) => origin).sort()).toEqual(["adopted", "made"]);
  });

  it("is not started by a command before there is a library", async () => {
    await rm(join(folder, "secrets.json"));
    const opening = openEmbeddedServer(folder, { mayMake: false, say: () => undefined });
    await expect(opening).rejects.toThrow("There is no library");
  });
});

describe("a data folder that was left half made", () => {
  it("is made anew if it holds no database", async () => {
    await rm(join(folder, "postgres"), { recursive: true });
    await mkdir(join(folder, "postgres.new-1", "base"), { recursive: true });
    await mkdir(join(folder, "postgres", "base", "1"), { recursive: true });
    expect((await open()).origin).toBe("made");
  });

  it("is left alone if it holds one", async () => {
    await rm(join(folder, "postgres"), { recursive: true });
    await mkdir(join(folder, "postgres", "base", "16384"), { recursive: true });
    await expect(open()).rejects.toThrow(/holds databases but no pg_control/);
  });

  it("is refused if another version of PostgreSQL wrote it", async () => {
    await writeFile(join(folder, "postgres", "PG_VERSION"), "12\n");
    await expect(open()).rejects.toThrow(/written by PostgreSQL 12/);
  });

  it("without its passwords is told so, not overwritten", async () => {
    await writeFile(join(folder, "secrets.json"), "{");
    await expect(open()).rejects.toThrow(/secrets.json is damaged/);
  });
});

async function open(): Promise<EmbeddedServer> {
  const server = await openEmbeddedServer(folder, { mayMake: true, say: () => undefined });
  opened.push(server);
  return server;
}

async function postmaster(): Promise<number> {
  return Number.parseInt(await readFile(join(folder, "postgres", "postmaster.pid"), "utf8"), 10);
}
