import { sql } from "drizzle-orm";
import {
  bigint,
  check,
  index,
  integer,
  pgTable,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";

/**
 * What a job of the worker did, when, and what went wrong. Jobs that run every few seconds have one row
 * for a whole stretch of runs. No personal data: counts and codes.
 */
export const jobRun = pgTable(
  "job_run",
  {
    id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    /** Name of the job: `domain/ops/jobs.ts`. */
    job: text("job").notNull(),
    /** Who wanted it: the clock, somebody at the page of jobs, the operator's terminal. */
    askedBy: text("asked_by", { enum: ["clock", "page", "terminal"] }).notNull(),
    startedAt: timestamp("started_at", { withTimezone: true })
      .notNull()
      .default(sql`clock_timestamp()`),
    /** Empty: it runs, or its process died with it. */
    endedAt: timestamp("ended_at", { withTimezone: true }),
    outcome: text("outcome", { enum: ["done", "failed"] }),
    /** How many runs this row stands for. */
    runs: integer("runs").notNull().default(1),
    /** How many things it did; empty where a job counts nothing. */
    count: bigint("count", { mode: "number" }),
    /** The longest of its runs, in milliseconds. */
    longestMs: integer("longest_ms"),
    /** Why it failed, as a code. */
    problem: text("problem"),
  },
  (table) => [
    index("job_run_of_job").on(table.job, table.id),
    index("job_run_started").on(table.startedAt),
    uniqueIndex("job_run_one_at_a_time").on(table.job).where(sql`${table.endedAt} is null`),
    check("job_run_job_is_a_code", sql`${table.job} ~ '^[a-z][a-z-]{1,40}$'`),
    check("job_run_asked_by", sql`${table.askedBy} in ('clock', 'page', 'terminal')`),
    check("job_run_outcome", sql`${table.outcome} in ('done', 'failed')`),
    check("job_run_end_is_whole", sql`num_nulls(${table.endedAt}, ${table.outcome}) in (0, 2)`),
    check("job_run_runs", sql`${table.runs} >= 1`),
    check("job_run_count", sql`${table.count} >= 0`),
    check("job_run_longest", sql`${table.longestMs} >= 0`),
    check("job_run_problem_is_a_code", sql`${table.problem} ~ '^[a-z][a-z0-9-]{1,60}$'`),
  ],
);

/** Somebody wants a job to run now; the worker takes it within a second. */
export const jobRequest = pgTable(
  "job_request",
  {
    /** Name of the job: `domain/ops/jobs.ts`. */
    job: text("job").primaryKey(),
    /** When somebody asked; asking again moves nothing. */
    askedAt: timestamp("asked_at", { withTimezone: true })
      .notNull()
      .default(sql`clock_timestamp()`),
    /** The account that asked; accounts may go. */
    askedBy: uuid("asked_by"),
  },
  (table) => [check("job_request_job_is_a_code", sql`${table.job} ~ '^[a-z][a-z-]{1,40}$'`)],
);
