import { pool } from "#db/pool.ts";

/** Whether the database answers and holds the ledger. Throws where it does not answer. */
export async function readHealth(): Promise<{ readonly hasLedger: boolean }> {
  const { rows } = await pool().query<{ hasLedger: boolean }>(
    `select to_regclass('public.command') is not null as "hasLedger"`,
  );
  return { hasLedger: rows[0]?.hasLedger === true };
}
