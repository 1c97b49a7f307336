import {
  type ControlField,
  type DataField,
  isControl,
  type MarcRecord,
} from "#domain/catalog/records/record.ts";

/** All data fields with one of the tags, in the order of the tags, then of the record. */
export function fieldsWith(record: MarcRecord, ...tags: readonly string[]): DataField[] {
  return tags.flatMap((tag) =>
    record.fields.filter((field): field is DataField => field.tag === tag && !isControl(field)),
  );
}

/** The text of the first control field with the tag, or nothing. */
export function controlValue(record: MarcRecord, tag: string): string {
  const found = record.fields.find(
    (field): field is ControlField => field.tag === tag && isControl(field),
  );
  return found?.value ?? "";
}

/** All values of the subfields with one of the codes, in the field's order, cleaned and not empty. */
export function values(field: DataField, codes: string): string[] {
  return field.subfields
    .filter(({ code, value }) => codes.includes(code) && value !== "")
    .map(({ value }) => cleanValue(value))
    .filter((value) => value !== "");
}

export function firstValue(field: DataField | undefined, codes: string): string {
  if (field === undefined) return "";
  for (const code of codes) {
    const [value] = values(field, code);
    if (value !== undefined) return value;
  }
  return "";
}

/** The first field's value that is there. */
export function firstOf(record: MarcRecord, tag: string, codes: string): string {
  for (const field of fieldsWith(record, tag)) {
    const value = firstValue(field, codes);
    if (value !== "") return value;
  }
  return "";
}

/** NFC, without control signs (those around an article that is not sorted by among them). */
export function cleanValue(value: string): string {
  if (/^[!-~]+(?: [!-~]+)*$/.test(value)) return value;
  return value
    .normalize("NFC")
    .replace(/\p{Cc}+/gu, (signs) => (/[\t\r\n]/.test(signs) ? " " : ""))
    .replace(/\s+/g, " ")
    .trim();
}

/** Without what ISBD puts between parts. */
export function withoutMarks(value: string): string {
  return value.replace(/^[/:;,=]\s+|\s*[/:;,=：；，／،]\s*$/gu, "").trim();
}

/**
 * And without the full stop that MARC21 puts at an end, but that of an initial or of "Dr."; one before
 * another mark ("Travels, etc. /") is the word's own.
 */
export function withoutPunctuation(value: string): string {
  const bare = withoutMarks(value);
  const isOwn = /\.\s*[/:;,=]\s*$|(^|[\s.])\p{L}{1,2}\.$|\.\.\.$/u;
  return isOwn.test(value) || isOwn.test(bare) ? bare : bare.replace(/\.$/u, "").trim();
}

export function distinct<T>(list: readonly T[]): T[] {
  return [...new Set(list)];
}
