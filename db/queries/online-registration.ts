import { pool } from "#db/pool.ts";
import { settingsColumn } from "#db/queries/library.ts";

export type OnlinePlaceRow = {
  readonly code: string;
  readonly name: string;
  readonly settings: Readonly<Record<string, unknown>>;
};

/** The branches that are in use, in their order, with what is set there. */
export async function listBranchSettings(): Promise<OnlinePlaceRow[]> {
  const { rows } = await pool().query<OnlinePlaceRow>(
    `select code, name, ${settingsColumn} as settings from branch where is_active order by position, name`,
  );
  return rows;
}

/** The category of who registers by herself (the first in the list), and how many wait already. */
export async function readOnlineGround(): Promise<{
  readonly category: string | null;
  readonly waiting: number;
}> {
  const { rows } = await pool().query<{ category: string | null; waiting: number }>(
    `select (select code from patron_category where is_active order by position, name limit 1) as category,
       (select count(*)::int from patron where status = 'pending') as waiting`,
  );
  return rows[0] ?? { category: null, waiting: 0 };
}
