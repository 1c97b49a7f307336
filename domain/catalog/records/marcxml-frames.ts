import {
  append,
  dropTo,
  emptyBuffer,
  type GrowingBuffer,
} from "#domain/catalog/records/growing-buffer.ts";
import { type Chunks, recordLimits } from "#domain/catalog/records/record.ts";

/** A stretch of an XML file: a record from `<record` to `</record>`, or what cannot be one. */
export type XmlFrame = {
  readonly kind: "record" | "unclosed" | "too-long" | "doctype" | "declaration";
  readonly offset: number;
  readonly length: number;
  readonly bytes: Uint8Array;
};

/**
 * Cuts a file of MARCXML into its records by bytes; all markup is ASCII in every encoding that is read.
 * What stands around records is passed over. A document type ends the reading at once: nothing of such a
 * file is believed. Never more than one record is held.
 */
export async function* cutXmlFrames(chunks: Chunks): AsyncGenerator<XmlFrame> {
  const state: Cutting = { buffer: emptyBuffer(), mode: "around", from: 0, at: 0 };
  for await (const chunk of chunks) {
    for (let at = 0; at < chunk.length; at += slice) {
      append(state.buffer, chunk.subarray(at, at + slice));
      for (const frame of cutWhatIsHeld(state, false)) {
        yield frame;
        if (frame.kind === "doctype") return;
      }
    }
  }
  yield* cutWhatIsHeld(state, true);
}

type Cutting = {
  readonly buffer: GrowingBuffer;
  /** What is being read: between records, in a comment or the like around them, in a record. */
  mode: "around" | "record";
  /** Where the record began and how far it was looked at, counted from the buffer's beginning. */
  from: number;
  at: number;
};

const slice = 262_144;
const lessThan = 0x3c;
/** `<![CDATA[` and a name with its prefix need this much to be told. */
const lookAhead = 64;

function* cutWhatIsHeld(state: Cutting, isLast: boolean): Generator<XmlFrame> {
  for (;;) {
    const next = step(state, isLast);
    if (next === "more") return;
    if (next !== null) yield next;
    if (next?.kind === "doctype") return;
  }
}

/** Goes to the next `<` and does what stands there wants. */
function step(state: Cutting, isLast: boolean): XmlFrame | null | "more" {
  const { buffer } = state;
  const open = indexOf(buffer, lessThan, state.at);
  if (open < 0) return outOfText(state, isLast);
  state.at = open;
  if (held(state) - open < lookAhead && !isLast) return settle(state);
  const act = actAt(buffer, open);
  if (act !== null) return act(state, isLast);
  state.at += 1;
  return settleSome(state);
}

type Act = (state: Cutting, isLast: boolean) => XmlFrame | null | "more";

const [mark, question, slash, colon] = [0x21, 0x3f, 0x2f, 0x3a];

/** What the markup here wants, told by its bytes: most is of no meaning for where records end. */
function actAt(buffer: GrowingBuffer, open: number): Act | null {
  const next = buffer.bytes[buffer.from + open + 1];
  if (next === mark) return declared(textAt(buffer, open, 9));
  if (next === question) return declaration;
  const isClose = next === slash;
  if (!isRecordName(buffer, open + (isClose ? 2 : 1))) return null;
  return isClose ? endRecord : beginRecord;
}

function declared(ahead: string): Act {
  if (ahead.startsWith("<!--")) return (state, isLast) => passTo(state, "-->", isLast);
  if (ahead === "<![CDATA[") return (state, isLast) => passTo(state, "]]>", isLast);
  return (state) => cut(state, "doctype", state.at, held(state));
}

const recordName = [0x72, 0x65, 0x63, 0x6f, 0x72, 0x64];
const longestPrefix = 32;

/** Whether a name stands here that is `record`, with a prefix or without. */
function isRecordName(buffer: GrowingBuffer, at: number): boolean {
  const from = buffer.from + at;
  let name = from;
  let end = from;
  while (end < buffer.to && end - from < longestPrefix + recordName.length) {
    const byte = buffer.bytes[end] ?? 0;
    if (byte === colon) name = end + 1;
    else if (byte <= 0x20 || byte === 0x3e || byte === slash || byte === lessThan) break;
    end += 1;
  }
  if (end - name !== recordName.length) return false;
  return recordName.every((byte, index) => buffer.bytes[name + index] === byte);
}

function beginRecord(state: Cutting): XmlFrame | null {
  const before = state.mode === "record" ? cut(state, "unclosed", state.from, state.at) : null;
  dropBefore(state);
  state.mode = "record";
  state.from = 0;
  state.at = 1;
  return before;
}

function endRecord(state: Cutting, isLast: boolean): XmlFrame | null | "more" {
  const close = indexOf(state.buffer, 0x3e, state.at);
  if (close < 0) return isLast ? finish(state) : settle(state);
  if (state.mode === "around") {
    state.at = close + 1;
    return null;
  }
  const frame = cut(state, "record", state.from, close + 1);
  state.mode = "around";
  state.at = close + 1;
  dropBefore(state);
  return frame;
}

/** The encoding stands in it. */
function declaration(state: Cutting, isLast: boolean): XmlFrame | null | "more" {
  const isFirst = state.buffer.offset + state.at < 4 && state.mode === "around";
  const begin = state.at;
  const passed = passTo(state, "?>", isLast);
  return passed === null && isFirst ? cut(state, "declaration", begin, state.at) : passed;
}

/** Goes behind `end`; what is around records is let go of on the way. */
function passTo(state: Cutting, end: string, isLast: boolean): XmlFrame | null | "more" {
  const last = end.charCodeAt(end.length - 1);
  let close = indexOf(state.buffer, last, state.at);
  while (close >= 0) {
    if (textAt(state.buffer, close + 1 - end.length, end.length) === end) {
      state.at = close + 1;
      return null;
    }
    close = indexOf(state.buffer, last, close + 1);
  }
  return isLast ? finish(state) : settle(state);
}

/** No more markup in what is held. */
function outOfText(state: Cutting, isLast: boolean): XmlFrame | "more" {
  if (isLast) return finish(state);
  state.at = held(state);
  return settle(state);
}

/** At the file's end: a record that is open is told of, once. */
function finish(state: Cutting): XmlFrame | "more" {
  const wasOpen = state.mode === "record";
  const frame = wasOpen ? cut(state, "unclosed", state.from, held(state)) : null;
  state.mode = "around";
  state.at = held(state);
  dropBefore(state);
  return frame ?? "more";
}

/** Before more is read: lets go of what is not needed, and of a record that is none any more. */
function settle(state: Cutting): XmlFrame | "more" {
  return settleSome(state) ?? "more";
}

function settleSome(state: Cutting): XmlFrame | null {
  const isEndless = state.mode === "around" && held(state) - state.at > recordLimits.xmlBytes;
  if (isEndless) state.at = held(state);
  if (state.mode === "around") {
    if (state.at > slice) dropBefore(state);
    return null;
  }
  if (held(state) - state.from <= recordLimits.xmlBytes) return null;
  const frame = cut(state, "too-long", state.from, held(state));
  state.mode = "around";
  state.at = held(state);
  dropBefore(state);
  return frame;
}

function cut(state: Cutting, kind: XmlFrame["kind"], from: number, to: number): XmlFrame {
  const { buffer } = state;
  const limit = kind === "record" || kind === "unclosed" ? to : from + recordLimits.keptOfRejected;
  const bytes = buffer.bytes.slice(buffer.from + from, buffer.from + Math.min(to, limit));
  return { kind, offset: buffer.offset + from, length: to - from, bytes };
}

function dropBefore(state: Cutting): void {
  dropTo(state.buffer, state.buffer.from + state.at);
  state.at = 0;
  state.from = 0;
}

function held({ buffer }: Cutting): number {
  return buffer.to - buffer.from;
}

function indexOf(buffer: GrowingBuffer, byte: number, from: number): number {
  const found = buffer.bytes.subarray(0, buffer.to).indexOf(byte, buffer.from + from);
  return found < 0 ? -1 : found - buffer.from;
}

function textAt(buffer: GrowingBuffer, at: number, length: number): string {
  const from = buffer.from + at;
  const to = Math.min(from + length, buffer.to);
  return String.fromCharCode(...buffer.bytes.subarray(from, to));
}
