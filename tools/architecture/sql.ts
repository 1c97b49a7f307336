import type { Node } from "oxc-parser";
import { type House, type Source, type Violation, violation } from "./house.ts";
import { type Layer, layerOf } from "./layers.ts";
import { nameOf, walk } from "./walk.ts";

/** Files of `db/` outside `db/queries` that speak SQL, each with the reason. */
export const sqlSpeakers: Readonly<Record<string, string>> = {
  "db/migrate.ts": "holds the lock and asks which migrations have run",
  "db/roles.ts": "creates the three roles and grants them their rights",
  "db/transaction.ts": "begins, commits and rolls back; sends what db/queries says",
};

/** Names under which a connection or a transaction is known; `navigator.permissions.query` is none. */
const handles = /^(pool|client|connection|database|db|transaction|tx|executor)$/i;
const statements = new Set(["query", "send", "execute", "select", "insert", "update", "delete"]);

/** A string that a database would run. English that begins with such a word ("Select a card") is not. */
const sqlText =
  /^\s*(select\s+([\w*$.("']|'[^']*')[\s\S]*\bfrom\b|select\s+[\d$]|select\s+\w+\(|insert\s+into\b|update\s+\S+\s+set\b|delete\s+from\b|with\s+(recursive\s+)?\w+\s*(\([^)]*\)\s*)?as\s+(not\s+)?(materialized\s+)?\(|(create|drop|alter)\s+(table|view|index|role|database|schema)\b|truncate\s+\w+|grant\s+\w+[\s\S]*\bto\b)/i;

/** Rules 1 and 5: SQL is spoken in `db/` only, and there in `db/queries` and in the files listed. */
export function checkSql(house: House): Violation[] {
  return [...house.values()].flatMap((source) => {
    const layer = layerOf(source.path);
    if (layer === "free" || maySpeakSql(source.path)) return [];
    return [...statementsIn(source, layer), ...tablesIn(source, layer)];
  });
}

/** An entry of the list that names no file, or a file without SQL, must go. */
export function checkSqlSpeakers(house: House, listed = sqlSpeakers): Violation[] {
  return Object.keys(listed).flatMap((path) => {
    const source = house.get(path);
    const speaks = source !== undefined && statementsIn(source, "db").length > 0;
    return speaks
      ? []
      : [{ rule: "sql", path, line: 1, says: "Listed as speaking SQL, but it does not." }];
  });
}

function maySpeakSql(path: string): boolean {
  return /^db\/(queries|schema)\//.test(path) || path in sqlSpeakers;
}

function statementsIn(source: Source, layer: Layer): Violation[] {
  const found: Violation[] = [];
  walk(source.program, (node) => {
    const says = statementAt(node);
    if (says !== null) found.push(violation("sql", source, node, `${layer} holds SQL: ${says}.`));
    return undefined;
  });
  return found;
}

function statementAt(node: Node): string | null {
  if (node.type === "TaggedTemplateExpression") return taggedSql(node.tag);
  if (node.type === "CallExpression") return calledStatement(node.callee);
  if (node.type === "Literal" && typeof node.value === "string") return textAsSql(node.value);
  if (node.type === "TemplateLiteral") {
    return textAsSql(node.quasis.map((quasi) => quasi.value.cooked ?? "").join("x"));
  }
  return null;
}

function taggedSql(tag: Node): string | null {
  const plain = tag.type === "MemberExpression" ? tag.object : tag;
  return nameOf(plain) === "sql" || propertyOf(tag) === "sql" ? "a template tagged sql" : null;
}

function calledStatement(callee: Node): string | null {
  if (callee.type !== "MemberExpression") return null;
  const method = propertyOf(callee);
  const owner = callee.object.type === "CallExpression" ? callee.object.callee : callee.object;
  const handle = nameOf(owner) ?? propertyOf(owner);
  if (handle === "sql") return "sql.…";
  const isStatement = method !== null && statements.has(method);
  return isStatement && handle !== null && handles.test(handle) ? `${handle}.${method}()` : null;
}

function propertyOf(node: Node): string | null {
  return node.type === "MemberExpression" && !node.computed ? nameOf(node.property) : null;
}

function textAsSql(text: string): string | null {
  return sqlText.test(text) ? `"${text.trim().slice(0, 30)}"` : null;
}

/** Drizzle's tables may be named in `db/` only, even by a layer that may import `db/`. */
function tablesIn(source: Source, layer: Layer): Violation[] {
  if (layer === "db") return [];
  return source.imports
    .filter((item) => item.target?.startsWith("db/schema/"))
    .map((item) =>
      violation("sql", source, item, `${layer} imports tables (${item.target ?? ""}).`),
    );
}
