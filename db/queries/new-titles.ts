import {
  type TitleValues,
  titleColumns,
  titleColumnsOfJson,
  titleColumnsQuoted,
} from "#db/queries/title-versions.ts";
import { reading, type Transaction } from "#db/transaction.ts";

/** A title that is entered here, with its first version: who made it is known from the beginning. */
export async function insertTitle(
  transaction: Transaction,
  title: TitleValues,
  by: string,
): Promise<number> {
  const rows = await transaction.query<{ id: number }>(
    `insert into title (${titleColumns}) select ${titleColumnsQuoted}
     from jsonb_to_record($1::jsonb) as one(${titleColumnsOfJson}) returning id::float8 as id`,
    [JSON.stringify(title)],
  );
  const [made] = rows;
  if (made === undefined) throw new Error("a title was not added");
  transaction.send(
    `insert into record_version (title_id, version, made_by, how, whole)
     values ($1, 1, $2::uuid, 'edited', jsonb_build_object('title', $3::jsonb, 'record', null))`,
    [made.id, by, JSON.stringify(title)],
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
