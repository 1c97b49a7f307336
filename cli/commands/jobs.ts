import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { defineCommand } from "citty";
import { installation } from "#cli/installation.ts";
import { OperatorError } from "#cli/operator-error.ts";
import { libraryOptions, withLibrary } from "#cli/start/library.ts";
import { textGatewaySecret } from "#domain/machines/carry-text.server.ts";
import { isJobName, jobNames } from "#domain/ops/jobs.ts";
import { type JobListed, listJobs } from "#domain/ops/list-jobs.server.ts";

const list = defineCommand({
  meta: { name: "list", description: "Every job of the worker: when it ran, what came of it" },
  args: { ...libraryOptions, json: { type: "boolean", description: "Print the result as JSON" } },
  run: ({ args }) =>
    withLibrary(args, async () => {
      const { jobs, queues } = await listJobs();
      if (args.json) process.stdout.write(`${JSON.stringify({ jobs, queues })}\n`);
      else {
        process.stdout.write(jobs.map(lineOf).join(""));
        for (const { queue, waiting, lagSeconds } of queues)
          process.stdout.write(
            `queue ${queue}: ${waiting} waiting, ${Math.round(lagSeconds)} s late\n`,
          );
      }
    }),
});

const run = defineCommand({
  meta: {
    name: "run",
    description:
      "Run one job now, or all whose time has come: for a system's cron, without the worker",
  },
  args: {
    name: { type: "positional", description: "Name of a job: see jobs list", required: false },
    ...libraryOptions,
  },
  run: ({ args }) =>
    withLibrary(args, async ({ database }) => {
      if (args.name !== undefined && !isJobName(args.name))
        throw new OperatorError(
          `There is no job "${args.name}". There are: ${jobNames.join(", ")}.`,
          "usage",
        );
      // The worker's own program, in the worker's own role: what may be done there may be done here.
      const program = join(installation().bundle, "worker.mjs");
      const words = ["--enable-source-maps", program, "run", ...(args.name ? [args.name] : [])];
      const env = {
        ...process.env,
        NODE_ENV: "production" as const,
        DATABASE_URL: database.workerUrl(),
      };
      const child = spawn(process.execPath, words, {
        env,
        stdio: ["ignore", "inherit", "inherit"],
      });
      const [code] = (await once(child, "exit")) as [number | null];
      if (code !== 0) process.exitCode = 1;
    }),
});

const textSecret = defineCommand({
  meta: {
    name: "text-secret",
    description: "The secret by which a gateway for texts knows that it was the library",
  },
  args: libraryOptions,
  run: ({ args }) =>
    withLibrary(args, async () => void process.stdout.write(`${textGatewaySecret()}\n`)),
});

export const command = defineCommand({
  meta: { name: "jobs", description: "What happens without a person: look at it, run it" },
  subCommands: { list, run, "text-secret": textSecret },
});

function lineOf({ name, everySeconds, last, isWanted }: JobListed): string {
  const state = last === null ? "never ran" : inWords(last);
  return `${name.padEnd(24)} every ${String(everySeconds).padStart(6)} s  ${state}${isWanted ? ", wanted now" : ""}\n`;
}

function inWords(last: NonNullable<JobListed["last"]>): string {
  const at = last.startedAt.toISOString().slice(0, 19).replace("T", " ");
  if (last.outcome === null) return `running since ${at}`;
  if (last.outcome === "failed") return `FAILED at ${at} (${last.problem})`;
  const counted = last.count === null ? "" : `, ${last.count}`;
  return `done at ${at}${counted}, ${last.longestMs} ms`;
}
