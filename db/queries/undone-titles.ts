import { wholeOfTitle } from "#db/queries/title-versions.ts";
import type { Transaction } from "#db/transaction.ts";

export type UndoneRow = {
  readonly number: number;
  readonly outcome: "created" | "changed" | "same";
  readonly titleId: number;
  readonly versionBefore: number | null;
  readonly versionAfter: number | null;
  /** Whether the title says what this record made it say. */
  readonly isAsLeft: boolean;
};

/** What is to be undone next: the last record of the file first, so that each change is taken back in its turn. */
export async function nextToUndo(
  transaction: Transaction,
  importId: number,
  most: number,
): Promise<UndoneRow[]> {
  return await transaction.query<UndoneRow>(
    `select made.number, made.outcome, made.title_id as "titleId", version_before as "versionBefore",
       version_after as "versionAfter",
       title.id is not null and coalesce((select whole = ${wholeOfTitle} from record_version
         where record_version.title_id = made.title_id
           and record_version.version = coalesce(version_after, 1)), coalesce(record.version, 1) = 1) as "isAsLeft"
     from catalogue_import_record as made left join title on title.id = made.title_id
     left join record on record.title_id = made.title_id
     where import_id = $1 and undone is null and (made.outcome in ('created', 'changed') or item_ids <> '{}')
     order by made.number desc limit $2`,
    [importId, most],
  );
}

/** Copies of these records go, and titles of `unchanged`, unless something points at them. */
export async function takeBackImported(
  transaction: Transaction,
  importId: number,
  numbers: readonly number[],
  unchanged: readonly number[],
): Promise<void> {
  await transaction.query("select take_back_imported($1, $2::int[], $3::int[])", [
    importId,
    numbers,
    unchanged,
  ]);
}

/** Writes down what became of them, by what is still there. */
export async function noteUndone(
  transaction: Transaction,
  importId: number,
  numbers: readonly number[],
  sets: { readonly restored: readonly number[]; readonly changedSince: readonly number[] },
): Promise<void> {
  await transaction.query(
    `update catalogue_import_record as made set undone = case
       when exists (select from item where item.id = any(made.item_ids)) then 'in-use'
       when made.number = any($4::int[]) then 'changed-since'
       when made.number = any($3::int[]) then 'restored'
       when outcome = 'created' and exists (select from title where id = made.title_id) then 'in-use'
       else 'gone' end
     where import_id = $1 and made.number = any($2::int[])`,
    [importId, numbers, sets.restored, sets.changedSince],
  );
  transaction.send("update catalogue_import set tries = 0 where id = $1", [importId]);
}

/** Whether undoing is still wanted; the import does not move on until the transaction ends. */
export async function lockUndoneImport(transaction: Transaction, id: number): Promise<boolean> {
  const rows = await transaction.query(
    "select id from catalogue_import where id = $1 and state = 'undo-asked' for update",
    [id],
  );
  return rows.length === 1;
}

export async function countUndone(
  transaction: Transaction,
  id: number,
): Promise<{ readonly gone: number; readonly restored: number; readonly kept: number }> {
  const [row] = await transaction.query<{ gone: number; restored: number; kept: number }>(
    `select count(*) filter (where undone = 'gone')::int as gone,
       count(*) filter (where undone = 'restored')::int as restored,
       count(*) filter (where undone in ('in-use', 'changed-since'))::int as kept
     from catalogue_import_record where import_id = $1`,
    [id],
  );
  return row ?? { gone: 0, restored: 0, kept: 0 };
}
