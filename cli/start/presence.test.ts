import { spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { claimLauncher, enter, leave, releaseLauncher, runningLauncher } from "./presence.ts";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "presence-"));
});
afterEach(() => rm(folder, { recursive: true }));

describe("who uses the built-in database", () => {
  it("the only user is also the last one", async () => {
    await enter(folder);
    expect(await leave(folder)).toBe(true);
  });

  it("somebody who is still there keeps it running", async () => {
    const other = spawn(process.execPath, ["-e", "setInterval(() => 0, 1000)"]);
    await enter(folder);
    await writeFile(join(folder, "using", String(other.pid)), "");
    expect(await leave(folder)).toBe(false);
    other.kill("SIGKILL");
    await new Promise((resolve) => other.once("exit", resolve));
    expect(await leave(folder)).toBe(true);
  });

  it("a number that was given to another process since does not keep it running", async () => {
    await enter(folder);
    await writeFile(join(folder, "using", String(process.ppid)), "an earlier boot/1");
    expect(await leave(folder)).toBe(true);
  });
});

describe("the launcher of a data folder", () => {
  it("is one: a second is told of the first and its address", async () => {
    const first = JSON.stringify({ pid: process.ppid, birth: "", address: "http://localhost:1" });
    await writeFile(join(folder, "launcher.json"), first);
    const { holder } = await claimLauncher(folder, "http://localhost:2");
    expect(holder).toEqual({ pid: process.ppid, address: "http://localhost:1" });
  });

  it("that was killed does not stand in the way", async () => {
    const killed = JSON.stringify({ pid: 4_194_303, birth: "", address: "" });
    await writeFile(join(folder, "launcher.json"), killed);
    const claim = await claimLauncher(folder, "http://localhost:2");
    expect(claim).toEqual({ holder: undefined, followsKilled: true });
    expect(await runningLauncher(folder)).toMatchObject({ pid: process.pid });
    await releaseLauncher(folder);
    expect(await runningLauncher(folder)).toBeUndefined();
  });

  it("whose file is half written counts as none", async () => {
    await writeFile(join(folder, "launcher.json"), '{"pid": 1');
    const claim = await claimLauncher(folder, "");
    expect(claim).toEqual({ holder: undefined, followsKilled: false });
  });
});
