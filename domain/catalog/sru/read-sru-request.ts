import type { Diagnostic } from "#domain/catalog/sru/diagnostics.ts";
import {
  type SruSchema,
  type SruVersion,
  sruSchemas,
  sruVersions,
} from "#domain/catalog/sru/sru-formats.ts";

export const sruLimits = { records: 50, recordsByDefault: 10, ranked: 1000 } as const;

export type SruSearch = {
  readonly query: string;
  readonly schema: SruSchema;
  readonly isEscaped: boolean;
  /** From 1. */
  readonly start: number;
  readonly most: number;
};
export type SruRequest = { readonly version: SruVersion } & (
  | { readonly operation: "explain" }
  | { readonly operation: "searchRetrieve"; readonly search: SruSearch }
  | { readonly operation: "refused"; readonly diagnostic: Diagnostic }
);

/** A request of SRU 1.1, 1.2 or 2.0 by its arguments; of one that is repeated the first is read. */
export function readSruRequest(said: readonly (readonly [string, string])[]): SruRequest {
  const values = new Map(said.toReversed());
  const version = versionOf(values);
  if (version === null)
    return refused("1.2", { number: 5, details: sruVersions.toReversed().join(", ") });
  const operation = values.get("operation") ?? (values.has("query") ? "searchRetrieve" : "explain");
  if (operation === "explain") return { version, operation };
  if (operation !== "searchRetrieve") return refused(version, { number: 4, details: operation });
  const search = searchOf(values);
  return "query" in search ? { version, operation, search } : refused(version, search);
}

type Values = ReadonlyMap<string, string>;

function refused(version: SruVersion, diagnostic: Diagnostic): SruRequest {
  return { version, operation: "refused", diagnostic };
}

/** 2.0 knows neither version nor operation: who names none of them speaks it. */
function versionOf(values: Values): SruVersion | null {
  const said = values.get("version");
  if (said === undefined) return values.has("query") && !values.has("operation") ? "2.0" : "1.2";
  return sruVersions.find((version) => version === said) ?? null;
}

const known: ReadonlySet<string> = new Set([
  "operation",
  "version",
  "query",
  "queryType",
  "startRecord",
  "maximumRecords",
  "recordSchema",
  "recordPacking",
  "recordXMLEscaping",
  "httpAccept",
  "resultSetTTL",
]);

function searchOf(values: Values): SruSearch | Diagnostic {
  const fault = argumentFault(values);
  if (fault !== null) return fault;
  const start = numberOf(values.get("startRecord") ?? "1");
  if (start === null || start < 1) return { number: 6, details: "startRecord" };
  const most = numberOf(values.get("maximumRecords") ?? String(sruLimits.recordsByDefault));
  if (most === null) return { number: 6, details: "maximumRecords" };
  const schema = schemaOf(values.get("recordSchema") ?? "marcxml");
  if (schema === null) return { number: 66, details: values.get("recordSchema") ?? "" };
  const isEscaped = packingOf(values) === "string";
  const query = values.get("query") ?? "";
  return { query, schema, isEscaped, start, most: Math.min(most, sruLimits.records) };
}

function argumentFault(values: Values): Diagnostic | null {
  const foreign = [...values.keys()].find((name) => !known.has(name) && !name.startsWith("x-"));
  if (foreign !== undefined) return { number: foreign === "sortKeys" ? 80 : 8, details: foreign };
  if ((values.get("query") ?? "").trim() === "") return { number: 7, details: "query" };
  if ((values.get("queryType") ?? "cql") !== "cql") return { number: 6, details: "queryType" };
  const packing = packingOf(values);
  return packing === "xml" || packing === "string" ? null : { number: 71, details: packing };
}

function packingOf(values: Values): string {
  return values.get("recordXMLEscaping") ?? values.get("recordPacking") ?? "xml";
}

function numberOf(text: string): number | null {
  return /^\d{1,9}$/.test(text) ? Number(text) : null;
}

function schemaOf(text: string): SruSchema | null {
  const names = Object.keys(sruSchemas) as SruSchema[];
  return names.find((name) => sruSchemas[name].names.some((each) => each === text)) ?? null;
}
