import type { ExportedTitle, ExportFormat } from "#domain/catalog/exports/record-of-title.ts";
import { recordOfTitle } from "#domain/catalog/exports/record-of-title.ts";
import { type Field, isControl, type MarcRecord } from "#domain/catalog/records/record.ts";
import { tellUtf8 } from "#domain/catalog/records/write-iso2709.ts";
import { writeMarcxml } from "#domain/catalog/records/write-marcxml.ts";

/** A title with its record, as the database gives it. */
export type ToldTitle = ExportedTitle & {
  readonly format: string | null;
  readonly fields: unknown;
  readonly version: number | null;
};

/**
 * A title in MARCXML for everybody, without its copies: what they cost and where they stand is nobody's
 * business. A record that the title came with is told in its own format as it is, in the other as far as
 * the title says it.
 */
export function publicMarcxml(title: ToldTitle, format: ExportFormat): string {
  const record = fitForXml(recordOfTitle(title, [], keptOf(title), format), format);
  const written = writeMarcxml(record, { namespace: true, format });
  return "written" in written ? written.written : "";
}

/** The record that a title came with, where it has one. */
export function keptOf(title: Omit<ToldTitle, keyof ExportedTitle>) {
  if (title.format === null) return null;
  // What stands in the column is what the readers made.
  const fields = title.fields as MarcRecord;
  return { format: title.format, fields, version: title.version ?? 1 };
}

/** Without the signs and fields that MARCXML has no way to write: else one would end a whole answer. */
export function fitForXml({ leader, fields }: MarcRecord, format: ExportFormat): MarcRecord {
  const written = leader.padEnd(24).slice(0, 24);
  const fit = fields.filter(({ tag }) => /^[0-9A-Za-z]{3,4}$/.test(tag)).map(cleanField);
  // The signs are Unicode's, whatever they were when the record came: place 9, or the field 100.
  return format === "unimarc"
    ? { leader: written, fields: fit.map(tellUtf8) }
    : { leader: `${written.slice(0, 9)}a${written.slice(10)}`, fields: fit };
}

function cleanField(field: Field): Field {
  if (isControl(field)) return { tag: field.tag, value: clean(field.value) };
  const subfields = field.subfields
    .filter(({ code }) => /^[!-~]$/.test(code))
    .map(({ code, value }) => ({ code, value: clean(value) }));
  const indicators = field.indicators.replace(/[^!-~]/g, " ").padEnd(2);
  return { tag: field.tag, indicators, subfields };
}

function clean(text: string): string {
  return text.replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "");
}
