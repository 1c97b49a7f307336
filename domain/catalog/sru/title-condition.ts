import { chineseReadings } from "#domain/catalog/chinese-readings.ts";
import { readIsbn } from "#domain/catalog/isbn.ts";
import { type Diagnostic, isDiagnostic } from "#domain/catalog/sru/diagnostics.ts";
import type { Cql, CqlClause } from "#domain/catalog/sru/read-cql.ts";

/** What titles are asked for, as the catalogue's search knows it. */
export type TitleCondition =
  | {
      readonly kind: "and" | "or" | "not";
      readonly left: TitleCondition;
      readonly right: TitleCondition;
    }
  | {
      readonly kind: "words";
      readonly field: WordField;
      /** A title that fits one of them is meant. */
      readonly readings: readonly string[];
    }
  | { readonly kind: "titled"; readonly readings: readonly string[] }
  /** One of the signs by which lists are narrowed, such as `i:9785170878864`. */
  | { readonly kind: "lexemes"; readonly lexemes: readonly string[] };
type WordField = "any" | "title" | "creator" | "subject";
type IndexField = WordField | "isbn" | "date";

/** The names by which each is asked for, the first one's set and name in the explanation. */
export const cqlIndexes = {
  any: ["cql.serverchoice", "cql.anywhere", "cql.keywords", "serverchoice"],
  title: ["dc.title", "bath.title", "title"],
  creator: ["dc.creator", "bath.author", "bath.name", "creator", "author"],
  subject: ["dc.subject", "bath.subject", "subject"],
  isbn: ["bath.isbn", "dc.identifier", "isbn", "identifier"],
  date: ["dc.date", "date", "year"],
} as const satisfies Record<IndexField, readonly string[]>;

/** What a query means here, or what of it is not served. */
export function conditionOf(query: Cql): TitleCondition | Diagnostic {
  if (query.kind === "clause") return clauseOf(query);
  const left = conditionOf(query.left);
  if (isDiagnostic(left)) return left;
  const right = conditionOf(query.right);
  return isDiagnostic(right) ? right : { kind: query.kind, left, right };
}

function clauseOf(clause: CqlClause): TitleCondition | Diagnostic {
  const field = fieldOf(clause.index);
  if (field === null) return { number: 16, details: clause.index };
  const how = relations.get(clause.relation);
  if (how === undefined) return { number: 19, details: clause.relation };
  const term = clause.term.replaceAll("\0", "").normalize("NFC").trim();
  if (!/[\p{L}\p{N}]/u.test(term)) return { number: 27, details: clause.index };
  const words = term.split(/\s+/);
  if (term.length > longestTerm || words.length > mostWords) return { number: 12, details: term };
  return readers[field]({ ...clause, field, how, term, words });
}

const relations: ReadonlyMap<string, Asked["how"]> = new Map([
  ["=", "all"],
  ["scr", "all"],
  ["all", "all"],
  ["any", "any"],
  ["exact", "exact"],
  ["==", "exact"],
]);
/** As the search itself reads: what stands behind would be passed over in silence. */
const longestTerm = 200;
const mostWords = 12;

type Asked = CqlClause & {
  readonly field: IndexField;
  readonly how: "all" | "any" | "exact";
  readonly words: readonly string[];
};
type Reader = (asked: Asked) => TitleCondition | Diagnostic;

function fieldOf(index: string): IndexField | null {
  if (index === "") return "any";
  const fields = Object.keys(cqlIndexes) as IndexField[];
  return fields.find((field) => cqlIndexes[field].some((name) => name === index)) ?? null;
}

const inWords =
  (field: WordField): Reader =>
  ({ how, index, term, words }) =>
    how === "exact"
      ? { number: 22, details: `${index} exact` }
      : { kind: "words", field, readings: (how === "any" ? words : [term]).flatMap(readingsOf) };

/** Simplified and traditional signs alike, as in the catalogue's own search. */
function readingsOf(text: string): string[] {
  return [text, ...chineseReadings(text)];
}

const readers: Readonly<Record<IndexField, Reader>> = {
  any: inWords("any"),
  title: (asked) =>
    asked.how === "exact"
      ? { kind: "titled", readings: readingsOf(asked.term) }
      : inWords("title")(asked),
  creator: inWords("creator"),
  subject: inWords("subject"),
  isbn: (asked) => numbers(asked, "i", isbnOf),
  date: (asked) => numbers(asked, "y", (text) => (/^\d{3,4}$/.test(text) ? text : null)),
};

/** `any` asks for one of several; else it is one number, with spaces in it or without. */
function numbers(
  { how, words, term }: Asked,
  sign: string,
  read: (text: string) => string | null,
): TitleCondition | Diagnostic {
  const said = how === "any" ? words : [term];
  const found = said.flatMap((text) => read(text) ?? []);
  if (found.length < said.length) return { number: 36, details: term };
  return { kind: "lexemes", lexemes: found.map((number) => `${sign}:${number}`) };
}

function isbnOf(text: string): string | null {
  const read = readIsbn(text.replace(/^urn:isbn:/i, ""));
  return read.isbn;
}
