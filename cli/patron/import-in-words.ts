import type { ImportEnd } from "#domain/patron-imports/import-patrons.server.ts";
import words from "#i18n/staff/en.json" with { type: "json" };

const { faults, problems } = words.patronImport;

/** What became of an import, in one line. */
export function endInWords(end: ImportEnd): string {
  if (!("newRows" in end)) return end.status;
  const counts = `${end.newRows} new, ${end.changedRows} changed, ${end.unchangedRows} unchanged, ${end.wrongRows} wrong`;
  const left = end.leftRows > 0 ? `; ${end.leftRows} no longer in the directory` : "";
  const why = end.status === "refused" ? `\n${problemInWords(end.problem)}` : "";
  return `${end.status}: ${counts}${left}${why}`;
}

export function problemInWords(problem: {
  readonly code: string;
  readonly line: number | null;
}): string {
  const text = (problems as Readonly<Record<string, string>>)[problem.code] ?? problem.code;
  return problem.line === null ? text : `Line ${problem.line}: ${text}`;
}

export function faultInWords(fault: {
  readonly row: number;
  readonly field: string | null;
  readonly code: string;
  readonly value: string;
  readonly other: number | null;
}): string {
  const text = (faults as Readonly<Record<string, string>>)[fault.code] ?? fault.code;
  const value = fault.value === "" ? "" : ` (${fault.value})`;
  return `row ${fault.row}, ${fault.field ?? "whole row"}: ${text.replace("{other}", String(fault.other))}${value}`;
}
