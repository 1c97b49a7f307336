import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { SMTPServer } from "smtp-server";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { ensureBundle } from "#cli/bundle.mjs";
import { openReminders, type Reminders } from "#domain/notices/test-reminders.ts";

const readers = 8;
let desk: Reminders;
let server: SMTPServer;
let program = "";
let received: string[] = [];
let worker: ChildProcess | null = null;
/** At which letter the worker is killed: before the server says that it has it, or just after. */
let killAt: { readonly letter: number; readonly when: "before" | "after" } | null = null;

beforeAll(async () => {
  server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS", "AUTH"],
    onData: async (stream, session, done) => {
      await text(stream);
      received.push(session.envelope.rcptTo.map((each) => each.address).join());
      const isHere = killAt !== null && received.length >= killAt.letter;
      if (isHere && killAt?.when === "before") worker?.kill("SIGKILL");
      done();
      if (isHere && killAt?.when === "after") worker?.kill("SIGKILL");
    },
  });
  server.on("error", () => undefined);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  vi.stubEnv("SMTP_URL", `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`);
  desk = await openReminders();
  program = join(await ensureBundle(process.cwd()), "worker.mjs");
}, 60_000);
afterAll(async () => {
  vi.unstubAllEnvs();
  await new Promise<void>((resolve) => server.close(() => resolve()));
  await desk.database.drop();
});

/** The worker's own program, in the worker's own role; the signal that ended it, or null. */
async function run(job: string, killAfterMs?: number): Promise<NodeJS.Signals | null> {
  worker = spawn(process.execPath, [program, "run", job], {
    env: { ...process.env, DATABASE_URL: desk.database.workerUrl, LOG_LEVEL: "silent" },
    stdio: "ignore",
  });
  const timer =
    killAfterMs === undefined ? undefined : setTimeout(() => worker?.kill("SIGKILL"), killAfterMs);
  const [, signal] = (await once(worker, "exit")) as [number | null, NodeJS.Signals | null];
  clearTimeout(timer);
  return signal;
}

describe("The worker is killed", { timeout: 120_000 }, () => {
  it("while it looks for whom to remind, again and again, and each cause is written once", async () => {
    for (let reader = 0; reader < readers; reader += 1)
      await desk.lent(await desk.addReader({ email: `reader${reader}@example.org` }), -7);
    for (const ms of [500, 900]) await run("write-notices", ms);
    await run("write-notices");
    expect(await desk.notices()).toHaveLength(readers);
    expect(await desk.letters()).toHaveLength(readers);
  });

  it("while it sends, before and after the server has a letter, and nobody gets two", async () => {
    received = [];
    for (const kill of [
      { letter: 1, when: "before" },
      { letter: 3, when: "after" },
    ] as const) {
      killAt = kill;
      await run("send-notices");
      await desk.rows("update notice_letter set next_try_at = now() where state = 'sending'");
    }
    killAt = null;
    await run("send-notices");
    expect(new Set(received).size).toBe(received.length);
    const letters = await desk.letters();
    const told = letters.filter(({ state }) => state === "sent").length;
    const unsure = letters.filter(({ problem }) => problem === "unsure").length;
    expect(told + unsure).toBe(readers);
    expect(unsure).toBeGreaterThan(0);
    expect(unsure).toBeLessThan(readers);
    const runs = await desk.rows("select distinct problem from job_run where outcome = 'failed'");
    expect(runs).toEqual([{ problem: "broken-off" }]);
    expect(await desk.database.brokenInvariants()).toEqual([]);
  });
});
