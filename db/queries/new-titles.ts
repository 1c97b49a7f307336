import {
  type TitleWhole,
  titleColumns,
  titleColumnsOfJson,
  titleColumnsQuoted,
} from "#db/queries/title-versions.ts";
import { reading, type Transaction } from "#db/transaction.ts";

/**
 * A title that is entered here, with its first version: who made it is known from the beginning. With a
 * record it came from elsewhere.
 */
export async function insertTitle(
  transaction: Transaction,
  whole: TitleWhole,
  by: string,
): Promise<number> {
  const rows = await transaction.query<{ id: number }>(
    `insert into title (${titleColumns}) select ${titleColumnsQuoted}
     from jsonb_to_record($1::jsonb) as one(${titleColumnsOfJson}) returning id::float8 as id`,
    [JSON.stringify(whole.title)],
  );
  const [made] = rows;
  if (made === undefined) throw new Error("a title was not added");
  transaction.send(
    `insert into record_version (title_id, version, made_by, how, whole)
     values ($1, 1, $2::uuid, $3, $4::jsonb)`,
    [made.id, by, whole.record === null ? "edited" : "imported", JSON.stringify(whole)],
  );
  return made.id;
}

/** Whether this account made a version of a title since readers found it last, or at all. */
export async function hasMadeUnpublished(titleId: number, by: string): Promise<boolean> {
  const rows = await reading.query(
    `select from record_version where title_id = $1 and made_by = $2::uuid and version > coalesce((
       select max(version) from record_version where title_id = $1 and whole->'title'->>'state' = 'published'), 0)
     limit 1`,
    [titleId, by],
  );
  return rows.length > 0;
}
