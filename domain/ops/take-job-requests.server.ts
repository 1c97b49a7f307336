import "server-only";
import { deleteJobRequest, jobRequests } from "#db/queries/job-runs.ts";
import { isJobName, type JobName } from "#domain/ops/jobs.ts";
import type { JobEnd } from "#domain/ops/run-job.server.ts";

/**
 * Runs what somebody asked for. A wish is gone after its run, never before: whoever is killed in between
 * runs it again. What is being run just now waits for its end.
 */
export async function takeJobRequests(run: (name: JobName) => Promise<JobEnd>): Promise<void> {
  for (const job of await jobRequests()) {
    const end = isJobName(job) ? await run(job) : null;
    if (end?.status !== "busy") await deleteJobRequest(job);
  }
}
