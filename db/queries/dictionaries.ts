import { pool } from "#db/pool.ts";
import {
  type DictionaryKey,
  type TableColumn,
  tableOf,
  type UseName,
} from "#db/queries/dictionary-tables.ts";
import type { Transaction } from "#db/transaction.ts";

export type EntryRow = {
  readonly id: number;
  readonly code: string;
  readonly name: string;
  readonly position: number;
  readonly isActive: boolean;
  /** Beside code and name; of another entry its code. */
  readonly fields: Readonly<Record<string, string | number | null>>;
  /** At how many places it stands, of each kind counted up to a thousand. */
  readonly used: number;
};
export type EntryColumn = "code" | "name" | "position";

/** A page of a list. The order's ties are broken by the code, so that no page repeats another's row. */
export async function listEntries(
  dictionary: DictionaryKey,
  asked: {
    readonly words: string;
    readonly sort: EntryColumn;
    readonly direction: "up" | "down";
    readonly offset: number;
    readonly most: number;
  },
): Promise<EntryRow[]> {
  const { table } = tableOf(dictionary);
  const order = { code: "lower(code)", name: "lower(name)", position: "position" }[asked.sort];
  const turn = asked.direction === "up" ? "asc" : "desc";
  const { rows } = await pool().query<EntryRow>(
    `select ${columnsOf(dictionary)} from ${table}
     where $1 = '' or position(lower($1) in lower(code || ' ' || name)) > 0
     order by ${order} ${turn}, lower(code), id offset $2 limit $3`,
    [asked.words, asked.offset, asked.most],
  );
  return rows;
}

/** What may be chosen for something new, in the library's order. */
export async function listActive(
  dictionary: DictionaryKey,
): Promise<{ readonly id: number; readonly code: string; readonly name: string }[]> {
  const { rows } = await pool().query(
    `select id, code, name from ${tableOf(dictionary).table} where is_active
     order by position, lower(name), id`,
  );
  return rows;
}

export async function findEntry(dictionary: DictionaryKey, code: string): Promise<EntryRow | null> {
  const { rows } = await pool().query<EntryRow>(
    `select ${columnsOf(dictionary)} from ${tableOf(dictionary).table} where code = $1`,
    [code],
  );
  return rows[0] ?? null;
}

/** One who changes a list at a time: codes that differ in capitals only, and places, are then decided safely. */
export async function lockDictionary(
  transaction: Transaction,
  dictionary: DictionaryKey,
): Promise<EntryRow[]> {
  transaction.send("select pg_advisory_xact_lock(hashtext('dictionary ' || $1))", [dictionary]);
  return await transaction.query<EntryRow>(
    `select ${columnsOf(dictionary)} from ${tableOf(dictionary).table} order by position, lower(code), id`,
    [],
  );
}

export async function hasBranch(transaction: Transaction): Promise<boolean> {
  const [row] = await transaction.query<{ found: boolean }>(
    "select exists (select from branch) as found",
    [],
  );
  return row?.found === true;
}

/**
 * The id behind the code of an entry, held until the end; null: there is none, or it is not active and
 * does not stand there already.
 */
export async function holdActive(
  transaction: Transaction,
  dictionary: DictionaryKey,
  code: string,
  isThereAlready: boolean,
): Promise<{ readonly id: number; readonly isInGroup: boolean } | null> {
  const { table } = tableOf(dictionary);
  const isInGroup = dictionary === "item-types" ? "parent_id is not null" : "false";
  const rows = await transaction.query<{ id: number; isInGroup: boolean }>(
    `select id, ${isInGroup} as "isInGroup" from ${table}
     where code = $1 and (is_active or $2) for key share`,
    [code, isThereAlready],
  );
  return rows[0] ?? null;
}

type Stored = {
  readonly code: string;
  readonly name: string;
  readonly isActive: boolean;
  /** By the names of the table's columns in the list; of another entry its id. */
  readonly values: Readonly<Record<string, string | number | null>>;
};

export async function insertEntry(
  transaction: Transaction,
  dictionary: DictionaryKey,
  entry: Stored,
): Promise<void> {
  const { table, columns } = tableOf(dictionary);
  const own = Object.entries(columns);
  const names = ["code", "name", "is_active", ...own.map(([, { column }]) => column)];
  const places = names.map((_, index) => `$${index + 1}`);
  await transaction.query(
    `insert into ${table} (${names.join(", ")}, position)
     select ${places.join(", ")}, coalesce(max(position), 0) + 1 from ${table}`,
    [entry.code, entry.name, entry.isActive, ...own.map(([key]) => entry.values[key] ?? null)],
  );
}

export async function updateEntry(
  transaction: Transaction,
  dictionary: DictionaryKey,
  id: number,
  entry: Omit<Stored, "code">,
): Promise<void> {
  const { table, columns } = tableOf(dictionary);
  const own = Object.entries(columns);
  const changes = own.map(([, { column }], index) => `, ${column} = $${index + 4}`);
  await transaction.query(
    `update ${table} set name = $2, is_active = $3${changes.join("")} where id = $1`,
    [id, entry.name, entry.isActive, ...own.map(([key]) => entry.values[key] ?? null)],
  );
}

export function writePositions(
  transaction: Transaction,
  dictionary: DictionaryKey,
  ids: readonly number[],
): void {
  transaction.send(
    `update ${tableOf(dictionary).table} as entry set position = place
     from unnest($1::int[]) with ordinality as given (id, place)
     where entry.id = given.id and position <> place`,
    [[...ids]],
  );
}

/** With a branch go its hours and closed days; everything else that points at an entry keeps it. */
export async function deleteEntryRow(
  transaction: Transaction,
  dictionary: DictionaryKey,
  id: number,
): Promise<void> {
  if (dictionary === "branches") {
    transaction.send("delete from branch_hours where branch_id = $1", [id]);
    transaction.send("delete from branch_closed_day where branch_id = $1", [id]);
  }
  await transaction.query(`delete from ${tableOf(dictionary).table} where id = $1`, [id]);
}

export type Use = { readonly what: UseName; readonly count: number };

/** Where an entry is used, the kinds that do not occur left out. Counted up to a thousand of a kind. */
export async function usesOf(dictionary: DictionaryKey, id: number): Promise<Use[]> {
  const uses = Object.entries(tableOf(dictionary).uses);
  const { rows } = await pool().query<Use>(
    uses
      .map(([what, place]) => `select '${what}' as what, ${countOf(place, "$1::int")} as count`)
      .join(" union all "),
    [id],
  );
  return rows.filter(({ count }) => count > 0);
}

function columnsOf(dictionary: DictionaryKey): string {
  const { table, columns, uses } = tableOf(dictionary);
  const own = Object.entries(columns).map(
    ([key, column]) => `'${key}', ${selectedValue(table, column)}`,
  );
  const counts = Object.values(uses).map((place) => countOf(place, `${table}.id`));
  return `${table}.id, ${table}.code, ${table}.name, ${table}.position, ${table}.is_active as "isActive",
    json_build_object(${own.join(", ")}) as fields, (${counts.join(" + ")})::int as used`;
}

function selectedValue(table: string, { column, of }: TableColumn): string {
  if (of === undefined) return `${table}.${column}`;
  return `(select other.code from ${of} as other where other.id = ${table}.${column})`;
}

/** A table may point at itself: the counted one has a name of its own. */
function countOf(place: string, id: string): string {
  const [from, column] = place.split(".");
  return `(select count(*)::int from (select from ${from} as used where used.${column} = ${id} limit 1000) as counted)`;
}
