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

/**
 * Whether this account made a version of a title since readers found it last, or at all. What an import
 * made or changed is the work of those who sent its file and asked for it: its titles have no version of
 * their own before somebody changes them.
 */
export async function hasMadeUnpublished(titleId: number, by: string): Promise<boolean> {
  const rows = await reading.query(
    `select from (
       select version from record_version where title_id = $1 and made_by = $2::uuid
       union all select coalesce(version_after, 1) from catalogue_import_record join catalogue_import on id = import_id
         where title_id = $1 and outcome in ('created', 'changed') and $2::uuid in (made_by, asked_by)) as hers
     where version > coalesce((select max(version) from record_version
       where title_id = $1 and whole->'title'->>'state' = 'published'), 0) limit 1`,
    [titleId, by],
  );
  return rows.length > 0;
}
