import type { IncomingMessage } from "node:http";

/** A batch of fifty commands is about 60 kB; nothing that a browser sends here comes near this. */
export const bodyLimit = 1_048_576;

/** Told by its own length to be too large, before a byte of it is read. */
export function isTooLong(request: IncomingMessage, limit = bodyLimit): boolean {
  const length = Number(request.headers["content-length"] ?? 0);
  return Number.isNaN(length) || length > limit;
}

/**
 * A body without a told length is counted while it comes in. Listening to `data` would start the
 * stream before Next reads it, so the bytes are counted where the parser hands them over.
 */
export function limitBody(request: IncomingMessage, tooLong: () => void, limit = bodyLimit): void {
  const push = request.push.bind(request);
  let size = 0;
  let isOver = false;
  request.push = (chunk: unknown, encoding?: BufferEncoding) => {
    size += chunk instanceof Uint8Array ? chunk.byteLength : 0;
    if (size > limit) {
      if (!isOver) tooLong();
      isOver = true;
      return false;
    }
    return push(chunk, encoding);
  };
}
