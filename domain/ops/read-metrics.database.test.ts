import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { closeLockSession } from "#db/queries/job-locks.ts";
import { openTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { readMetrics } from "#domain/ops/read-metrics.server.ts";
import { runJob } from "#domain/ops/run-job.server.ts";

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

  it.each([
    [null, "sesame"],
    ["", "sesame"],
    ["Sesame", "sesame"],
    ["", ""],
  ])("tell nothing to %j where the token is %j", async (shown, expected) => {
    expect(await readMetrics(shown, expected)).toBeNull();
  });
});
