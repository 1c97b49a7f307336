import pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { closeLockSession } from "#db/queries/job-locks.ts";
import { openTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { beatPulse, freshPulse } from "#domain/ops/beat-pulse.server.ts";
import { runJob } from "#domain/ops/run-job.server.ts";

let database: TestDatabase;
const job = "expire-holds";

beforeAll(async () => {
  database = await openTestDatabase();
});
beforeEach(async () => {
  await database.owner.query("delete from job_run; delete from job_request");
});
afterEach(async () => expect(await database.brokenInvariants()).toEqual([]));
afterAll(async () => {
  await closeLockSession();
  await database.drop();
});

async function runs() {
  const { rows } = await database.owner.query(
    "select job, asked_by, outcome, runs, count::int, problem, ended_at is null as open from job_run order by id",
  );
  return rows;
}

describe("A job that is run", () => {
  it("is written down: what, how many, and that it is done", async () => {
    const end = await runJob(job, async () => 7, "clock");
    expect(end).toMatchObject({ status: "done", count: 7 });
    expect(await runs()).toEqual([
      { job, asked_by: "clock", outcome: "done", runs: 1, count: 7, problem: null, open: false },
    ]);
  });

  it("is written down as failed, with a code and nothing of what the error says", async () => {
    const end = await runJob(job, () => Promise.reject(new TypeError("anna@example.org")), "page");
    expect(end).toMatchObject({ status: "failed", problem: "type-error" });
    expect(await runs()).toMatchObject([{ outcome: "failed", problem: "type-error", count: null }]);
    const { rows } = await database.owner.query("select job_run::text as row from job_run");
    expect(JSON.stringify(rows)).not.toContain("anna");
  });

  it("waits by the clock until its time has come, also after a restart; whoever asks need not wait", async () => {
    await runJob(job, async () => 0, "clock");
    expect(await runJob(job, async () => 0, "clock")).toMatchObject({ status: "not-due" });
    expect(await runJob(job, async () => 0, "page")).toMatchObject({ status: "done" });
    await database.owner.query(
      "update job_run set started_at = now() - interval '5 minutes 1 second'",
    );
    expect(await runJob(job, async () => 0, "clock")).toMatchObject({ status: "done" });
  });

  it("runs once at a time in this process", async () => {
    let release = () => {};
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    const first = runJob(job, () => gate, "page");
    expect(await runJob(job, async () => 1, "page")).toEqual({ status: "busy" });
    release();
    expect(await first).toMatchObject({ status: "done" });
    expect(await runs()).toHaveLength(1);
  });

  it("runs once at a time among all processes, and again when the one that had it is gone", async () => {
    const other = new pg.Client({ connectionString: database.workerUrl });
    other.on("error", () => undefined);
    await other.connect();
    await other.query("select pg_advisory_lock(7240313, hashtext($1))", [job]);
    expect(await runJob(job, async () => 1, "page")).toEqual({ status: "busy" });
    const { rows } = await other.query<{ pid: number }>("select pg_backend_pid() as pid");
    await database.owner.query("select pg_terminate_backend($1)", [rows[0]?.pid]).catch(() => {});
    await other.end().catch(() => {});
    await expect.poll(async () => (await runJob(job, async () => 1, "page")).status).toBe("done");
  });

  it("that died with its process is called broken off by the next run", async () => {
    await database.owner.query("insert into job_run (job, asked_by) values ($1, 'clock')", [job]);
    await runJob(job, async () => 2, "page");
    expect(await runs()).toMatchObject([
      { outcome: "failed", problem: "broken-off", open: false },
      { outcome: "done", count: 2 },
    ]);
  });
});

describe("A job that runs every few seconds", () => {
  it("has one row for many runs, and one of its own for a failure", async () => {
    const name = "send-letters";
    let { pulse } = await beatPulse(name, async () => 1, freshPulse);
    for (const count of [2, 3]) ({ pulse } = await beatPulse(name, async () => count, pulse));
    const failing = await beatPulse(name, () => Promise.reject(new Error("no")), pulse);
    expect(failing.end).toMatchObject({ status: "failed", problem: "error" });
    // A minute later the runs in between are added up.
    await beatPulse(name, async () => 4, { ...pulse, notedAtMs: performance.now() - 61_000 });
    expect(await runs()).toMatchObject([
      { job: name, outcome: "done", runs: 4, count: 10 },
      { job: name, outcome: "failed", runs: 1, problem: "error" },
    ]);
  });
});
