import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { closeLockSession } from "#db/queries/job-locks.ts";
import { openTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { buildTestLibrary } from "#db/test-library.ts";
import { addMember } from "#domain/identity/test-staff.ts";
import { askForJob } from "#domain/ops/ask-for-job.server.ts";
import { listJobs } from "#domain/ops/list-jobs.server.ts";
import { runJob } from "#domain/ops/run-job.server.ts";
import { takeJobRequests } from "#domain/ops/take-job-requests.server.ts";

let database: TestDatabase;
let userId = "";
const job = "expire-holds";

beforeAll(async () => {
  database = await openTestDatabase();
  await buildTestLibrary(database.owner);
  ({ userId } = await addMember(database.owner, { role: "administrator" }));
});
beforeEach(
  async () => void (await database.owner.query("delete from job_run; delete from job_request")),
);
afterAll(async () => {
  await closeLockSession();
  await database.drop();
});

async function runs() {
  return (await database.owner.query("select job, asked_by, outcome from job_run order by id"))
    .rows;
}

describe("A job that somebody asks for", () => {
  it("is journalled, runs once however often it is asked for, and is gone after its run", async () => {
    expect(await askForJob(job, userId)).toEqual({ status: "asked" });
    expect(await askForJob(job, userId)).toEqual({ status: "waits-already" });
    expect((await listJobs()).jobs.find(({ name }) => name === job)).toMatchObject({
      isWanted: true,
    });
    await takeJobRequests((name) => runJob(name, async () => 1, "page"));
    await takeJobRequests((name) => runJob(name, async () => 1, "page"));
    expect(await runs()).toMatchObject([{ job, asked_by: "page", outcome: "done" }]);
    const { rows } = await database.owner.query("select detail from journal where act = 'run-job'");
    expect(rows).toEqual([{ detail: { kind: job, by: userId } }]);
  });

  it("waits while it is being run, and is not there where nobody knows it", async () => {
    expect(await askForJob("dig-a-hole", userId)).toEqual({ status: "unknown-job" });
    await askForJob(job, userId);
    await takeJobRequests(async () => ({ status: "busy" }));
    expect((await database.owner.query("select from job_request")).rowCount).toBe(1);
  });
});
