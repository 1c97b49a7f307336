import { pool } from "#db/pool.ts";
import type { Transaction } from "#db/transaction.ts";

export type CatalogueImportState =
  | "uploading"
  | "received"
  | "ready"
  | "refused"
  | "import-asked"
  | "paused"
  | "imported"
  | "cancelled"
  | "undo-asked"
  | "undone";

export type CatalogueImportCounts = {
  readonly createdTitles: number;
  readonly changedTitles: number;
  readonly sameTitles: number;
  readonly rejectedRecords: number;
  readonly createdItems: number;
  readonly wrongItems: number;
};

export type CatalogueImportRow = CatalogueImportCounts & {
  readonly id: number;
  readonly state: CatalogueImportState;
  readonly name: string;
  readonly bytes: number;
  readonly options: unknown;
  readonly preview: unknown;
  readonly doneRecords: number;
  readonly tries: number;
  readonly problem: string | null;
  readonly madeBy: string | null;
  readonly askedBy: string | null;
  readonly makerName: string | null;
  readonly madeAt: Date;
  readonly importedAt: Date | null;
  readonly undoneAt: Date | null;
};

const columns = `one.id, one.state, one.name, bytes, options, preview, done_records as "doneRecords",
  created_titles as "createdTitles", changed_titles as "changedTitles", same_titles as "sameTitles",
  rejected_records as "rejectedRecords", created_items as "createdItems", wrong_items as "wrongItems",
  tries, problem, made_by as "madeBy", asked_by as "askedBy", users.name as "makerName",
  made_at as "madeAt", imported_at as "importedAt", undone_at as "undoneAt"`;
const from = "catalogue_import as one left join users on users.id = one.made_by";

export async function insertCatalogueImport(
  wish: Pick<CatalogueImportRow, "state" | "name" | "bytes" | "madeBy">,
): Promise<number> {
  const { rows } = await pool().query<{ id: number }>(
    "insert into catalogue_import (state, name, bytes, made_by) values ($1, left($2, 200), $3, $4) returning id",
    [wish.state, wish.name, wish.bytes, wish.madeBy],
  );
  const [row] = rows;
  if (row === undefined) throw new Error("the import was not written");
  return row.id;
}

export async function findCatalogueImport(id: number): Promise<CatalogueImportRow | null> {
  const { rows } = await pool().query<CatalogueImportRow>(
    `select ${columns} from ${from} where one.id = $1`,
    [id],
  );
  return rows[0] ?? null;
}

const orders = { made: "made_at", name: "one.name", state: "one.state" } as const;
export type CatalogueImportOrder = keyof typeof orders;

/** One row more than is shown tells that there are more. */
export async function listCatalogueImportRows(asked: {
  readonly words: string;
  readonly sort: CatalogueImportOrder;
  readonly isDescending: boolean;
  readonly most: number;
  readonly skip: number;
}): Promise<CatalogueImportRow[]> {
  const direction = asked.isDescending ? "desc" : "asc";
  const { rows } = await pool().query<CatalogueImportRow>(
    `select ${columns} from ${from} where $1 = '' or position(lower($1) in lower(one.name)) > 0
     order by ${orders[asked.sort]} ${direction}, one.id ${direction} limit $2 offset $3`,
    [asked.words, asked.most, asked.skip],
  );
  return rows;
}

/** Moves an import on where it is still in one of these states; false: it is not any more. */
export async function moveCatalogueImport(
  id: number,
  before: readonly CatalogueImportState[],
  to: {
    readonly state: CatalogueImportState;
    readonly options?: unknown;
    readonly preview?: unknown;
    readonly problem?: string | null;
    readonly askedBy?: string | null;
  },
): Promise<boolean> {
  const { rowCount } = await pool().query(
    `update catalogue_import set state = $3, options = coalesce($4::jsonb, options),
       preview = coalesce($5::jsonb, preview), problem = $6, asked_by = coalesce($7::uuid, asked_by), tries = 0
     where id = $1 and state = any($2::text[])`,
    [
      id,
      before,
      to.state,
      to.options === undefined ? null : JSON.stringify(to.options),
      to.preview === undefined ? null : JSON.stringify(to.preview),
      to.problem ?? null,
      to.askedBy ?? null,
    ],
  );
  return rowCount === 1;
}

/** The oldest import that waits for the worker. */
export async function nextAskedCatalogueImport(): Promise<CatalogueImportRow | null> {
  const { rows } = await pool().query<CatalogueImportRow>(
    `select ${columns} from ${from} where one.state in ('received', 'import-asked', 'undo-asked')
     order by one.id limit 1`,
  );
  return rows[0] ?? null;
}

export async function countCatalogueImportTry(id: number): Promise<void> {
  await pool().query("update catalogue_import set tries = tries + 1 where id = $1", [id]);
}

/**
 * How far looking at a file has come, for those who watch. It begins anew after a break: only beyond the
 * furthest place is a try not one more at the same place.
 */
export async function noteCatalogueProgress(id: number, done: number): Promise<void> {
  await pool().query(
    `update catalogue_import set done_records = greatest(done_records, $2),
       tries = case when $2 > done_records then 0 else tries end where id = $1 and state = 'received'`,
    [id, done],
  );
}

/** From the beginning: what was counted while the file was looked at is no work done. */
export async function restartCatalogueCount(id: number): Promise<void> {
  await pool().query(
    "update catalogue_import set done_records = 0 where id = $1 and state = 'received'",
    [id],
  );
}

/**
 * Whether the import is still wanted and stands where a batch begins; it does not move on until the
 * transaction ends. False: it was paused, or somebody else was faster.
 */
export async function lockCatalogueImport(
  transaction: Transaction,
  id: number,
  doneRecords: number,
): Promise<boolean> {
  const rows = await transaction.query(
    "select id from catalogue_import where id = $1 and state = 'import-asked' and done_records = $2 for update",
    [id, doneRecords],
  );
  return rows.length === 1;
}

/** Adds what a batch did. */
export function advanceCatalogueImport(
  transaction: Transaction,
  id: number,
  doneRecords: number,
  counts: CatalogueImportCounts,
): void {
  transaction.send(
    `update catalogue_import set done_records = $2, tries = 0, created_titles = created_titles + $3,
       changed_titles = changed_titles + $4, same_titles = same_titles + $5,
       rejected_records = rejected_records + $6, created_items = created_items + $7, wrong_items = wrong_items + $8
     where id = $1`,
    [
      id,
      doneRecords,
      counts.createdTitles,
      counts.changedTitles,
      counts.sameTitles,
      counts.rejectedRecords,
      counts.createdItems,
      counts.wrongItems,
    ],
  );
}

export async function settleCatalogueImport(
  transaction: Transaction,
  id: number,
  to: "imported" | "undone",
): Promise<boolean> {
  const [before, moment] =
    to === "imported" ? ["import-asked", "imported_at"] : ["undo-asked", "undone_at"];
  const rows = await transaction.query(
    `update catalogue_import set state = $2, ${moment} = now() where id = $1 and state = $3 returning id`,
    [id, to, before],
  );
  return rows.length === 1;
}

/** Imports whose file somebody will still read. */
export async function listCatalogueImportsWithFiles(): Promise<number[]> {
  const { rows } = await pool().query<{ id: number }>(
    `select id from catalogue_import where state in ('received', 'ready', 'import-asked', 'paused')
       or state = 'uploading' and made_at > now() - interval '2 days'`,
  );
  return rows.map(({ id }) => id);
}

export type ImportedRecordRow = {
  readonly number: number;
  readonly place: number;
  readonly outcome: "created" | "changed" | "same" | "rejected";
  readonly codes: readonly string[];
  readonly titleId: number | null;
  readonly matchedBy: string | null;
  readonly undone: "gone" | "restored" | "in-use" | "changed-since" | null;
  readonly items: number;
  readonly title: string | null;
};

const reported = `number, place, outcome, codes, title_id as "titleId", matched_by as "matchedBy", undone,
  cardinality(item_ids) as items, title.title`;

/** What became of the records, in the order of the file; `only`: those that somebody should look at. */
export async function listImportedRecords(
  id: number,
  asked: { readonly after: number; readonly most: number; readonly only: "all" | "odd" },
): Promise<ImportedRecordRow[]> {
  const { rows } = await pool().query<ImportedRecordRow>(
    `select ${reported} from catalogue_import_record as one left join title on title.id = title_id
     where import_id = $1 and number > $2
       and ($4 = 'all' or codes <> '{}' or undone in ('in-use', 'changed-since')) order by number limit $3`,
    [id, asked.after, asked.most, asked.only],
  );
  return rows;
}
