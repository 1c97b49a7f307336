import { pool } from "#db/pool.ts";
import type { Transaction } from "#db/transaction.ts";

/** What the journal tells of tries in the last minutes; nobody is named in it. */
export async function readAttackFacts(minutes: number): Promise<{
  readonly lockOuts: Readonly<Record<string, number>>;
  readonly refusedCards: number;
  readonly openedVisits: number;
}> {
  const { rows } = await pool().query(
    `with lately as (
       select act, outcome, detail from journal
       where at > now() - make_interval(mins => $1) and act in ('lock-out', 'identify'))
     select
       (select coalesce(json_object_agg(kind, times), '{}') from (
         select detail ->> 'kind' as kind, count(*)::int as times from lately where act = 'lock-out' group by 1
       ) as locked) as "lockOuts",
       (select count(*)::int from lately where act = 'identify' and outcome = 'refused'
          and detail -> 'reasons' ?| array['unknown-card', 'card-or-pin-wrong']) as "refusedCards",
       (select count(*)::int from lately where act = 'identify' and outcome = 'opened') as "openedVisits"`,
    [minutes],
  );
  return rows[0];
}

/** Whether administrators were told of this within so many minutes. */
export async function wasWarnedOf(
  transaction: Transaction,
  kind: string,
  minutes: number,
): Promise<boolean> {
  const rows = await transaction.query(
    `select from journal where act = 'warn-of-attack' and outcome = 'found'
       and at > now() - make_interval(mins => $2) and detail ->> 'kind' = $1 limit 1`,
    [kind, minutes],
  );
  return rows.length === 1;
}

/** How often a limit was reached since yesterday at this time. */
export async function countLockOutsOfDay(): Promise<number> {
  const { rows } = await pool().query<{ count: number }>(
    "select count(*)::int as count from journal where act = 'lock-out' and at > now() - interval '1 day'",
  );
  return rows[0]?.count ?? 0;
}
