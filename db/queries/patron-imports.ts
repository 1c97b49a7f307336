import { pool } from "#db/pool.ts";
import type { Transaction } from "#db/transaction.ts";

export type ImportState =
  | "uploading"
  | "received"
  | "ready"
  | "refused"
  | "check-asked"
  | "checked"
  | "import-asked"
  | "imported"
  | "undo-asked"
  | "undone";

export type PatronImportRow = {
  readonly id: number;
  readonly kind: "csv" | "xlsx" | "directory";
  readonly state: ImportState;
  readonly name: string;
  readonly bytes: number;
  readonly options: unknown;
  readonly newRows: number;
  readonly changedRows: number;
  readonly unchangedRows: number;
  readonly wrongRows: number;
  readonly leftRows: number;
  readonly doneRows: number;
  readonly tries: number;
  readonly problem: { readonly code: string; readonly line: number | null } | null;
  readonly madeBy: string | null;
  /** Who asked for the step that runs, or ran last. */
  readonly askedBy: string | null;
  readonly makerName: string | null;
  readonly madeAt: Date;
  readonly importedAt: Date | null;
  readonly undoneAt: Date | null;
  readonly forgottenAt: Date | null;
};

const columns = `patron_import.id, kind, state, patron_import.name, bytes, options, new_rows as "newRows",
  changed_rows as "changedRows", unchanged_rows as "unchangedRows", wrong_rows as "wrongRows",
  left_rows as "leftRows", done_rows as "doneRows", tries, problem, made_by as "madeBy", asked_by as "askedBy",
  users.name as "makerName", made_at as "madeAt", imported_at as "importedAt", undone_at as "undoneAt",
  forgotten_at as "forgottenAt"`;
const from = "patron_import left join users on users.id = patron_import.made_by";

export async function insertPatronImport(
  wish: Pick<PatronImportRow, "kind" | "state" | "name" | "bytes" | "madeBy"> & {
    readonly options: unknown;
    readonly askedBy?: string | null;
  },
): Promise<number> {
  const { rows } = await pool().query<{ id: number }>(
    `insert into patron_import (kind, state, name, bytes, made_by, options, asked_by)
     values ($1, $2, left($3, 200), $4, $5, $6::jsonb, $7::uuid) returning id`,
    [
      wish.kind,
      wish.state,
      wish.name,
      wish.bytes,
      wish.madeBy,
      JSON.stringify(wish.options),
      wish.askedBy ?? null,
    ],
  );
  const [row] = rows;
  if (row === undefined) throw new Error("the import was not written");
  return row.id;
}

export async function findPatronImport(id: number): Promise<PatronImportRow | null> {
  const { rows } = await pool().query<PatronImportRow>(
    `select ${columns} from ${from} where patron_import.id = $1`,
    [id],
  );
  return rows[0] ?? null;
}

const orders = {
  made: "made_at",
  name: "patron_import.name",
  state: "state",
} as const satisfies Readonly<Record<string, string>>;
export type ImportOrder = keyof typeof orders;

/** One row more than is shown tells that there are more. */
export async function listPatronImports(asked: {
  readonly words: string;
  readonly sort: ImportOrder;
  readonly isDescending: boolean;
  readonly most: number;
  readonly skip: number;
}): Promise<PatronImportRow[]> {
  const direction = asked.isDescending ? "desc" : "asc";
  const { rows } = await pool().query<PatronImportRow>(
    `select ${columns} from ${from}
     where $1 = '' or position(lower($1) in lower(patron_import.name)) > 0
     order by ${orders[asked.sort]} ${direction}, patron_import.id ${direction} limit $2 offset $3`,
    [asked.words, asked.most, asked.skip],
  );
  return rows;
}

/** Moves an import on where it is still in one of these states; false: it is not any more. */
export async function moveImport(
  id: number,
  before: readonly ImportState[],
  to: {
    readonly state: ImportState;
    readonly kind?: PatronImportRow["kind"];
    readonly options?: unknown;
    readonly problem?: PatronImportRow["problem"];
    readonly askedBy?: string;
  },
): Promise<boolean> {
  const { rowCount } = await pool().query(
    `update patron_import set state = $3, kind = coalesce($4, kind), options = coalesce($5::jsonb, options),
       problem = $6::jsonb, asked_by = coalesce($7::uuid, asked_by), done_rows = 0, tries = 0
     where id = $1 and state = any($2::text[])`,
    [
      id,
      before,
      to.state,
      to.kind ?? null,
      to.options === undefined ? null : JSON.stringify(to.options),
      to.problem === undefined || to.problem === null ? null : JSON.stringify(to.problem),
      to.askedBy ?? null,
    ],
  );
  return rowCount === 1;
}

/** The oldest import that waits for the worker. */
export async function nextAskedImport(): Promise<PatronImportRow | null> {
  const { rows } = await pool().query<PatronImportRow>(
    `select ${columns} from ${from} where state in ('received', 'check-asked', 'import-asked', 'undo-asked')
     order by patron_import.id limit 1`,
  );
  return rows[0] ?? null;
}

/** How far a step has come, for those who watch. On its own connection: it shows before the step ends. */
export async function notePatronImportProgress(id: number, doneRows: number): Promise<void> {
  await pool().query("update patron_import set done_rows = $2 where id = $1", [id, doneRows]);
}

export async function countPatronImportTry(id: number): Promise<void> {
  await pool().query("update patron_import set tries = tries + 1 where id = $1", [id]);
}

/**
 * One import at a time in the whole library: two would wait for each other's readers. Days and times are
 * written the same in every session, so that a reader's row can be compared with what was left of it.
 */
export async function becomeImporter(transaction: Transaction): Promise<boolean> {
  transaction.send("set local time zone 'UTC'", []);
  const [row] = await transaction.query<{ is: boolean }>(
    "select pg_try_advisory_xact_lock(hashtext('bibliomat patron import')) as is",
    [],
  );
  return row?.is === true;
}

/** The state as it is now. The row is not locked: progress is noted beside this transaction. */
export async function readImportState(
  transaction: Transaction,
  id: number,
): Promise<ImportState | null> {
  const [row] = await transaction.query<{ state: ImportState }>(
    "select case when forgotten_at is null then state else 'refused' end as state from patron_import where id = $1",
    [id],
  );
  return row?.state ?? null;
}

/** From here on everything can be taken back, and the transaction still tells why. */
export function beginWriting(transaction: Transaction): void {
  transaction.send("savepoint before_writing", []);
}

export function takeWritingBack(transaction: Transaction): void {
  transaction.send("rollback to savepoint before_writing", []);
}

export function settlePatronImport(
  transaction: Transaction,
  id: number,
  to: {
    readonly state: "checked" | "imported";
    readonly newRows: number;
    readonly changedRows: number;
    readonly unchangedRows: number;
    readonly wrongRows: number;
    readonly leftRows: number;
    readonly problem: PatronImportRow["problem"];
  },
): void {
  transaction.send(
    `update patron_import set state = $2, new_rows = $3, changed_rows = $4, unchanged_rows = $5,
       wrong_rows = $6, left_rows = $7, problem = $8::jsonb,
       done_rows = $3::int + $4::int + $5::int + $6::int,
       imported_at = case when $2 = 'imported' then now() else imported_at end
     where id = $1`,
    [
      id,
      to.state,
      to.newRows,
      to.changedRows,
      to.unchangedRows,
      to.wrongRows,
      to.leftRows,
      to.problem === null ? null : JSON.stringify(to.problem),
    ],
  );
}

export function settleUndoneImport(transaction: Transaction, id: number): void {
  transaction.send("update patron_import set state = 'undone', undone_at = now() where id = $1", [
    id,
  ]);
}

export type ImportFaultRow = {
  readonly row: number;
  readonly field: string | null;
  readonly code: string;
  readonly value: string;
  readonly other: number | null;
};

export function clearFaults(transaction: Transaction, id: number): void {
  transaction.send("delete from patron_import_fault where import_id = $1", [id]);
}

/** `first`: the number of the first of them. */
export function insertFaults(
  transaction: Transaction,
  id: number,
  first: number,
  faults: readonly ImportFaultRow[],
): void {
  if (faults.length === 0) return;
  transaction.send(
    `insert into patron_import_fault (import_id, number, row, field, code, value, other)
     select $1::int, $2::int + place::int - 1, row, field, code, value, other
     from unnest($3::int[], $4::text[], $5::text[], $6::text[], $7::int[])
       with ordinality as fault(row, field, code, value, other, place)`,
    [
      id,
      first,
      faults.map(({ row }) => row),
      faults.map(({ field }) => field),
      faults.map(({ code }) => code),
      faults.map(({ value }) => value),
      faults.map(({ other }) => other),
    ],
  );
}

export async function listFaults(
  id: number,
  most: number,
  skip: number,
): Promise<ImportFaultRow[]> {
  const { rows } = await pool().query<ImportFaultRow>(
    `select row, field, code, value, other from patron_import_fault where import_id = $1
     order by number limit $2 offset $3`,
    [id, most, skip],
  );
  return rows;
}

/** Lists of faults and values before, of imports that are older than so many days. */
export async function forgetImportsOlderThan(days: number): Promise<void> {
  await pool().query(
    `with old as (
       update patron_import set forgotten_at = now(), name = '',
         state = case when state in ('imported', 'undone') then state else 'refused' end
       where forgotten_at is null and made_at < now() - make_interval(days => $1)
         and state not in ('check-asked', 'import-asked', 'undo-asked') returning id),
     faults as (delete from patron_import_fault using old where import_id = old.id)
     delete from patron_import_change using old where import_id = old.id`,
    [days],
  );
}

/** Imports whose file somebody will still look at. */
export async function listImportsWithNeededFiles(): Promise<number[]> {
  const { rows } = await pool().query<{ id: number }>(
    `select id from patron_import
     where forgotten_at is null and state not in ('refused', 'imported', 'undo-asked', 'undone')`,
  );
  return rows.map(({ id }) => id);
}

/** Whether readers of the directory are being taken, or will be. */
export async function hasOpenDirectoryImport(): Promise<boolean> {
  const { rowCount } = await pool().query(
    "select from patron_import where kind = 'directory' and state in ('check-asked', 'import-asked') limit 1",
  );
  return rowCount !== 0;
}

/** Readers were taken, or it was tried: who only looked at what would come has taken nobody. */
export async function hasDirectoryImportSince(hours: number): Promise<boolean> {
  const { rowCount } = await pool().query(
    `select from patron_import where kind = 'directory' and made_at > now() - make_interval(hours => $1)
       and state <> all ('{ready,check-asked,checked}') and problem ->> 'code' is distinct from 'dropped' limit 1`,
    [hours],
  );
  return rowCount !== 0;
}
