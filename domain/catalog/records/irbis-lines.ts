import {
  append,
  dropTo,
  emptyBuffer,
  type GrowingBuffer,
} from "#domain/catalog/records/growing-buffer.ts";
import { type Chunks, recordLimits } from "#domain/catalog/records/record.ts";

/** The lines of one record, the line of stars behind them with them. */
export type LineFrame = {
  readonly kind: "lines" | "too-long";
  readonly offset: number;
  readonly length: number;
  readonly bytes: Uint8Array;
};

/** Cuts a text export of IRBIS at its lines of stars; never more than one record is held. */
export async function* cutAtStars(chunks: Chunks): AsyncGenerator<LineFrame> {
  const state: Cutting = { buffer: emptyBuffer(), line: 0 };
  for await (const chunk of chunks) {
    for (let at = 0; at < chunk.length; at += slice) {
      append(state.buffer, chunk.subarray(at, at + slice));
      yield* cutWhatIsHeld(state);
    }
  }
  if (held(state) > 0) yield take(state, "lines", held(state));
}

type Cutting = {
  readonly buffer: GrowingBuffer;
  /** Where the line that is being read begins, from the buffer's beginning. */
  line: number;
};

const slice = 262_144;
const newLine = 0x0a;
const star = 0x2a;

function* cutWhatIsHeld(state: Cutting): Generator<LineFrame> {
  const { buffer } = state;
  for (;;) {
    const end = buffer.bytes.subarray(0, buffer.to).indexOf(newLine, buffer.from + state.line);
    const next = (end < 0 ? buffer.to : end + 1) - buffer.from;
    if (next > recordLimits.bytes) yield take(state, "too-long", next);
    else if (end >= 0 && isStars(state, end)) yield take(state, "lines", next);
    else if (end >= 0) state.line = next;
    if (end < 0) return;
  }
}

function isStars({ buffer, line }: Cutting, to: number): boolean {
  const text = buffer.bytes.subarray(buffer.from + line, Math.min(to, buffer.from + line + 5));
  return text.length === 5 && text.every((byte) => byte === star);
}

function take(state: Cutting, kind: LineFrame["kind"], length: number): LineFrame {
  const { buffer } = state;
  const { offset, from } = buffer;
  const kept = kind === "too-long" ? recordLimits.keptOfRejected : length;
  const bytes = buffer.bytes.slice(from, from + Math.min(kept, length));
  dropTo(buffer, from + length);
  state.line = 0;
  return { kind, offset, length, bytes };
}

function held({ buffer }: Cutting): number {
  return buffer.to - buffer.from;
}
