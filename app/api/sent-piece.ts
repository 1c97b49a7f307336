/** What is said of a piece of a file beside it. A file's name travels as a header, never in an address. */
export function toldOf(request: Request, piece: Uint8Array) {
  const told = (name: string) => request.headers.get(`x-import-${name}`);
  return {
    import: told("id") === null ? null : Number(told("id")),
    name: decode(told("name") ?? ""),
    bytes: Number(told("bytes") ?? piece.length),
    offset: Number(told("offset") ?? 0),
  };
}

/** Null where it is longer than a piece may be; it is counted as it comes. */
export async function readPiece(request: Request, most: number): Promise<Uint8Array | null> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of request.body ?? []) {
    length += (part as Uint8Array).length;
    if (length > most) return null;
    parts.push(part as Uint8Array);
  }
  return Buffer.concat(parts);
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return "";
  }
}
