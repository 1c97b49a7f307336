import { columnMeanings, meaningsOfTables } from "#cli/docs/column-meanings.ts";

export type ColumnSaid = {
  readonly name: string;
  readonly type: string;
  readonly isRequired: boolean;
  readonly refersTo: string | null;
  /** Null: nobody has said what it means. */
  readonly says: string | null;
};
export type TableSaid = {
  readonly name: string;
  readonly says: string | null;
  readonly columns: readonly ColumnSaid[];
};

/** Reads tables, columns and the comments above them out of the files of `db/schema`. */
export function readTables(files: readonly string[]): TableSaid[] {
  const sources = files.map(withSharedColumns);
  const names = new Map(
    sources.flatMap((source) =>
      [...source.matchAll(/export const (\w+) = pgTable\(\s*"(\w+)"/g)].map(
        ([, variable = "", name = ""]) => [variable, name] as const,
      ),
    ),
  );
  return sources
    .flatMap((source) => [...source.matchAll(beginning)].map((begun) => tableOf(begun, names)))
    .toSorted((one, other) => one.name.localeCompare(other.name));
}

/** Columns that several tables have come from a function beside them: here they stand in each table. */
function withSharedColumns(source: string): string {
  const shared = /^function (\w+)\(\)[^{]*\{\n {2}return \{\n([\s\S]*?)\n {2}\}[^\n]*;\n\}/gm;
  let whole = source;
  for (const [, name = "", columns = ""] of source.matchAll(shared))
    whole = whole
      .replaceAll(`...${name}(),`, columns)
      .replaceAll(`", ${name}(),`, `", {\n${columns}\n  },`);
  return whole;
}

const beginning =
  /(\/\*\*(?:(?!\*\/)[\s\S])*\*\/\n)?export const \w+ = pgTable\(\s*"(\w+)",?\s*\{/g;

/** As Markdown: a heading, a sentence and a list of columns for each table. */
export function dictionaryPage(tables: readonly TableSaid[]): string {
  const parts = tables.map(({ name, says, columns }) => {
    const rows = columns.map(
      (column) =>
        `| \`${column.name}\` | ${column.type}${column.isRequired ? "" : ", may be empty"} | ${
          column.refersTo === null ? "" : `\`${column.refersTo}\``
        } | ${column.says ?? ""} |`,
    );
    const head = ["| column | holds | refers to | meaning |", "|---|---|---|---|"];
    return [`## ${name}`, says ?? "", [...head, ...rows].join("\n")].join("\n\n");
  });
  return `# Data dictionary\n\n${parts.join("\n\n")}\n`;
}

function tableOf(begun: RegExpExecArray, names: ReadonlyMap<string, string>): TableSaid {
  const [all, comment, name = ""] = begun;
  const body = columnsIn(begun.input.slice(begun.index + all.length));
  const column =
    /(\/\*\*(?:(?!\*\/)[\s\S])*\*\/\s*)?\b\w+: (\w+)(?:<[^(]*>)?\(\s*"(\w+)"((?:(?!,\n {2,4}(?:\/\*\*|\w+: \w))[\s\S])*)/g;
  const columns = [...body.matchAll(column)].map(
    ([, above, type = "", called = "", rest = ""]) => ({
      name: called,
      type: inWords(type),
      isRequired: /\.(notNull|primaryKey)\(/.test(rest),
      refersTo:
        names.get(/references\((?:\(\): \w+ )?\(?\)? ?=> (\w+)\./.exec(rest)?.[1] ?? "") ?? null,
      says: meaningOf(name, called, textOf(above)),
    }),
  );
  return { name, says: textOf(comment), columns };
}

/** Up to where the columns end: the constraints of a table name columns, too. */
function columnsIn(body: string): string {
  const end = /^(?: {2}\},|\}[,)])/m.exec(body);
  return end === null ? body : body.slice(0, end.index);
}

function meaningOf(table: string, column: string, comment: string | null): string | null {
  return comment ?? meaningsOfTables[`${table}.${column}`] ?? columnMeanings[column] ?? null;
}

function textOf(comment: string | undefined): string | null {
  if (comment === undefined) return null;
  const text = comment
    .replace(/\/\*\*|\*\/|^\s*\*(?!\/)/gm, " ")
    .replace(/\s+/g, " ")
    .trim();
  return text === "" ? null : text.replaceAll("|", "\\|");
}

const types: Readonly<Record<string, string>> = {
  bigint: "whole number",
  integer: "whole number",
  smallint: "small whole number",
  timestamp: "moment",
  date: "day",
  time: "time of day",
  boolean: "yes or no",
  jsonb: "JSON",
  json: "JSON",
  bytea: "bytes",
  numeric: "sum",
};

function inWords(type: string): string {
  return types[type] ?? type;
}
