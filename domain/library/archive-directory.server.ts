import "server-only";

/** One file of an archive (ZIP), as the list at the archive's end tells of it. */
export type ArchiveEntry = {
  readonly name: string;
  readonly flags: number;
  readonly method: number;
  readonly sum: number;
  readonly packed: number;
  readonly size: number;
  /** Where its own heading is. */
  readonly at: number;
  /** Of the system that packed it: tells a link from a file. */
  readonly mode: number;
};

const endMark = 0x06054b50;
const entryMark = 0x02014b50;
const fileMark = 0x04034b50;
/** An archive beyond 4 GB says its true numbers elsewhere. */
const largeMark = 0x07064b50;

/** An archive's last bytes with the longest remark that may stand behind them. */
export const longestEnd = 20 + 22 + 65_535;
export const headingBytes = 30;

export type DirectoryPlace = {
  readonly count: number;
  readonly from: number;
  readonly bytes: number;
};

/** Where the list of files is; null where there is none, or one for archives beyond 4 GB. */
export function findDirectory(end: Buffer): DirectoryPlace | null {
  const mark = findEnd(end);
  if (mark === null) return null;
  const count = end.readUInt16LE(mark + 8);
  const isLarge = mark >= 20 && end.readUInt32LE(mark - 20) === largeMark;
  // Whoever reads it later must count as it was counted here.
  if (isLarge || end.readUInt16LE(mark + 10) !== count) return null;
  return { count, from: end.readUInt32LE(mark + 16), bytes: end.readUInt32LE(mark + 12) };
}

function findEnd(end: Buffer): number | null {
  const earliest = Math.max(0, end.length - longestEnd);
  for (let at = end.length - 22; at >= earliest; at -= 1)
    if (end.readUInt32LE(at) === endMark) return at;
  return null;
}

/** The list itself; null where it is cut or something else stands there. */
export function readDirectory(list: Buffer, count: number): ArchiveEntry[] | null {
  const entries: ArchiveEntry[] = [];
  let at = 0;
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > list.length || list.readUInt32LE(at) !== entryMark) return null;
    const nameLength = list.readUInt16LE(at + 28);
    entries.push({
      name: readName(list.subarray(at + 46, at + 46 + nameLength)),
      flags: list.readUInt16LE(at + 8),
      method: list.readUInt16LE(at + 10),
      sum: list.readUInt32LE(at + 16),
      packed: list.readUInt32LE(at + 20),
      size: list.readUInt32LE(at + 24),
      at: list.readUInt32LE(at + 42),
      mode: list.readUInt32LE(at + 38) >>> 16,
    });
    at += 46 + nameLength + list.readUInt16LE(at + 30) + list.readUInt16LE(at + 32);
  }
  return entries;
}

/** What is not UTF-8 was packed by a Windows of Russia, as far as anybody can tell. */
function readName(bytes: Buffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return new TextDecoder("ibm866").decode(bytes);
  }
}

const link = 0o120000;

/** Encrypted, packed in another way, a link, or with a name that leads out of its folder. */
export function isStrangeEntry({ name, flags, method, mode }: ArchiveEntry): boolean {
  const isOutside = /(^|[/\\])\.\.([/\\]|$)|^[/\\]|^[A-Za-z]:|\0/.test(name);
  return (
    isOutside || (flags & 1) === 1 || (method !== 0 && method !== 8) || (mode & 0o170000) === link
  );
}

/** Whether files unpack to more than anybody means: altogether, or one of them out of nothing. */
export function isPackedTooTightly(
  entries: readonly ArchiveEntry[],
  limits: { readonly unpackedBytes: number; readonly ratio: number },
): boolean {
  const total = entries.reduce((sum, { size }) => sum + size, 0);
  const isTight = entries.some(
    ({ size, packed }) => size > 1_048_576 && size > packed * limits.ratio,
  );
  return total > limits.unpackedBytes || isTight;
}

/** How far behind its heading a file's packed bytes begin; null: no heading stands there. */
export function lengthOfHeading(heading: Buffer): number | null {
  if (heading.length < headingBytes || heading.readUInt32LE(0) !== fileMark) return null;
  return headingBytes + heading.readUInt16LE(26) + heading.readUInt16LE(28);
}
