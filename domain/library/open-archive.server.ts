import "server-only";
import { createReadStream, createWriteStream } from "node:fs";
import { open } from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { crc32, createInflateRaw } from "node:zlib";
import {
  type ArchiveEntry,
  findDirectory,
  headingBytes,
  isPackedTooTightly,
  isStrangeEntry,
  lengthOfHeading,
  longestEnd,
  readDirectory,
} from "#domain/library/archive-directory.server.ts";
import type { ArchiveFault } from "#domain/library/archive-faults.ts";

export type ArchiveLimits = {
  readonly bytes: number;
  readonly entries: number;
  /** Of the list of files, all names together. */
  readonly listBytes: number;
  readonly unpackedBytes: number;
  readonly ratio: number;
};

/** Files of an archive that may be unpacked, folders left out. */
export type OpenArchive = {
  readonly entries: readonly ArchiveEntry[];
  /** The file's bytes; null where it is larger, or another one, than the list of files says. */
  readonly read: (entry: ArchiveEntry) => Promise<Uint8Array | null>;
  /** Writes the file under a name of our own; false: it is another one than the list says. */
  readonly unpack: (entry: ArchiveEntry, to: string) => Promise<boolean>;
};

/**
 * Looks at the list of files of an archive (ZIP) on the disk before anything of it is unpacked: how many,
 * how large, whether one is a link, an archive again, or leads out of its folder. Only the list is held.
 */
export async function openArchive(
  path: string,
  limits: ArchiveLimits,
): Promise<OpenArchive | ArchiveFault> {
  const all = await readList(path, limits);
  if (typeof all === "string") return all;
  if (all.some(isStrangeEntry)) return "strange-archive";
  if (isPackedTooTightly(all, limits)) return "packed-too-tightly";
  const entries = all.filter(({ name }) => !/[/\\]$/.test(name));
  if (entries.some(({ name }) => nested.test(name))) return "nested-archive";
  return {
    entries,
    read: async (entry) => await whole(path, entry),
    unpack: async (entry, to) => await written(path, entry, to),
  };
}

const nested = /\.(zip|zipx|7z|rar|tar|t?gz|bz2|xz|zst|lzma|cab|jar|arj|lzh)$/i;

async function readList(
  path: string,
  limits: ArchiveLimits,
): Promise<ArchiveEntry[] | ArchiveFault> {
  const file = await open(path, "r");
  try {
    const { size } = await file.stat();
    if (size > limits.bytes) return "packed-too-tightly";
    const end = Buffer.alloc(Math.min(size, longestEnd));
    await file.read(end, 0, end.length, size - end.length);
    const place = findDirectory(end);
    if (place === null || place.from + place.bytes > size) return "strange-archive";
    if (place.count > limits.entries || place.bytes > limits.listBytes) return "packed-too-tightly";
    const list = Buffer.alloc(place.bytes);
    await file.read(list, 0, list.length, place.from);
    return readDirectory(list, place.count) ?? "strange-archive";
  } finally {
    await file.close();
  }
}

async function whole(path: string, entry: ArchiveEntry): Promise<Uint8Array | null> {
  const pieces: Buffer[] = [];
  try {
    for await (const piece of unpacked(path, entry)) pieces.push(piece);
  } catch (error) {
    if (error instanceof LyingArchiveError) return null;
    throw error;
  }
  return Buffer.concat(pieces);
}

async function written(path: string, entry: ArchiveEntry, to: string): Promise<boolean> {
  const file = createWriteStream(to, { mode: 0o600, flags: "w" });
  try {
    await pipeline(Readable.from(unpacked(path, entry)), file);
    return true;
  } catch (error) {
    if (error instanceof LyingArchiveError) return false;
    throw error;
  }
}

/** Piece by piece, and never more than the list of files says; a file that is another one is a lie. */
async function* unpacked(path: string, entry: ArchiveEntry): AsyncGenerator<Buffer> {
  let [found, sum] = [0, 0];
  for await (const piece of inflated(path, entry, await beginOf(path, entry))) {
    found += piece.length;
    if (found > entry.size) throw new LyingArchiveError(entry.name);
    sum = crc32(piece, sum);
    yield piece;
  }
  if (found !== entry.size || sum !== entry.sum) throw new LyingArchiveError(entry.name);
}

async function beginOf(path: string, entry: ArchiveEntry): Promise<number> {
  const file = await open(path, "r");
  try {
    const heading = Buffer.alloc(headingBytes);
    const { bytesRead } = await file.read(heading, 0, headingBytes, entry.at);
    const length = lengthOfHeading(heading.subarray(0, bytesRead));
    if (length === null) throw new LyingArchiveError(entry.name);
    return entry.at + length;
  } finally {
    await file.close();
  }
}

async function* inflated(
  path: string,
  { method, packed, name }: ArchiveEntry,
  from: number,
): AsyncGenerator<Buffer> {
  if (packed === 0) return;
  const source = createReadStream(path, { start: from, end: from + packed - 1 });
  if (method === 0) return yield* source as AsyncIterable<Buffer>;
  const stream = createInflateRaw();
  source.once("error", (error) => stream.destroy(error));
  source.pipe(stream);
  try {
    for await (const piece of stream) yield piece as Buffer;
  } catch (error) {
    // What zlib says of bytes that it cannot read; anything else is a broken disk.
    if (error instanceof Error && "errno" in error && "code" in error && isOfZlib(error.code))
      throw new LyingArchiveError(name);
    throw error;
  } finally {
    source.destroy();
    stream.destroy();
  }
}

function isOfZlib(code: unknown): boolean {
  return typeof code === "string" && code.startsWith("Z_");
}

class LyingArchiveError extends Error {}
