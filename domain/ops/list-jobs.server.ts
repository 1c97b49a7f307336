import "server-only";
import {
  type JobRunRow,
  jobRequests,
  lastRuns,
  type QueueRow,
  readQueues,
  recentRuns,
} from "#db/queries/job-runs.ts";
import { jobSeconds } from "#domain/ops/job-times.server.ts";
import { type JobName, type JobTopic, jobNames, jobs } from "#domain/ops/jobs.ts";

export type JobRun = JobRunRow;
export type Queue = QueueRow;

export type JobListed = {
  readonly name: JobName;
  readonly topic: JobTopic;
  readonly everySeconds: number;
  /** Null: it has not run yet. */
  readonly last: JobRun | null;
  /** Somebody wants it now. */
  readonly isWanted: boolean;
};

export type JobsShown = {
  readonly jobs: readonly JobListed[];
  readonly failures: readonly JobRun[];
  readonly queues: readonly Queue[];
};

const mostFailures = 20;

/** Every job of the worker with its last run, what failed lately, and what waits. */
export async function listJobs(): Promise<JobsShown> {
  const [last, wanted, failures, queues] = await Promise.all([
    lastRuns(),
    jobRequests(),
    recentRuns(mostFailures, true),
    readQueues(),
  ]);
  const listed = jobNames.map((name) => ({
    name,
    topic: jobs[name].topic,
    everySeconds: jobSeconds(name),
    last: last.find((run) => run.job === name) ?? null,
    isWanted: wanted.includes(name),
  }));
  return { jobs: listed, failures, queues };
}
