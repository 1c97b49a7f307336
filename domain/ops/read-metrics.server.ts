import "server-only";
import { createHash, timingSafeEqual } from "node:crypto";
import { secondsSinceAnyRun } from "#db/queries/job-runs.ts";
import { listJobs } from "#domain/ops/list-jobs.server.ts";

/**
 * Numbers for a monitoring system, in the text format of Prometheus. Null: the token is not the one of
 * `BIBLIOMAT_METRICS_TOKEN`, or none was set. No personal data: names of jobs and queues, and counts.
 */
export async function readMetrics(
  token: string | null,
  expected = process.env.BIBLIOMAT_METRICS_TOKEN ?? "",
): Promise<string | null> {
  if (expected === "" || token === null || !isSame(token, expected)) return null;
  const [{ jobs, queues }, silent] = await Promise.all([listJobs(), secondsSinceAnyRun()]);
  const ran = jobs.flatMap(({ name, last }) => (last === null ? [] : [{ name, last }]));
  return [
    ...gauge("bibliomat_queue_waiting", "What waits for the worker.", "queue", queues, (row) => [
      row.queue,
      row.waiting,
    ]),
    ...gauge("bibliomat_queue_lag_seconds", "How late the first is.", "queue", queues, (row) => [
      row.queue,
      row.lagSeconds,
    ]),
    ...gauge("bibliomat_job_last_start_seconds", "When a job began last.", "job", ran, (row) => [
      row.name,
      row.last.startedAt.getTime() / 1000,
    ]),
    "# HELP bibliomat_worker_silent_seconds Since the worker did anything; 600 and more: it is not there.",
    "# TYPE bibliomat_worker_silent_seconds gauge",
    ...(silent === null ? [] : [`bibliomat_worker_silent_seconds ${Math.round(silent)}`]),
    ...gauge("bibliomat_job_failed", "1: its last run failed.", "job", ran, (row) => [
      row.name,
      row.last.outcome === "failed" ? 1 : 0,
    ]),
    "",
  ].join("\n");
}

function gauge<Row>(
  name: string,
  help: string,
  label: string,
  rows: readonly Row[],
  read: (row: Row) => readonly [string, number],
): string[] {
  const lines = rows.map((row) => {
    const [value, number] = read(row);
    return `${name}{${label}="${value}"} ${number}`;
  });
  return [`# HELP ${name} ${help}`, `# TYPE ${name} gauge`, ...lines];
}

/** Both are hashed, so that neither the length nor the first wrong sign shows in the time it takes. */
function isSame(one: string, other: string): boolean {
  const hash = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(hash(one), hash(other));
}
