import { decode } from "#domain/catalog/records/decode.ts";
import { cutAtStars, type LineFrame } from "#domain/catalog/records/irbis-lines.ts";
import {
  type Chunks,
  type DataField,
  type EncodingName,
  type RecordResult,
  type RejectCode,
  type RescueCode,
  recordLimits,
  type Subfield,
} from "#domain/catalog/records/record.ts";
import { countSigns, type EncodingChoice } from "#domain/catalog/records/record-encoding.ts";

/**
 * Reads a text export of IRBIS: lines `#200: ^AСтранные люди^FВ. М. Шукшин`, records parted by a line of
 * stars. Codes of subfields are the same in capitals, tags get three digits; text without a code is
 * subfield a. The fields are IRBIS's own (`irbisProfile` knows them).
 */
export async function* readIrbis(
  chunks: Chunks,
  options: { readonly encoding: EncodingChoice },
): AsyncGenerator<RecordResult> {
  for await (const frame of cutAtStars(chunks)) {
    if (frame.kind === "too-long") yield rejected(frame, "too-long");
    else if (!isBlank(frame.bytes)) yield readFrame(frame, options.encoding);
  }
}

/** One record by its bytes, such as they are kept beside a title. */
export function readIrbisRecord(bytes: Uint8Array, encoding: EncodingChoice): RecordResult {
  return readFrame({ kind: "lines", offset: 0, length: bytes.length, bytes }, encoding);
}

function isBlank(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte <= 0x20 || byte === 0x2a);
}

function readFrame(frame: LineFrame, choice: EncodingChoice): RecordResult {
  const rescue = new Set<RescueCode>();
  const encoding = encodingOfLines(frame.bytes, choice);
  const { text, isLossy } = decode(frame.bytes, encoding);
  if (isLossy) rescue.add("signs-lost");
  const fields = fieldsOf(text.replace(/^\ufeff/, ""), rescue);
  if (fields.length === 0) return rejected(frame, "no-fields");
  const { offset, length, bytes } = frame;
  const outcome = rescue.size === 0 ? "ok" : "rescued";
  const record = { leader: leaderOfIrbis, fields };
  return { outcome, offset, length, bytes, record, rescue: [...rescue], encoding };
}

const leaderOfIrbis = "     nam  22     u  450 ";

/** IRBIS writes UTF-8 or windows-1251. */
function encodingOfLines(bytes: Uint8Array, choice: EncodingChoice): EncodingName {
  const { high, whole, broken } = countSigns(bytes);
  if (high === 0 || broken === 0 || whole > 4 * broken) return "utf-8";
  return choice === "auto" || choice === "utf-8" ? "windows-1251" : choice;
}

function fieldsOf(text: string, rescue: Set<RescueCode>): DataField[] {
  const fields: DataField[] = [];
  for (const line of joinedLines(text, rescue)) {
    const [, tag = "", value = ""] = lineShape.exec(line) ?? [];
    fields.push(fieldOf(tag.padStart(3, "0"), value));
  }
  return fields;
}

/** `#200: text`; damaged ones lack the sign before or the colon. */
const lineShape = /^#?(\d{1,5})(?::[ \t]?|[ \t]+(?=\^))([\s\S]*)$/;

/** One line a field: what has no tag continues the line before it. */
function joinedLines(text: string, rescue: Set<RescueCode>): string[] {
  const lines: string[] = [];
  for (const line of text.split(/\r?\n|\r/)) {
    if (line.trim() === "" || line.startsWith("*****")) continue;
    if (!/^#\d{1,5}:/.test(line)) rescue.add("line-mended");
    if (lineShape.test(line)) lines.push(line);
    else if (lines.length > 0) lines.push(`${lines.pop() ?? ""} ${line.trim()}`);
    else rescue.add("fields-lost");
  }
  return lines;
}

function fieldOf(tag: string, value: string): DataField {
  const [before = "", ...parts] = value.split("^");
  const first: Subfield[] = before.trim() === "" ? [] : [{ code: "a", value: before.trim() }];
  const others = parts
    .filter((part) => part !== "")
    .map((part) => ({ code: part.charAt(0).toLowerCase(), value: part.slice(1).trim() }));
  return { tag, indicators: "  ", subfields: [...first, ...others] };
}

function rejected(frame: LineFrame, reason: RejectCode): RecordResult {
  const { offset, length } = frame;
  const bytes = frame.bytes.subarray(0, recordLimits.keptOfRejected);
  return { outcome: "rejected", offset, length, bytes, reason };
}
