import type { Chunks } from "#domain/catalog/records/record.ts";

/**
 * A file in UTF-16 (by its mark) as UTF-8; any other as it is. Where it was turned, places in it are
 * places in what it became.
 */
export async function* asUtf8(chunks: Chunks): AsyncGenerator<Uint8Array> {
  let early: Uint8Array = new Uint8Array();
  let recode: ((bytes: Uint8Array) => Uint8Array) | null = null;
  for await (const chunk of chunks) {
    if (recode !== null) {
      yield recode(chunk);
      continue;
    }
    early = early.length === 0 ? chunk : joined(early, chunk);
    if (early.length < 2) continue;
    recode = recoderFor(early);
    yield recode(early);
  }
  if (recode === null && early.length > 0) yield early;
}

function joined(one: Uint8Array, other: Uint8Array): Uint8Array {
  const both = new Uint8Array(one.length + other.length);
  both.set(one);
  both.set(other, one.length);
  return both;
}

function recoderFor(head: Uint8Array): (bytes: Uint8Array) => Uint8Array {
  if (head[0] === 0xff && head[1] === 0xfe) return recoder("utf-16le");
  return head[0] === 0xfe && head[1] === 0xff ? recoder("utf-16be") : (bytes) => bytes;
}

function recoder(label: string): (bytes: Uint8Array) => Uint8Array {
  const decoder = new TextDecoder(label);
  const encoder = new TextEncoder();
  return (bytes) => encoder.encode(decoder.decode(bytes, { stream: true }));
}
