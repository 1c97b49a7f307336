/** A bibliographic record as ISO 2709 and MARCXML carry it: a leader and fields in their order. */
export type MarcRecord = {
  /** 24 signs, as it was read; what a length said there is of no meaning any more. */
  readonly leader: string;
  readonly fields: readonly Field[];
};

export type Field = ControlField | DataField;
export type ControlField = { readonly tag: string; readonly value: string };
export type DataField = {
  readonly tag: string;
  readonly indicators: string;
  readonly subfields: readonly Subfield[];
};
export type Subfield = { readonly code: string; readonly value: string };

/** How bytes become signs. `utf-8` is never only believed: bytes that are right UTF-8 are that. */
export const recordEncodings = [
  "utf-8",
  "marc8",
  "windows-1251",
  "ibm866",
  "gb18030",
  "iso5426",
] as const;
export type EncodingName = (typeof recordEncodings)[number];

/** What had to be done so that a damaged record could be read; nothing was invented. */
export const rescueCodes = [
  /** The record is longer or shorter than it says. */
  "length-mended",
  /** The sign at the record's end was missing; the next record shows where it ended. */
  "end-missing",
  /** The file ends inside it; the fields that are whole were kept. */
  "cut-off",
  /** Longer than the format allows, but whole. */
  "too-long-for-format",
  /** Its leader is no leader; what it says was found out from the rest. */
  "leader-mended",
  /** The table of fields lies; they were found by the signs between them. */
  "directory-mended",
  /** Some fields of the table are nowhere, or of no shape that can be read. */
  "fields-lost",
  /** A field's indicators were missing or too many. */
  "indicators-mended",
  /** A field had text without a subfield, or a subfield without a code. */
  "subfields-mended",
  /** It says UTF-8 and is not, or is UTF-8 with some broken signs. */
  "encoding-mended",
  /** Some bytes are no signs of its encoding; each stands as U+FFFD. */
  "signs-lost",
  /** A tag had lost the zeros before it. */
  "tags-mended",
  /** Signs of markup stood where text should be; they were kept as text. */
  "markup-mended",
  /** A line that continues the one before, or lacks a mark. */
  "line-mended",
] as const;
export type RescueCode = (typeof rescueCodes)[number];

/** Why nothing could be read of a stretch of the file. */
export const rejectCodes = [
  /** Between two records lies what is none. */
  "no-record",
  /** No field could be found. */
  "no-fields",
  /** The file ends inside it, and no field is whole. */
  "cut-off",
  /** Beyond any record; it was skipped up to the next one. */
  "too-long",
  /** XML that is not well-formed. */
  "bad-xml",
  /** XML with a document type; nothing of such a file is read. */
  "doctype",
  /** Not the signs of any encoding that the file could be in. */
  "bad-encoding",
] as const;
export type RejectCode = (typeof rejectCodes)[number];

/** One stretch of the file. `offset` and `length` count bytes from its beginning. */
export type RecordResult = ReadRecord | RejectedRecord;
export type ReadRecord = {
  readonly outcome: "ok" | "rescued";
  readonly offset: number;
  readonly length: number;
  /** As it came. */
  readonly bytes: Uint8Array;
  readonly record: MarcRecord;
  /** Empty where the outcome is "ok". */
  readonly rescue: readonly RescueCode[];
  readonly encoding: EncodingName;
};
export type RejectedRecord = {
  readonly outcome: "rejected";
  readonly offset: number;
  readonly length: number;
  /** At most the first `recordLimits.keptOfRejected` bytes of it. */
  readonly bytes: Uint8Array;
  readonly reason: RejectCode;
};

export const recordLimits = {
  /** What five digits can count: the format's own limit. */
  iso2709: 99_999,
  /** Longer ones happen and are read, as long as they end before this; beyond, they are skipped. */
  bytes: 1_048_576,
  /** The same record is some times longer in XML. */
  xmlBytes: 2_097_152,
  keptOfRejected: 4_096,
} as const;

/** What a file is read from: pieces of it in their order, of any length. */
export type Chunks = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

export function isControl(field: Field): field is ControlField {
  return "value" in field;
}
