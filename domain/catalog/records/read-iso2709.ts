import { decode } from "#domain/catalog/records/decode.ts";
import { type FieldPlaces, placeFields } from "#domain/catalog/records/iso2709-fields.ts";
import { cutFrames, type Frame, type Skipped } from "#domain/catalog/records/iso2709-frames.ts";
import { readField } from "#domain/catalog/records/iso2709-subfields.ts";
import {
  type Chunks,
  type Field,
  type RecordResult,
  type RejectCode,
  type RejectedRecord,
  type RescueCode,
  recordLimits,
} from "#domain/catalog/records/record.ts";
import { type EncodingChoice, encodingOf } from "#domain/catalog/records/record-encoding.ts";

/**
 * Reads a file in ISO 2709 (MARC21, UNIMARC, RUSMARC and their like): one result for each record, what
 * is damaged rescued or rejected by itself, never the file. It holds one record at a time.
 */
export async function* readIso2709(
  chunks: Chunks,
  options: { readonly encoding: EncodingChoice },
): AsyncGenerator<RecordResult> {
  for await (const cut of cutFrames(chunks)) {
    yield cut.kind === "frame" ? readFrame(cut, options.encoding) : rejected(cut, "too-long");
  }
}

/** One record by its bytes, such as they are kept beside a title. */
export function readIso2709Record(bytes: Uint8Array, encoding: EncodingChoice): RecordResult {
  return readFrame({ kind: "frame", offset: 0, bytes, end: "sign", isLengthRight: true }, encoding);
}

function readFrame(frame: Frame, choice: EncodingChoice): RecordResult {
  const { offset, bytes } = frame;
  const placed = placeFields(frame);
  if ("reason" in placed) return rejected(frame, placed.reason);
  const { leader } = placed;
  const rescue = new Set(placed.rescue);
  const encoding = encodingOf(bytes, leader, choice);
  const count = indicatorCount(leader);
  if (encoding.isMended) rescue.add("encoding-mended");
  const fields = encoding.isPlain
    ? plainFields(bytes, placed, rescue)
    : placed.places.map(({ tag, from, to }) => {
        const { text, isLossy } = decode(bytes.subarray(from, to), encoding.name);
        if (isLossy) rescue.add("signs-lost");
        return readField(tag, text, count, rescue);
      });
  return {
    outcome: rescue.size === 0 ? "ok" : "rescued",
    offset,
    length: bytes.length,
    bytes,
    record: { leader, fields },
    rescue: [...rescue],
    encoding: encoding.name,
  };
}

/** All signs have one byte: the record is decoded once, its fields are cut from the text. */
function plainFields(bytes: Uint8Array, placed: FieldPlaces, rescue: Set<RescueCode>): Field[] {
  const { text } = decode(bytes, "utf-8");
  const count = indicatorCount(placed.leader);
  return placed.places.map(({ tag, from, to }) =>
    readField(tag, text.slice(from, to), count, rescue),
  );
}

function indicatorCount(leader: string): number {
  return leader[10] === "3" ? 3 : 2;
}

function rejected(cut: Frame | Skipped, reason: RejectCode): RejectedRecord {
  const { offset, bytes } = cut;
  const length = cut.kind === "skipped" ? cut.length : bytes.length;
  return {
    outcome: "rejected",
    offset,
    length,
    bytes: bytes.subarray(0, recordLimits.keptOfRejected),
    reason,
  };
}
