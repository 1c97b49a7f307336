import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { withLock } from "./lock.ts";

let folder = "";
let path = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "lock-"));
  path = join(folder, "lock");
});
afterEach(() => rm(folder, { recursive: true }));

describe("a lock between processes", () => {
  it("lets one work at a time", async () => {
    let inside = 0;
    let most = 0;
    const work = async () => {
      inside += 1;
      most = Math.max(most, inside);
      await sleep(20);
      inside -= 1;
    };
    await Promise.all([1, 2, 3].map(() => withLock(path, work)));
    expect(most).toBe(1);
  });

  it("is given back when the work fails", async () => {
    const failing = withLock(path, () => Promise.reject(new Error("the disk is full")));
    await expect(failing).rejects.toThrow("the disk is full");
    expect(await withLock(path, async () => "done")).toBe("done");
  });

  it.each([
    ["a killed holder", JSON.stringify({ pid: 4_194_303, birth: "" })],
    ["a holder of an earlier boot", JSON.stringify({ pid: process.ppid, birth: "earlier/1" })],
    ["a holder that was killed before it wrote its name", ""],
    ["half a file", '{"pid": 12'],
  ])("does not wait for %s", async (_who, text) => {
    await writeFile(path, text);
    expect(await withLock(path, async () => "done")).toBe("done");
  });

  it("tells whom it waits for, once", async () => {
    await writeFile(path, JSON.stringify({ pid: process.ppid, birth: "" }));
    const told: number[] = [];
    const waiting = withLock(
      path,
      async () => "done",
      (pid) => told.push(pid),
    );
    await sleep(500);
    await rm(path);
    expect(await waiting).toBe("done");
    expect(told).toEqual([process.ppid]);
  });
});
