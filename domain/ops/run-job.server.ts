import "server-only";
import { whileAlone } from "#db/queries/job-locks.ts";
import { type AskedBy, beginRun, endRun, secondsSinceRun } from "#db/queries/job-runs.ts";
import { jobProblem } from "#domain/ops/job-problem.server.ts";
import { jobSeconds } from "#domain/ops/job-times.server.ts";
import { isPulse, type JobName } from "#domain/ops/jobs.ts";

export type Work = () => Promise<unknown>;

export type JobEnd =
  /** Somebody else is at it, in this process or another. */
  | { readonly status: "busy" }
  | { readonly status: "not-due"; readonly inSeconds: number }
  | { readonly status: "done"; readonly count: number | null; readonly ms: number }
  | { readonly status: "failed"; readonly problem: string; readonly error: unknown };

/**
 * Runs a job alone, and writes down when, how long and what came of it. By the clock it runs only when
 * its time has come: a restart, or a second worker, does not run everything again.
 */
export async function runJob(name: JobName, work: Work, askedBy: AskedBy): Promise<JobEnd> {
  const end = await whileAlone(name, async () => {
    const inSeconds = askedBy === "clock" ? await secondsUntilDue(name) : 0;
    return inSeconds > 0
      ? ({ status: "not-due", inSeconds } as const)
      : await runAndNote(name, work, askedBy);
  });
  return end ?? { status: "busy" };
}

async function secondsUntilDue(name: JobName): Promise<number> {
  if (isPulse(name)) return 0;
  const since = await secondsSinceRun(name);
  return since === null ? 0 : Math.max(0, jobSeconds(name) - since);
}

async function runAndNote(name: JobName, work: Work, askedBy: AskedBy): Promise<JobEnd> {
  const id = await beginRun(name, askedBy);
  const startedAt = performance.now();
  const ms = () => Math.round(performance.now() - startedAt);
  try {
    const count = countOf(await work());
    await endRun(id, { count, longestMs: ms(), problem: null });
    return { status: "done", count, ms: ms() };
  } catch (error) {
    const problem = jobProblem(error);
    // With the database away the row stays open, and the next run calls it broken off.
    await endRun(id, { count: null, longestMs: ms(), problem }).catch(() => undefined);
    return { status: "failed", problem, error };
  }
}

/** What a job returns is a number where it counts, anything else where it does not. */
export function countOf(result: unknown): number | null {
  return typeof result === "number" && Number.isInteger(result) && result >= 0 ? result : null;
}
