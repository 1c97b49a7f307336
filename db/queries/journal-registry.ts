import type pg from "pg";

/** What may stand in the journal, as the running version knows it. */
export type JournalRegistry = {
  readonly acts: readonly {
    readonly code: string;
    readonly topic: string;
    readonly scope: string;
  }[];
  readonly outcomes: readonly { readonly code: string; readonly isRefusal: boolean }[];
};

/**
 * As owner, after every migration: acts and outcomes of this version. What an earlier version wrote stays
 * known, for the journal keeps it.
 */
export async function fillJournalRegistry(
  owner: pg.Client,
  { acts, outcomes }: JournalRegistry,
): Promise<void> {
  await owner.query(
    `insert into journal_act (code, topic, scope)
     select * from unnest($1::text[], $2::text[], $3::text[])
     on conflict (code) do update set topic = excluded.topic, scope = excluded.scope
     where (journal_act.topic, journal_act.scope) is distinct from (excluded.topic, excluded.scope)`,
    [acts.map(({ code }) => code), acts.map(({ topic }) => topic), acts.map(({ scope }) => scope)],
  );
  await owner.query(
    `insert into journal_outcome (code, is_refusal) select * from unnest($1::text[], $2::boolean[])
     on conflict (code) do update set is_refusal = excluded.is_refusal
     where journal_outcome.is_refusal <> excluded.is_refusal`,
    [outcomes.map(({ code }) => code), outcomes.map(({ isRefusal }) => isRefusal)],
  );
}
