import { isJobName, type JobName, jobNames } from "#domain/ops/jobs.ts";
import { type JobEnd, runJob } from "#domain/ops/run-job.server.ts";
import { schedule } from "#worker/schedule.ts";

/**
 * For the cron of a system: one job by its name, or everything whose time has come, one after another.
 * The exit code: 0, or 1 where one failed.
 */
export async function runOnce(asked: string | null): Promise<number> {
  const names = asked === null ? jobNames : [asked].filter(isJobName);
  let failed = 0;
  for (const name of names) {
    const end = await runJob(name, schedule[name], asked === null ? "clock" : "terminal");
    if (end.status === "failed") failed += 1;
    process.stdout.write(`${inWords(name, end)}\n`);
  }
  return failed === 0 && names.length > 0 ? 0 : 1;
}

function inWords(name: JobName, end: JobEnd): string {
  switch (end.status) {
    case "busy":
      return `${name}: is running elsewhere`;
    case "not-due":
      return `${name}: not due yet`;
    case "failed":
      return `${name}: FAILED (${end.problem})`;
    default:
      return `${name}: done${end.count === null ? "" : `, ${end.count}`} (${end.ms} ms)`;
  }
}
