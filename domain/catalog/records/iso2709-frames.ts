import {
  append,
  dropTo,
  emptyBuffer,
  type GrowingBuffer,
} from "#domain/catalog/records/growing-buffer.ts";
import {
  digitsAt,
  fieldEnd,
  leaderLength,
  looksLikeLeader,
  recordEnd,
} from "#domain/catalog/records/iso2709-leader.ts";
import { type Chunks, recordLimits } from "#domain/catalog/records/record.ts";

/** A stretch of the file that should be one record. `bytes` is a copy of its own. */
export type Frame = {
  readonly kind: "frame";
  readonly offset: number;
  readonly bytes: Uint8Array;
  /** How it ended: by its sign, where the next record begins, or with the file. */
  readonly end: "sign" | "next-record" | "file";
  /** Whether its leader told its length rightly. */
  readonly isLengthRight: boolean;
};
/** A stretch without an end that is longer than any record. */
export type Skipped = {
  readonly kind: "skipped";
  readonly offset: number;
  readonly length: number;
  readonly bytes: Uint8Array;
};

/**
 * Cuts a file in ISO 2709 into its records. A record ends where its sign stands; the length in its
 * leader is only asked where that sign is missing or stands inside of it. So one record that lies does
 * not take the next ones with it. Never more than one record is held.
 */
export async function* cutFrames(chunks: Chunks): AsyncGenerator<Frame | Skipped> {
  const state: Cutting = { buffer: emptyBuffer(), searched: 0, skipping: null };
  for await (const chunk of chunks) {
    for (const piece of slices(chunk)) {
      append(state.buffer, piece);
      yield* cutWhatIsHeld(state, false);
    }
  }
  yield* cutWhatIsHeld(state, true);
}

type Cutting = {
  buffer: GrowingBuffer;
  /** How far no record's end was found, from the buffer's beginning. */
  searched: number;
  /** What is being passed over: its beginning, and its first bytes. */
  skipping: { readonly offset: number; readonly head: Uint8Array } | null;
};

const slice = 262_144;

/** A chunk may be the whole file: it is taken in pieces, so that the buffer stays small. */
function* slices(chunk: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < chunk.length; at += slice) yield chunk.subarray(at, at + slice);
}

function* cutWhatIsHeld(state: Cutting, isLast: boolean): Generator<Frame | Skipped> {
  for (;;) {
    const next = state.skipping === null ? cutOne(state, isLast) : skipOn(state, isLast);
    if (next === "more") return;
    if (next !== null) yield next;
  }
}

function cutOne(state: Cutting, isLast: boolean): Frame | null | "more" {
  const { buffer } = state;
  if (state.searched === 0) passFiller(buffer);
  const held = buffer.to - buffer.from;
  if (held === 0 || (held < leaderLength && !isLast)) return "more";
  const end = buffer.bytes.subarray(0, buffer.to).indexOf(recordEnd, buffer.from + state.searched);
  if (end < 0 && !isLast) return waitForEnd(state);
  if (end < 0) return take(state, embeddedLeader(buffer, buffer.to) ?? buffer.to, "file");
  const isLong = end + 1 - buffer.from > recordLimits.bytes;
  return isLong ? startSkipping(state) : cutAtEnd(state, end, isLast);
}

/** With its end in sight: the sign may stand too early, or belong to the record after this one. */
function cutAtEnd(state: Cutting, end: number, isLast: boolean): Frame | null | "more" {
  const { buffer } = state;
  const claimed = digitsAt(buffer.bytes, buffer.from, 5);
  if (claimed === end + 1 - buffer.from) return take(state, end + 1, "sign");
  const claimedEnd = buffer.from + (claimed ?? 0) - 1;
  if (claimedEnd > end) {
    // A leader is 24 bytes; without them behind the sign nobody can say whether a record begins there.
    const isInSight = buffer.to > Math.max(claimedEnd, end + 2 * leaderLength);
    if (!isInSight && !isLast) return "more";
    if (isSignInside(buffer, end, claimedEnd)) return take(state, claimedEnd + 1, "sign");
  }
  const next = embeddedLeader(buffer, end);
  return next === null ? take(state, end + 1, "sign") : take(state, next, "next-record");
}

/** The length is right, and what stands behind the early sign is no record. */
function isSignInside(buffer: GrowingBuffer, end: number, claimedEnd: number): boolean {
  if (claimedEnd >= buffer.to || buffer.bytes[claimedEnd] !== recordEnd) return false;
  let after = end + 1;
  while (isFiller(buffer.bytes[after])) after += 1;
  return after < claimedEnd && !looksLikeLeader(buffer.bytes, after, buffer.to);
}

/** Where, before `to`, another record begins though this one did not end. */
function embeddedLeader(buffer: GrowingBuffer, to: number): number | null {
  const { bytes, from } = buffer;
  for (let at = from + 1; at + leaderLength <= to; at += 1) {
    if (bytes[at + 20] !== 0x34 || bytes[at + 21] !== 0x35 || bytes[at + 10] !== 0x32) continue;
    if (!looksLikeLeader(bytes, at, to) || digitsAt(bytes, at, 5) === null) continue;
    if (isBorder(bytes[at - 1] ?? 0) || !looksLikeLeader(bytes, from, to)) return at;
  }
  return null;
}

function isBorder(byte: number): boolean {
  return byte === fieldEnd || byte === 0x0a || byte === 0x0d || byte === 0;
}

function waitForEnd(state: Cutting): null | "more" {
  const { buffer } = state;
  state.searched = buffer.to - buffer.from;
  return state.searched > recordLimits.bytes ? startSkipping(state) : "more";
}

function startSkipping(state: Cutting): null {
  const { bytes, from, offset } = state.buffer;
  state.skipping = { offset, head: bytes.slice(from, from + recordLimits.keptOfRejected) };
  return null;
}

function skipOn(state: Cutting, isLast: boolean): Skipped | "more" {
  const { buffer, skipping } = state;
  const end = buffer.bytes.subarray(0, buffer.to).indexOf(recordEnd, buffer.from);
  dropTo(buffer, end < 0 ? buffer.to : end + 1);
  state.searched = 0;
  if (skipping === null || (end < 0 && !isLast)) return "more";
  state.skipping = null;
  const { offset, head } = skipping;
  return { kind: "skipped", offset, length: buffer.offset - offset, bytes: head };
}

function take(state: Cutting, to: number, end: Frame["end"]): Frame {
  const { buffer } = state;
  const bytes = buffer.bytes.slice(buffer.from, to);
  const { offset } = buffer;
  dropTo(buffer, to);
  state.searched = 0;
  const isLengthRight = digitsAt(bytes, 0, 5) === bytes.length;
  const how = end === "file" && to < buffer.to ? "next-record" : end;
  return { kind: "frame", offset, bytes, end: how, isLengthRight };
}

/** Line breaks, spaces, zeros and the like between records; a leader may itself begin with spaces. */
function passFiller(buffer: GrowingBuffer): void {
  let at = buffer.from;
  if (buffer.offset === 0 && isByteOrderMark(buffer)) at += 3;
  while (at < buffer.to && isFiller(buffer.bytes[at])) {
    if (buffer.bytes[at] === 0x20 && looksLikeLeader(buffer.bytes, at, buffer.to)) break;
    at += 1;
  }
  dropTo(buffer, at);
}

function isFiller(byte: number | undefined): boolean {
  return byte === undefined ? false : fillers.has(byte);
}

const fillers = new Set([0x00, 0x09, 0x0a, 0x0d, 0x1a, 0x1d, 0x20]);

function isByteOrderMark({ bytes, from }: GrowingBuffer): boolean {
  return bytes[from] === 0xef && bytes[from + 1] === 0xbb && bytes[from + 2] === 0xbf;
}
