import { type ToldTitleRow, toldColumns } from "#db/queries/exported-titles.ts";
import { reading } from "#db/transaction.ts";

/** Microseconds since 1970, as the database counts them; a place in the order of changes with a title's number. */
export type HarvestPlace = { readonly at: number; readonly id: number };

export type HarvestedTitle = HarvestPlace & {
  /** Readers find it no more. */
  readonly isGone: boolean;
  /** Null where it is gone, or was not asked for. */
  readonly title: ToldTitleRow | null;
};

const micros = (column: string) => `(extract(epoch from ${column}) * 1000000)::bigint::float8`;
const moment = (place: number) =>
  `(timestamptz 'epoch' + $${place}::bigint * interval '1 microsecond')`;

/**
 * Titles in the order in which they were changed last, and those that are gone, from behind a place.
 * `before`: at this moment, or later, is not told; null: to the end. `isWhole`: with what they say.
 */
export async function listHarvested(
  after: HarvestPlace,
  before: number | null,
  { most, isWhole }: { readonly most: number; readonly isWhole: boolean },
): Promise<HarvestedTitle[]> {
  const page = (id: string, at: string, table: string, condition: string, isGone: boolean) =>
    `(select ${id} as id, ${at} as at, ${isGone} as gone from ${table} where ${condition}
       and (${at}, ${id}) > (${moment(1)}, $2::bigint) and ($3::bigint is null or ${at} < ${moment(3)})
       order by ${at}, ${id} limit $4)`;
  return await reading.query<HarvestedTitle>(
    `with told as (
       ${page("id", "changed_at", "title", "state = 'published'", false)} union all
       ${page("title_id", "gone_at", "title_gone", "true", true)}
       order by at, id limit $4)
     ${whatIsTold("$5")}
     order by told.at, told.id`,
    [after.at, after.id, before, most, isWhole],
  );
}

/** One of them; null: there is no such title, or readers never found it. */
export async function findHarvested(id: number): Promise<HarvestedTitle | null> {
  const [row] = await reading.query<HarvestedTitle>(
    `with told as (
       select id, changed_at as at, false as gone from title where id = $1 and state = 'published'
       union all select title_id, gone_at, true from title_gone where title_id = $1)
     ${whatIsTold("true")} order by told.gone limit 1`,
    [id],
  );
  return row ?? null;
}

function whatIsTold(isWhole: string): string {
  return `select told.id::float8 as id, ${micros("told.at")} as at, told.gone as "isGone", said.title
    from told left join lateral (select to_jsonb(one) as title from (
      select ${toldColumns} from title left join record on record.title_id = title.id
      where title.id = told.id and not told.gone and ${isWhole}) as one) as said on true`;
}

/** When the first of what is told was changed; null: nothing is told yet. */
export async function firstHarvested(): Promise<number | null> {
  const [row] = await reading.query<{ at: number | null }>(
    `select ${micros("least((select min(changed_at) from title where state = 'published'), (select min(gone_at) from title_gone))")} as at`,
    [],
  );
  return row?.at ?? null;
}
