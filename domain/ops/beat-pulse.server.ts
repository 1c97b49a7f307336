import "server-only";
import { whileAlone } from "#db/queries/job-locks.ts";
import { growStretch, insertStretch } from "#db/queries/job-runs.ts";
import { jobProblem } from "#domain/ops/job-problem.server.ts";
import type { JobName } from "#domain/ops/jobs.ts";
import { countOf, type JobEnd, type Work } from "#domain/ops/run-job.server.ts";

/** How often the runs of a stretch are written down, and how long one is. */
const noteEveryMs = 60_000;
const stretchMs = 3_600_000;

/** What a job that runs every few seconds did since it was written down last. */
export type Pulse = {
  readonly row: { readonly id: number; readonly sinceMs: number } | null;
  readonly firstAtMs: number;
  readonly notedAtMs: number | null;
  readonly runs: number;
  readonly count: number | null;
  readonly longestMs: number;
};
export const freshPulse: Pulse = {
  row: null,
  firstAtMs: 0,
  notedAtMs: null,
  runs: 0,
  count: null,
  longestMs: 0,
};

/**
 * One run of such a job. What failed has a row of its own at once; the others are summed up, a row an
 * hour: whoever is killed loses a minute of counting and nothing else.
 */
export async function beatPulse(
  name: JobName,
  work: Work,
  pulse: Pulse,
): Promise<{ readonly end: JobEnd; readonly pulse: Pulse }> {
  const beaten = await whileAlone(name, async () => {
    const startedAt = performance.now();
    try {
      const count = countOf(await work());
      const ms = performance.now() - startedAt;
      return { end: { status: "done", count, ms } as const, startedAt };
    } catch (error) {
      const problem = jobProblem(error);
      return { end: { status: "failed", problem, error } as const, startedAt };
    }
  });
  if (beaten === null) return { end: { status: "busy" }, pulse };
  const { end, startedAt } = beaten;
  if (end.status === "done") return { end, pulse: await noted(name, grown(pulse, end, startedAt)) };
  const longestMs = Math.round(performance.now() - startedAt);
  const failure = { runs: 1, count: null, longestMs, sinceMs: longestMs, problem: end.problem };
  await insertStretch(name, failure).catch(() => undefined);
  return { end, pulse: { ...pulse, row: null } };
}

function grown(
  pulse: Pulse,
  run: { readonly count: number | null; readonly ms: number },
  startedAt: number,
): Pulse {
  return {
    ...pulse,
    firstAtMs: pulse.runs === 0 ? startedAt : pulse.firstAtMs,
    runs: pulse.runs + 1,
    count: run.count === null ? pulse.count : (pulse.count ?? 0) + run.count,
    longestMs: Math.max(pulse.longestMs, Math.round(run.ms)),
  };
}

async function noted(name: JobName, pulse: Pulse): Promise<Pulse> {
  const now = performance.now();
  if (pulse.notedAtMs !== null && now - pulse.notedAtMs < noteEveryMs) return pulse;
  const { row, runs, count, longestMs, firstAtMs } = pulse;
  const isSame = row !== null && now - row.sinceMs < stretchMs;
  if (isSame) await growStretch(row.id, { runs, count, longestMs });
  const sinceMs = Math.round(now - firstAtMs);
  const next = isSame
    ? row
    : {
        id: await insertStretch(name, { runs, count, longestMs, sinceMs, problem: null }),
        sinceMs: firstAtMs,
      };
  return { ...freshPulse, row: next, notedAtMs: now };
}
