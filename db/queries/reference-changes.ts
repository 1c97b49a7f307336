import { pool } from "#db/pool.ts";
import type { Transaction } from "#db/transaction.ts";

export type ReferenceChange = {
  readonly at: Date;
  /** The account's name as it is now; null when the account is gone. */
  readonly by: string | null;
  readonly before: Readonly<Record<string, unknown>> | null;
  readonly after: Readonly<Record<string, unknown>> | null;
};

/** Before and after, kept for good; the number is what the journal names. */
export async function writeReferenceChange(
  transaction: Transaction,
  change: {
    readonly by: string;
    readonly dictionary: string;
    readonly code: string;
    readonly before: object | null;
    readonly after: object | null;
  },
): Promise<number> {
  const [row] = await transaction.query<{ id: number }>(
    `insert into reference_change (changed_by, dictionary, code, before, after)
     values ($1::uuid, $2, $3, $4::jsonb, $5::jsonb) returning id`,
    [change.by, change.dictionary, change.code, json(change.before), json(change.after)],
  );
  if (row === undefined) throw new Error("the change got no number");
  return row.id;
}

/** The newest first. */
export async function listReferenceChanges(
  dictionary: string,
  code: string,
  most: number,
): Promise<ReferenceChange[]> {
  const { rows } = await pool().query<ReferenceChange>(
    `select at, before, after, (select coalesce(name, "signInName") from users where id = changed_by) as by
     from reference_change where dictionary = $1 and code = $2 order by id desc limit $3`,
    [dictionary, code, most],
  );
  return rows;
}

function json(value: object | null): string | null {
  return value === null ? null : JSON.stringify(value);
}
