import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { closeLockSession } from "#db/queries/job-locks.ts";
import { openTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { buildTestLibrary } from "#db/test-library.ts";
import { leaveWithDirectory } from "#domain/identity/leave-with-directory.server.ts";
import { addMember } from "#domain/identity/test-staff.ts";
import { jobNames } from "#domain/ops/jobs.ts";
import { runJob } from "#domain/ops/run-job.server.ts";
import { schedule } from "#worker/schedule.ts";

let database: TestDatabase;
let userId = "";

beforeAll(async () => {
  database = await openTestDatabase();
  const library = await buildTestLibrary(database.owner);
  await library.addPatron({});
  ({ userId } = await addMember(database.owner));
  // From here on nobody else's rights: the pool is opened anew, as the worker's own role.
  const { closePool } = await import("#db/pool.ts");
  await closePool();
  process.env.DATABASE_URL = database.workerUrl;
});
afterAll(async () => {
  await closeLockSession();
  await database.drop();
});

describe("The worker, in its own role of the database", () => {
  it.each(jobNames)("may do %s, and write down that it did", async (name) => {
    expect(await runJob(name, schedule[name], "clock")).toMatchObject({ status: "done" });
  });

  it("may shut out who left the directory, and cannot see a hash of anybody's password", async () => {
    expect(await leaveWithDirectory(userId)).toBe(1);
    const { pool } = await import("#db/pool.ts");
    await expect(pool().query("select hash from user_password")).rejects.toMatchObject({
      code: "42501",
    });
    await expect(pool().query("select user_id from user_password")).resolves.toMatchObject({
      rowCount: 1,
    });
  });
});
