import { fieldsWith } from "#domain/catalog/records/field-values.ts";
import type { DataField, Field, MarcRecord } from "#domain/catalog/records/record.ts";

/**
 * MARC21 writes the title of a Russian or Chinese book in Latin letters and puts the letters of the book
 * into fields 880, linked by `$6`. Who reads the book looks for those: they take the place of the others.
 */
export function withOriginalScript(record: MarcRecord): MarcRecord {
  const linked = new Map<string, DataField>();
  for (const field of fieldsWith(record, "880")) {
    const link = linkOf(field);
    if (link !== null && !link.endsWith("-00")) linked.set(link, field);
  }
  if (linked.size === 0) return record;
  return { ...record, fields: record.fields.map((field) => original(field, linked) ?? field) };
}

function original(field: Field, linked: ReadonlyMap<string, DataField>): Field | null {
  if ("value" in field || !/^(1|24[05]|2[56]|4|7)/.test(field.tag)) return null;
  const number = /^880-(\d\d)/.exec(linkOf(field) ?? "")?.[1];
  const found = number === undefined ? undefined : linked.get(`${field.tag}-${number}`);
  if (found === undefined) return null;
  const subfields = found.subfields.filter(({ code }) => code !== "6");
  return { tag: field.tag, indicators: found.indicators, subfields };
}

/** `880-02` of a field, `245-02` of its other writing. */
function linkOf(field: DataField): string | null {
  const link = field.subfields.find(({ code }) => code === "6")?.value ?? "";
  return /^(\w{3}-\d\d)/.exec(link)?.[1] ?? null;
}
