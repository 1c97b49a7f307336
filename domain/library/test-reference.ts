import { randomUUID } from "node:crypto";
import type pg from "pg";

/** The account in whose name a test changes reference data. */
export const somebody = randomUUID();

/** What a form of a list sends: everything that a test does not name is as it should be. */
export function typedEntry(dictionary: string, typed: Record<string, string>) {
  return { dictionary, typed: { name: "An entry", isActive: "yes", ...typed } };
}

export type Told = { readonly outcome: string; readonly detail: Record<string, unknown> };

/** What the journal says of reference data, the oldest first. */
export async function journalOf(owner: pg.Pool, act: string): Promise<Told[]> {
  const { rows } = await owner.query<Told>(
    "select outcome, detail from journal where act = $1 order by id",
    [act],
  );
  return rows;
}

/** Before and after of an entry, the oldest first. */
export async function changesOf(owner: pg.Pool, dictionary: string, code: string) {
  const { rows } = await owner.query<{ before: unknown; after: unknown }>(
    "select before, after from reference_change where dictionary = $1 and code = $2 order by id",
    [dictionary, code],
  );
  return rows;
}

/** The SQLSTATE of what the database refused, or "done"; what was done is taken back. */
export async function refusalOf(
  pool: pg.Pool,
  text: string,
  values: unknown[] = [],
): Promise<string> {
  const client = await pool.connect();
  try {
    await client.query("begin");
    await client.query(text, values);
    return "done";
  } catch (error) {
    return error instanceof Error && "code" in error ? String(error.code) : "?";
  } finally {
    await client.query("rollback");
    client.release();
  }
}
