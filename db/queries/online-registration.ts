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

export type OnlineGround = {
  /** Those in use, in their order. */
  readonly categories: readonly {
    readonly code: string;
    readonly minAge: number | null;
    readonly maxAge: number | null;
  }[];
  /** The day at that branch; null: there is no such branch. */
  readonly today: string | null;
  /** How many wait already. */
  readonly waiting: number;
};

/** What somebody who registers by herself at a branch finds there. */
export async function readOnlineGround(branch: string): Promise<OnlineGround> {
  const { rows } = await pool().query<OnlineGround>(
    `select (select coalesce(json_agg(json_build_object('code', code, 'minAge', min_age, 'maxAge', max_age)
         order by position, name), '[]') from patron_category where is_active) as categories,
       (select (now() at time zone time_zone)::date::text from branch where code = $1) as today,
       (select count(*)::int from patron where status = 'pending') as waiting`,
    [branch],
  );
  return rows[0] ?? { categories: [], today: null, waiting: 0 };
}
