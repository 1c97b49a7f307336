import type pg from "pg";

/** Numbers from here on were given after `markNewNumbers`: which one is chance, that it is new is not. */
const firstNewNumber = 1_000_000;

export async function markNewNumbers(owner: pg.Pool): Promise<void> {
  await owner.query(
    `select setval(format('%I.%I', schemaname, sequencename)::regclass, ${firstNewNumber})
     from pg_sequences where schemaname = 'public' and max_value > ${firstNewNumber}`,
  );
}

/**
 * Everything that a database holds, a line a row, sorted, without what is drawn by chance or by the
 * clock: two that went the same way hold the same. `but`: tables and columns (`table.column`) that may differ.
 */
export async function contentsOf(
  owner: pg.Pool,
  but: readonly string[] = [],
): Promise<readonly string[]> {
  const { rows: columns } = await owner.query<Column>(
    `select relname as "table", attname as "column", typname as type
     from pg_class join pg_attribute on attrelid = pg_class.oid join pg_type on pg_type.oid = atttypid
     where relnamespace = 'public'::regnamespace and relkind = 'r' and attnum > 0 and not attisdropped
       and pg_relation_size(pg_class.oid) > 0 order by relname, attnum`,
  );
  const tables = new Map<string, string[]>();
  for (const column of columns.filter(
    ({ table }) => !(unwatched.has(table) || but.includes(table)),
  )) {
    const shownHere = tables.get(column.table) ?? [`''`];
    if (!but.includes(`${column.table}.${column.column}`)) shownHere.push(shown(column));
    tables.set(column.table, shownHere);
  }
  const parts = [...tables].map(
    ([table, parts]) =>
      `select '${table}' || concat_ws(' | ', ${parts.join(", ")}) as line from "${table}"`,
  );
  const { rows } = await owner.query<{ line: string }>(
    `select line from (${parts.join(" union all ")}) as everything order by line`,
  );
  return rows.map(({ line }) => line);
}

type Column = { readonly table: string; readonly column: string; readonly type: string };

/** The clock of a test is the test's. */
const unwatched = new Set(["test_clock"]);
const numbers = new Set(["int2", "int4", "int8", "numeric"]);
const words = new Set(["text", "varchar", "jsonb", "bool", "date", "_text", "_int4", "_int8"]);

function shown({ column, type }: Column): string {
  const value = `"${column}"`;
  if (numbers.has(type))
    return `'${column}=' || case when ${value} > ${firstNewNumber} then 'new' else ${value}::text end`;
  // Identities, moments and hashes are only there or not.
  if (!words.has(type)) return `case when ${value} is not null then '${column}' end`;
  const drawn = `'[0-9a-f]{8}-[0-9a-f-]{27}|[0-9a-f]{64}|[0-9]{7,}|[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+Z?'`;
  return `'${column}=' || regexp_replace(${value}::text, ${drawn}, '#', 'g')`;
}
