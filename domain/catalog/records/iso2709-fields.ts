import type { Frame } from "#domain/catalog/records/iso2709-frames.ts";
import {
  digitsAt,
  fieldEnd,
  leaderLength,
  looksLikeLeader,
  recordEnd,
} from "#domain/catalog/records/iso2709-leader.ts";
import type { RejectCode, RescueCode } from "#domain/catalog/records/record.ts";

/** Where a field's bytes lie in its record, without the sign at its end. */
export type FieldPlace = { readonly tag: string; readonly from: number; readonly to: number };
export type FieldPlaces = {
  readonly leader: string;
  readonly places: readonly FieldPlace[];
  readonly rescue: readonly RescueCode[];
};

/**
 * Finds the fields of a record by its directory, where that is right in every entry; its order is free.
 * Where one entry lies, all fields are found by the signs between them, and the directory only names
 * them.
 */
export function placeFields(frame: Frame): FieldPlaces | { readonly reason: RejectCode } {
  const { bytes } = frame;
  const rescue = new Set<RescueCode>();
  const base = baseAddress(bytes, rescue);
  if (base === null) return { reason: frame.end === "file" ? "cut-off" : "no-record" };
  const entries = readDirectory(bytes, base);
  if (entries.length === 0) return { reason: frame.end === "file" ? "cut-off" : "no-fields" };
  const to = bytes[bytes.length - 1] === recordEnd ? bytes.length - 1 : bytes.length;
  const data = { bytes, base, to, isCutOff: frame.end === "file" };
  const exact = placesByDirectory(data, entries);
  const places = exact ?? placesBySigns(data, entries, rescue);
  if (places.length === 0) return { reason: frame.end === "file" ? "cut-off" : "no-fields" };
  for (const code of frameFaults(frame)) rescue.add(code);
  return { leader: leaderOf(bytes), places, rescue: [...rescue] };
}

/** A line of the directory; the numbers are null where no digits stand. */
type Entry = {
  readonly tag: string;
  readonly length: number | null;
  readonly start: number | null;
};
type Data = {
  readonly bytes: Uint8Array;
  readonly base: number;
  readonly to: number;
  readonly isCutOff: boolean;
};

const entryLength = 12;

/** Where the fields begin: what the leader says, if the directory's end stands before it; else found. */
function baseAddress(bytes: Uint8Array, rescue: Set<RescueCode>): number | null {
  const isLeader = looksLikeLeader(bytes, 0, bytes.length);
  const said = isLeader ? digitsAt(bytes, 12, 5) : null;
  const first = bytes.indexOf(fieldEnd, isLeader ? leaderLength : 0);
  if (said !== null && said === first + 1) return said;
  if (said !== null && isDirectory(bytes, said - 1)) {
    rescue.add("directory-mended");
    return said;
  }
  if (first < 0 || !(isLeader || isEntry(bytes, first - entryLength))) return null;
  rescue.add("leader-mended");
  return first + 1;
}

/** Entries and nothing else up to here: only the sign behind them is another one. */
function isDirectory(bytes: Uint8Array, to: number): boolean {
  if (to <= leaderLength || to >= bytes.length || (to - leaderLength) % entryLength !== 0)
    return false;
  for (let at = leaderLength; at < to; at += entryLength) if (!isEntry(bytes, at)) return false;
  return true;
}

function readDirectory(bytes: Uint8Array, base: number): Entry[] {
  const entries: Entry[] = [];
  const to = base - 1;
  for (let at = directoryStart(bytes, to); at + entryLength <= to; at += entryLength) {
    const tag = String.fromCharCode(bytes[at] ?? 0, bytes[at + 1] ?? 0, bytes[at + 2] ?? 0);
    const length = digitsAt(bytes, at + 3, 4);
    entries.push({ tag, length, start: digitsAt(bytes, at + 7, 5) });
  }
  return entries;
}

/** Behind the leader; where the leader lost bytes or gained some, as far back as entries reach. */
function directoryStart(bytes: Uint8Array, to: number): number {
  if (to >= leaderLength && (to - leaderLength) % entryLength === 0) return leaderLength;
  let at = to;
  while (at >= entryLength && isEntry(bytes, at - entryLength)) at -= entryLength;
  return at === to ? leaderLength : at;
}

function isEntry(bytes: Uint8Array, at: number): boolean {
  return at >= 0 && isTagAt(bytes, at) && digitsAt(bytes, at + 3, 9) !== null;
}

function isTagAt(bytes: Uint8Array, at: number): boolean {
  return isTagSign(bytes[at]) && isTagSign(bytes[at + 1]) && isTagSign(bytes[at + 2]);
}

function isTagSign(byte = 0): boolean {
  const isDigit = byte >= 0x30 && byte <= 0x39;
  return isDigit || (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a);
}

function isTag(tag: string): boolean {
  return /^[0-9A-Za-z]{3}$/.test(tag);
}

/** All places, or null where an entry lies. */
function placesByDirectory(data: Data, entries: readonly Entry[]): FieldPlace[] | null {
  const places: FieldPlace[] = [];
  const starts = new Set<number>();
  for (const entry of entries) {
    const place = exactPlace(data, entry);
    // Two entries of one field: a record of ninety kilobytes could so unfold to gigabytes.
    if (place === null || starts.has(place.from)) return null;
    starts.add(place.from);
    places.push(place);
  }
  return places;
}

function exactPlace({ bytes, base, to }: Data, entry: Entry): FieldPlace | null {
  const { tag, length, start } = entry;
  if (length === null || start === null || length === 0 || !isTag(tag)) return null;
  const from = base + start;
  const end = from + length - 1;
  const isAtBorder = from === base || bytes[from - 1] === fieldEnd;
  if (end >= to || bytes[end] !== fieldEnd || !isAtBorder) return null;
  return bytes.indexOf(fieldEnd, from) === end ? { tag, from, to: end } : null;
}

function placesBySigns(
  data: Data,
  entries: readonly Entry[],
  rescue: Set<RescueCode>,
): FieldPlace[] {
  const pieces = piecesOf(data);
  const named = inOrderOfPlace(entries);
  if (data.isCutOff && pieces.length < named.length) {
    return pair(named, pieces);
  }
  rescue.add("directory-mended");
  if (pieces.length === named.length) return withTags(pair(named, pieces), rescue);
  rescue.add("fields-lost");
  const exact = entries.map((entry) => exactPlace(data, entry)).filter((place) => place !== null);
  const each = new Map(exact.map((place) => [place.from, place]));
  return each.size > 0 ? [...each.values()] : withTags(pair(named, pieces), rescue);
}

type Piece = { readonly from: number; readonly to: number };

/** What stands between the signs; the last, if the file ended in it, is not whole and is left out. */
function piecesOf({ bytes, base, to, isCutOff }: Data): Piece[] {
  const pieces: Piece[] = [];
  let from = base;
  while (from < to) {
    const sign = bytes.indexOf(fieldEnd, from);
    const isWhole = sign >= 0 && sign < to;
    const end = isWhole ? sign : to;
    if (end > from && (isWhole || !isCutOff)) pieces.push({ from, to: end });
    from = end + 1;
  }
  return pieces;
}

/** Fields lie in the order of their starts, where the directory tells different ones. */
function inOrderOfPlace(entries: readonly Entry[]): readonly Entry[] {
  const starts = entries.map(({ start }) => start).filter((start) => start !== null);
  if (new Set(starts).size < entries.length) return entries;
  return [...entries].sort((one, other) => (one.start ?? 0) - (other.start ?? 0));
}

function pair(named: readonly Entry[], pieces: readonly Piece[]): FieldPlace[] {
  return pieces
    .slice(0, named.length)
    .map((piece, index) => ({ tag: named[index]?.tag ?? "", ...piece }));
}

function withTags(places: readonly FieldPlace[], rescue: Set<RescueCode>): FieldPlace[] {
  const kept = places.filter(({ tag }) => isTag(tag));
  if (kept.length < places.length) rescue.add("fields-lost");
  return kept;
}

function frameFaults(frame: Frame): RescueCode[] {
  if (frame.end === "file") return ["cut-off"];
  if (frame.end === "next-record") return ["end-missing"];
  if (frame.bytes.length > 99_999) return ["too-long-for-format"];
  return frame.isLengthRight ? [] : ["length-mended"];
}

/** 24 signs of ASCII; what is none of these is a space. */
function leaderOf(bytes: Uint8Array): string {
  const signs = Array.from(bytes.subarray(0, leaderLength), (byte) =>
    byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : " ",
  );
  return signs.join("").padEnd(leaderLength);
}
