import { type CqlToken, cqlTokens } from "#domain/catalog/sru/cql-tokens.ts";
import { type Diagnostic, isDiagnostic } from "#domain/catalog/sru/diagnostics.ts";

/** A query as a tree: clauses, each an index, a relation and a term, between and, or, not. */
export type Cql = CqlClause | CqlBoolean;
export type CqlClause = {
  readonly kind: "clause";
  /** In small letters; empty: the server chooses. */
  readonly index: string;
  readonly relation: string;
  readonly term: string;
};
export type CqlBoolean = {
  readonly kind: "and" | "or" | "not";
  readonly left: Cql;
  readonly right: Cql;
};

export const cqlLimits = { signs: 1000, booleans: 20, depth: 10 } as const;

/** Reads CQL 1.2: one pass, bounded in length, in booleans and in brackets. */
export function readCql(text: string): Cql | Diagnostic {
  if (text.length > cqlLimits.signs) return { number: 12, details: String(cqlLimits.signs) };
  const tokens = cqlTokens(text);
  if (isDiagnostic(tokens)) return tokens;
  const state = { tokens, at: 0, booleans: 0 };
  const query = readQuery(state, 0);
  if (isDiagnostic(query)) return query;
  const rest = tokens[state.at];
  if (rest === undefined) return query;
  return isWord(rest, "sortby")
    ? { number: 80, details: rest.text }
    : { number: rest.text === ")" ? 13 : 10, details: rest.text };
}

type State = { readonly tokens: readonly CqlToken[]; at: number; booleans: number };

function readQuery(state: State, depth: number): Cql | Diagnostic {
  let left = readClause(state, depth);
  for (;;) {
    const token = state.tokens[state.at];
    if (isDiagnostic(left) || token === undefined || !isBoolean(token)) return left;
    left = readRight(state, left, depth);
  }
}

const booleans = ["and", "or", "not"] as const;

function readRight(state: State, left: Cql, depth: number): Cql | Diagnostic {
  const said = state.tokens[state.at]?.text ?? "";
  const kind = booleans.find((name) => name === said.toLowerCase());
  state.at += 1;
  state.booleans += 1;
  if (kind === undefined) return { number: 37, details: said };
  if (state.booleans > cqlLimits.booleans)
    return { number: 38, details: String(cqlLimits.booleans) };
  if (isSign(state.tokens[state.at], "/")) return { number: 46, details: said };
  const right = readClause(state, depth);
  return isDiagnostic(right) ? right : { kind, left, right };
}

function readClause(state: State, depth: number): Cql | Diagnostic {
  const [first, second, third] = state.tokens.slice(state.at, state.at + 3);
  if (first === undefined) return { number: 10, details: "" };
  if (isSign(first, "(")) return readBrackets(state, depth + 1);
  if (first.kind === "sign") return { number: 10, details: first.text };
  if (second === undefined || !isRelation(second, third)) {
    state.at += 1;
    return { kind: "clause", index: "", relation: "=", term: first.text };
  }
  if (isSign(third, "/")) return { number: 20, details: second.text };
  if (third === undefined || third.kind === "sign") return { number: 10, details: second.text };
  state.at += 3;
  const relation = second.text.toLowerCase().replace(/^cql\./, "");
  return { kind: "clause", index: first.text.toLowerCase(), relation, term: third.text };
}

function readBrackets(state: State, depth: number): Cql | Diagnostic {
  if (depth > cqlLimits.depth) return { number: 13, details: String(cqlLimits.depth) };
  state.at += 1;
  const inside = readQuery(state, depth);
  if (isDiagnostic(inside)) return inside;
  if (!isSign(state.tokens[state.at], ")")) return { number: 13, details: "(" };
  state.at += 1;
  return inside;
}

const comparing: ReadonlySet<string> = new Set(["=", "==", "<", ">", "<=", ">=", "<>"]);
const named = /^(?:cql\.)?(?:all|any|exact|adj|within|encloses|scr)$/i;

/** A name such as `any` is a relation only before a term; else it is one. */
function isRelation(token: CqlToken, next: CqlToken | undefined): boolean {
  if (token.kind === "sign") return comparing.has(token.text);
  if (token.kind !== "word" || !named.test(token.text) || next === undefined) return false;
  return next.kind === "sign" ? next.text === "/" : !isBoolean(next);
}

function isBoolean(token: CqlToken): boolean {
  return token.kind === "word" && /^(?:and|or|not|prox)$/i.test(token.text);
}

function isWord(token: CqlToken, name: string): boolean {
  return token.kind === "word" && token.text.toLowerCase() === name;
}

function isSign(token: CqlToken | undefined, sign: string): boolean {
  return token?.kind === "sign" && token.text === sign;
}
