import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { closeLockSession } from "#db/queries/job-locks.ts";
import { openTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { readMetrics } from "#domain/ops/read-metrics.server.ts";
import { runJob } from "#domain/ops/run-job.server.ts";
import { readWorkerSilence } from "#domain/ops/worker-silence.server.ts";

let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(async () => {
  await closeLockSession();
  await database.drop();
});

describe("The numbers for monitoring", () => {
  it("tell of queues and jobs to whoever shows the token", async () => {
    await runJob("expire-holds", () => Promise.reject(new Error("no")), "page");
    const metrics = await readMetrics("sesame", "sesame");
    expect(metrics).toContain('bibliomat_queue_lag_seconds{queue="letters"} 0\n');
    expect(metrics).toContain('bibliomat_job_failed{job="expire-holds"} 1\n');
    expect(metrics).toMatch(/bibliomat_job_last_start_seconds\{job="expire-holds"\} \d{10}/);
  });

  it("tell that the worker has done nothing for ten minutes, until it is back and all is done", async () => {
    expect(await readWorkerSilence()).toBeNull();
    await database.owner.query(
      "update job_run set started_at = started_at - interval '10 minutes', ended_at = ended_at - interval '10 minutes'",
    );
    expect(await readWorkerSilence()).toBe(10);
    expect(await readMetrics("sesame", "sesame")).toMatch(/bibliomat_worker_silent_seconds 60\d\n/);
    await runJob("expire-holds", () => Promise.resolve(), "clock");
    expect(await readWorkerSilence()).toBeNull();
    expect(await readMetrics("sesame", "sesame")).toContain("bibliomat_worker_silent_seconds 0\n");
  });

  it.each([
    [null, "sesame"],
    ["", "sesame"],
    ["Sesame", "sesame"],
    ["", ""],
  ])("tell nothing to %j where the token is %j", async (shown, expected) => {
    expect(await readMetrics(shown, expected)).toBeNull();
  });
});
