/** Bytes that came and were not yet used up. It grows by doubling and never beyond what is kept. */
export type GrowingBuffer = {
  /** The room; what is held lies between `from` and `to`. */
  bytes: Uint8Array;
  from: number;
  to: number;
  /** Where in the file `from` is. */
  offset: number;
};

export function emptyBuffer(): GrowingBuffer {
  return { bytes: new Uint8Array(65_536), from: 0, to: 0, offset: 0 };
}

/** Puts a piece of the file behind what is held. */
export function append(buffer: GrowingBuffer, piece: Uint8Array): void {
  const held = buffer.to - buffer.from;
  if (buffer.to + piece.length > buffer.bytes.length) {
    const room = roomFor(buffer.bytes.length, held + piece.length);
    const target = room === buffer.bytes.length ? buffer.bytes : new Uint8Array(room);
    if (target === buffer.bytes) target.copyWithin(0, buffer.from, buffer.to);
    else target.set(buffer.bytes.subarray(buffer.from, buffer.to));
    buffer.bytes = target;
    buffer.from = 0;
    buffer.to = held;
  }
  buffer.bytes.set(piece, buffer.to);
  buffer.to += piece.length;
}

/** Lets go of what lies before `at`. */
export function dropTo(buffer: GrowingBuffer, at: number): void {
  buffer.offset += at - buffer.from;
  buffer.from = at;
}

function roomFor(now: number, needed: number): number {
  let room = now;
  while (room < needed) room *= 2;
  return room;
}
