import { reading, type Transaction } from "#db/transaction.ts";

export type AskedBy = "clock" | "page" | "terminal";

/** Seconds since the last run of a job began, at the clock of the database. Null: it never ran. */
export async function secondsSinceRun(job: string): Promise<number | null> {
  const [row] = await reading.query<{ seconds: number }>(
    `select extract(epoch from clock_timestamp() - started_at)::float8 as seconds
     from job_run where job = $1 order by id desc limit 1`,
    [job],
  );
  return row?.seconds ?? null;
}

/**
 * Seconds since a run of any job was written down last; the worker writes one at least once a minute.
 * Null: none ever was.
 */
export async function secondsSinceAnyRun(): Promise<number | null> {
  const [row] = await reading.query<{ seconds: number | null }>(
    `select extract(epoch from clock_timestamp() - max(coalesce(ended_at, started_at)))::float8 as seconds
     from (select started_at, ended_at from job_run order by id desc limit 1000) as recent`,
    [],
  );
  return row?.seconds ?? null;
}

/** Whoever begins holds the job's lock: a run without an end was broken off with its process. */
export async function beginRun(job: string, askedBy: AskedBy): Promise<number> {
  await reading.query(
    `update job_run set ended_at = clock_timestamp(), outcome = 'failed', problem = 'broken-off'
     where job = $1 and ended_at is null`,
    [job],
  );
  const [row] = await reading.query<{ id: number }>(
    "insert into job_run (job, asked_by) values ($1, $2) returning id",
    [job, askedBy],
  );
  if (row === undefined) throw new Error("a run was not written");
  return row.id;
}

export type RunEnd = {
  readonly count: number | null;
  readonly longestMs: number;
  /** Null: it was done. */
  readonly problem: string | null;
};

export async function endRun(id: number, end: RunEnd): Promise<void> {
  await reading.query(
    `update job_run set ended_at = clock_timestamp(), outcome = case when $4::text is null then 'done' else 'failed' end,
       count = $2, longest_ms = $3, problem = $4 where id = $1 and ended_at is null`,
    [id, end.count, end.longestMs, end.problem],
  );
}

/** A stretch of short runs that have ended; `sinceMs` ago the first of them began. */
export async function insertStretch(
  job: string,
  stretch: RunEnd & { readonly runs: number; readonly sinceMs: number },
): Promise<number> {
  const [row] = await reading.query<{ id: number }>(
    `insert into job_run (job, asked_by, started_at, ended_at, outcome, runs, count, longest_ms, problem)
     values ($1, 'clock', clock_timestamp() - make_interval(secs => $2 / 1000.0), clock_timestamp(),
       case when $6::text is null then 'done' else 'failed' end, $3, $4, $5, $6) returning id`,
    [job, stretch.sinceMs, stretch.runs, stretch.count, stretch.longestMs, stretch.problem],
  );
  if (row === undefined) throw new Error("a stretch was not written");
  return row.id;
}

/** More runs of the same stretch. */
export async function growStretch(
  id: number,
  more: {
    readonly runs: number;
    readonly count: number | null;
    readonly longestMs: number;
  },
): Promise<void> {
  await reading.query(
    `update job_run set ended_at = clock_timestamp(), runs = runs + $2,
       count = case when $3::bigint is null then count else coalesce(count, 0) + $3 end,
       longest_ms = greatest(longest_ms, $4) where id = $1`,
    [id, more.runs, more.count, more.longestMs],
  );
}

export type JobRunRow = {
  readonly id: number;
  readonly job: string;
  readonly askedBy: AskedBy;
  readonly startedAt: Date;
  readonly endedAt: Date | null;
  readonly outcome: "done" | "failed" | null;
  readonly runs: number;
  readonly count: number | null;
  readonly longestMs: number | null;
  readonly problem: string | null;
};

const columns = `id, job, asked_by as "askedBy", started_at as "startedAt", ended_at as "endedAt", outcome, runs, count,
  longest_ms as "longestMs", problem`;

/** The last run of every job that ever ran. */
export async function lastRuns(): Promise<JobRunRow[]> {
  return await reading.query<JobRunRow>(
    `select ${columns} from job_run where id in (select max(id) from job_run group by job)`,
    [],
  );
}

/** The newest first; `failed` alone where that is wanted. */
export async function recentRuns(most: number, onlyFailed: boolean): Promise<JobRunRow[]> {
  return await reading.query<JobRunRow>(
    `select ${columns} from job_run where not $2::boolean or outcome = 'failed' order by id desc limit $1`,
    [most, onlyFailed],
  );
}

export async function insertJobRequest(
  transaction: Transaction,
  job: string,
  askedBy: string,
): Promise<boolean> {
  const rows = await transaction.query(
    "insert into job_request (job, asked_by) values ($1, $2::uuid) on conflict do nothing returning job",
    [job, askedBy],
  );
  return rows.length === 1;
}

export async function jobRequests(): Promise<string[]> {
  const rows = await reading.query<{ job: string }>(
    "select job from job_request order by asked_at",
    [],
  );
  return rows.map(({ job }) => job);
}

export async function deleteJobRequest(job: string): Promise<void> {
  await reading.query("delete from job_request where job = $1", [job]);
}

/** Runs of so many days ago are gone; of every job the last one stays. */
export async function purgeRuns(
  transaction: Transaction,
  days: number,
  most: number,
): Promise<number> {
  const rows = await transaction.query(
    `delete from job_run where id in (
       select id from job_run where started_at < clock_timestamp() - make_interval(days => $1)
         and id not in (select max(id) from job_run group by job) limit $2)
     returning id`,
    [days, most],
  );
  return rows.length;
}

export type QueueRow = {
  readonly queue: "notices" | "letters" | "account-letters" | "journal";
  readonly waiting: number;
  /** How long the one has waited that should have been first; 0: nothing is late. */
  readonly lagSeconds: number;
};

/** What waits for the worker, and how late it is. */
export async function readQueues(): Promise<QueueRow[]> {
  const letters = (name: string, table: string) => `
    select '${name}' as queue, count(*)::int as waiting,
      coalesce(greatest(0, extract(epoch from clock_timestamp() - min(next_try_at))), 0)::float8 as "lagSeconds"
    from ${table} where state in ('waiting', 'sending')`;
  return await reading.query<QueueRow>(
    `${letters("notices", "notice_letter")} union all ${letters("letters", "outgoing_message")} union all ${letters("account-letters", "account_letter")} union all
     select 'journal', count(*)::int,
       coalesce(extract(epoch from clock_timestamp() - min(at)), 0)::float8
     from journal where id > (select sealed_to from journal_sealer where id = 1)
       and not exists (select from journal_seal where journal_id = journal.id)`,
    [],
  );
}
