import { afterAll, beforeAll, expect, it } from "vitest";
import { closeLockSession } from "#db/queries/job-locks.ts";
import { openTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { forgetJobRuns } from "#domain/ops/forget-job-runs.server.ts";
import { runJob } from "#domain/ops/run-job.server.ts";

let database: TestDatabase;
const job = "expire-holds";

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(async () => {
  await closeLockSession();
  await database.drop();
});

it("Old runs are forgotten, but for the last one of every job", async () => {
  await runJob("forget-tries", async () => 1, "page");
  await runJob(job, async () => 1, "page");
  await runJob(job, async () => 1, "page");
  await database.owner.query("update job_run set started_at = now() - interval '31 days'");
  expect(await forgetJobRuns()).toBe(1);
  const { rows } = await database.owner.query("select job from job_run order by id");
  expect(rows).toEqual([{ job: "forget-tries" }, { job }]);
});
