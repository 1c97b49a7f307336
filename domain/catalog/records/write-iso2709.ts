import {
  type Field,
  isControl,
  type MarcRecord,
  recordLimits,
} from "#domain/catalog/records/record.ts";
import type { Written } from "#domain/catalog/records/written.ts";

/**
 * A record in ISO 2709 and UTF-8, as MARC21 or as UNIMARC and RUSMARC have it; they differ in where they
 * say that it is UTF-8. What the format cannot hold is told, never cut.
 */
export function writeIso2709(
  record: MarcRecord,
  format: "marc21" | "unimarc",
): Written<Uint8Array<ArrayBuffer>> {
  const fields = format === "unimarc" ? record.fields.map(tellUtf8) : record.fields;
  const fault = faultOf(fields);
  if (fault !== null) return { fault };
  const datas = fields.map((field) => encoder.encode(textOf(field)));
  if (datas.some((data) => data.length > 9_999)) return { fault: "field-too-long" };
  const base = 24 + 12 * fields.length + 1;
  const length = base + datas.reduce((sum, data) => sum + data.length, 0) + 1;
  if (length > recordLimits.iso2709) return { fault: "too-long" };
  const head = leaderOf(record, fields, format, length, base) + directoryOf(fields, datas);
  const bytes = new Uint8Array(length);
  bytes.set(encoder.encode(`${head}\u001e`));
  let at = base;
  for (const data of datas) {
    bytes.set(data, at);
    at += data.length;
  }
  bytes[at] = 0x1d;
  return { written: bytes };
}

const encoder = new TextEncoder();

/** The signs between records, fields and subfields cannot be in a text; halves of signs are none. */
function isText(value: string): boolean {
  return !/[\ud800-\udfff]/u.test(value) && !marks.some((mark) => value.includes(mark));
}

const marks = ["\u001d", "\u001e", "\u001f"];

function faultOf(fields: readonly Field[]): "bad-tag" | "bad-signs" | null {
  for (const field of fields) {
    if (!/^[0-9A-Za-z]{3}$/.test(field.tag)) return "bad-tag";
    const isPlain = !/^\d/.test(field.tag) || field.tag.startsWith("00");
    if (isControl(field) && !isPlain) return "bad-tag";
    const isFit = isControl(field) ? isText(field.value) : isWritable(field);
    if (!isFit) return "bad-signs";
  }
  return null;
}

function isWritable(field: Exclude<Field, { readonly value: string }>): boolean {
  const areIndicators = /^[ -~]{2,3}$/.test(field.indicators);
  const areCodes = field.subfields.every(({ code }) => /^[!-~]$/.test(code));
  return areIndicators && areCodes && field.subfields.every(({ value }) => isText(value));
}

function textOf(field: Field): string {
  if (isControl(field)) return `${field.value}\u001e`;
  const subfields = field.subfields.map(({ code, value }) => `\u001f${code}${value}`);
  return `${field.indicators}${subfields.join("")}\u001e`;
}

function directoryOf(fields: readonly Field[], datas: readonly Uint8Array[]): string {
  let start = 0;
  return fields
    .map(({ tag }, index) => {
      const length = datas[index]?.length ?? 0;
      const entry = tag + digits(length, 4) + digits(start, 5);
      start += length;
      return entry;
    })
    .join("");
}

function leaderOf(
  record: MarcRecord,
  fields: readonly Field[],
  format: "marc21" | "unimarc",
  length: number,
  base: number,
): string {
  const old = record.leader.replace(/[^ -~]/g, " ").padEnd(24);
  const coding = format === "marc21" ? "a" : " ";
  const counts = fields.some((field) => !isControl(field) && field.indicators.length === 3)
    ? "32"
    : "22";
  const map = format === "marc21" ? "4500" : "450 ";
  return `${digits(length, 5)}${old.slice(5, 9)}${coding}${counts}${digits(base, 5)}${old.slice(17, 20)}${map}`;
}

/** Field 100, places 26 to 29: 50 is Unicode. */
/** UNIMARC says in its field 100 in which signs a record is. */
export function tellUtf8(field: Field): Field {
  if (field.tag !== "100" || isControl(field)) return field;
  const subfields = field.subfields.map(({ code, value }) =>
    code === "a" && value.length >= 30
      ? { code, value: `${value.slice(0, 26)}50  ${value.slice(30)}` }
      : { code, value },
  );
  return { ...field, subfields };
}

function digits(value: number, length: number): string {
  return String(value).padStart(length, "0");
}
