import { existsSync, readFileSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { pauseAfter, type SupervisedChild, supervise } from "./supervise.ts";

let folder = "";
let said: string[] = [];
let children: SupervisedChild[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "supervise-"));
  said = [];
  children = [];
});
afterEach(async () => {
  await Promise.all(children.map((child) => child.stop()));
  await rm(folder, { recursive: true });
});

const works = "process.send('ready'); process.on('disconnect', () => process.exit(0));";

describe("a child of the launcher", () => {
  it("is ready when it says so", async () => {
    const child = await start(works);
    await child.ready;
    expect(child.pid()).toBeGreaterThan(0);
  });

  it("is started again after it was killed", async () => {
    const child = await start(works);
    await child.ready;
    const first = child.pid() ?? 0;
    process.kill(first, "SIGKILL");
    await until(() => child.pid() !== undefined && child.pid() !== first);
    expect(said.join("\n")).toContain("SIGKILL");
  });

  it("is not started again once it was stopped", async () => {
    const child = await start(works);
    await child.ready;
    await child.stop();
    await sleep(400);
    expect(child.pid()).toBeUndefined();
  });

  it("that says its configuration is wrong is not tried again", async () => {
    await start("process.exit(78)");
    await until(() => said.includes("given up"));
    expect(said.filter((line) => line.includes("started again"))).toEqual([]);
  });

  it("that never comes up is given up after some attempts", async () => {
    const log = join(folder, "log");
    await start(`require("node:fs").appendFileSync(${JSON.stringify(log)}, "x"); process.exit(1)`);
    await until(() => said.includes("given up"));
    expect(await readFile(log, "utf8")).toBe("xxxxx");
  });

  it("is given longer and longer pauses, but never more than fifteen seconds", () => {
    expect([0, 1, 2, 3, 20].map((deaths) => pauseAfter(deaths))).toEqual([
      0, 200, 400, 800, 15_000,
    ]);
  });

  it("that came up is started again within a second, however often it was killed", async () => {
    const log = JSON.stringify(join(folder, "log"));
    const child = await start(
      `${works} setTimeout(() => require("node:fs").writeFileSync(${log}, String(process.pid)), 50);`,
    );
    for (let kill = 0; kill < 5; kill += 1) {
      const pid = child.pid() ?? 0;
      await until(() => existsSync(join(folder, "log")) && written() === String(pid));
      const killedAt = Date.now();
      process.kill(pid, "SIGKILL");
      await until(() => child.pid() !== undefined && child.pid() !== pid);
      expect(Date.now() - killedAt).toBeLessThan(1_600);
    }
  });
});

async function start(code: string): Promise<SupervisedChild> {
  const program = join(folder, "child.cjs");
  await writeFile(program, code);
  const child = supervise({
    name: "app",
    program,
    environment: () => process.env,
    say: (sentence) => said.push(sentence),
    isVital: true,
    onGiveUp: () => said.push("given up"),
  });
  children.push(child);
  return child;
}

function written(): string {
  return readFileSync(join(folder, "log"), "utf8");
}

async function until(isSo: () => boolean): Promise<void> {
  for (let turn = 0; turn < 500 && !isSo(); turn += 1) await sleep(20);
  expect(isSo()).toBe(true);
}
