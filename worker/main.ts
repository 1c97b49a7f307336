import { logger } from "#domain/library/logger.server.ts";
import { beatPulse, freshPulse } from "#domain/ops/beat-pulse.server.ts";
import { disconnect } from "#domain/ops/disconnect.server.ts";
import { jobSeconds } from "#domain/ops/job-times.server.ts";
import { isPulse, type JobName, jobNames } from "#domain/ops/jobs.ts";
import { type JobEnd, runJob } from "#domain/ops/run-job.server.ts";
import { takeJobRequests } from "#domain/ops/take-job-requests.server.ts";
import { watchDatabase } from "#domain/ops/watch-database.server.ts";
import { runOnce } from "#worker/run-once.ts";
import { schedule } from "#worker/schedule.ts";

/** Runs the schedule until it is told to stop, or until the launcher is gone. */
let isStopping = false;
const database = watchDatabase();
const waiting = new Set<() => void>();
/** What somebody asked for at the page of jobs is looked for so often. */
const askedEverySeconds = 1;
/** Who finds another one at it looks again after so long. */
const busySeconds = 5;

async function keepRunning(name: JobName): Promise<void> {
  let pulse = freshPulse;
  const once = async (): Promise<JobEnd> => {
    if (!isPulse(name)) return await runJob(name, schedule[name], "clock");
    const beaten = await beatPulse(name, schedule[name], pulse);
    pulse = beaten.pulse;
    return beaten.end;
  };
  while (!isStopping) {
    const end = await attempt(name, once);
    const seconds = jobSeconds(name);
    if (end?.status === "not-due") await pause(Math.min(seconds, end.inSeconds));
    else await pause(end?.status === "busy" ? Math.min(seconds, busySeconds) : seconds);
  }
}

/** Null: not even the lock could be asked for, because the database is away. */
async function attempt(name: JobName, once: () => Promise<JobEnd>): Promise<JobEnd | null> {
  try {
    const end = await once();
    if (end.status === "failed") tell(name, end.error);
    else database.answered();
    return end;
  } catch (error) {
    tell(name, error);
    return null;
  }
}

function tell(name: string, error: unknown): void {
  if (!database.failed(error))
    logger().warn({ err: error, job: name }, "a job failed, it will run again");
}

async function keepTaking(): Promise<void> {
  const run = (name: JobName) => runJob(name, schedule[name], "page");
  while (!isStopping) {
    await takeJobRequests(run).catch((error: unknown) => tell("take-job-requests", error));
    await pause(askedEverySeconds);
  }
}

function pause(seconds: number): Promise<void> {
  return new Promise((resolve) => {
    const wake = () => {
      clearTimeout(timeout);
      waiting.delete(wake);
      resolve();
    };
    const timeout = setTimeout(wake, seconds * 1000);
    waiting.add(wake);
    if (isStopping) wake();
  });
}

function stop(): void {
  isStopping = true;
  for (const wake of [...waiting]) wake();
}

const [word, asked] = process.argv.slice(2);
if (word === "run") {
  process.exitCode = await runOnce(asked ?? null);
} else {
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
  process.on("disconnect", stop);
  process.send?.("ready");
  await Promise.all([...jobNames.map(keepRunning), keepTaking()]);
}
await disconnect();
