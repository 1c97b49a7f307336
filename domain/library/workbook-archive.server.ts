import "server-only";
import { createInflateRaw } from "node:zlib";
import { type FileFaultCode, importLimits } from "#domain/library/table-limits.ts";

const { workbook: limits } = importLimits;

/**
 * Looks into the archive that a workbook is, before anything is unpacked for good: how many files, how
 * large, whether names and sizes are true, and how wide the sheets are. Nothing is written anywhere.
 */
export async function checkArchive(bytes: Buffer): Promise<FileFaultCode | null> {
  const entries = readDirectory(bytes);
  if (entries === null) return "strange-archive";
  if (entries.length > limits.entries) return "packed-too-tightly";
  if (!entries.some(({ name }) => name === "xl/workbook.xml")) return "no-workbook";
  if (entries.some(isStrange)) return "strange-archive";
  const total = entries.reduce((sum, { size }) => sum + size, 0);
  const isTight = entries.some(
    ({ size, packed }) => size > 1_048_576 && size > packed * limits.ratio,
  );
  if (total > limits.unpackedBytes || isTight) return "packed-too-tightly";
  for (const entry of entries) {
    const fault = await checkEntry(bytes, entry);
    if (fault !== null) return fault;
  }
  return null;
}

type Entry = {
  readonly name: string;
  readonly flags: number;
  readonly method: number;
  readonly packed: number;
  readonly size: number;
  readonly at: number;
  /** Of the system that packed it: tells a link from a file. */
  readonly mode: number;
};

const endMark = 0x06054b50;
const entryMark = 0x02014b50;
const fileMark = 0x04034b50;
/** An archive beyond 4 GB says its true numbers elsewhere. */
const largeMark = 0x07064b50;

/** The list of files at the archive's end; null where it is none, or one for archives beyond 4 GB. */
function readDirectory(bytes: Buffer): Entry[] | null {
  const mark = findEnd(bytes);
  if (mark === null) return null;
  const count = bytes.readUInt16LE(mark + 8);
  const isLarge = mark >= 20 && bytes.readUInt32LE(mark - 20) === largeMark;
  // Whoever reads it later must count as it was counted here.
  if (isLarge || bytes.readUInt16LE(mark + 10) !== count) return null;
  const entries: Entry[] = [];
  let at = bytes.readUInt32LE(mark + 16);
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== entryMark) return null;
    const nameLength = bytes.readUInt16LE(at + 28);
    entries.push({
      name: bytes.toString("utf8", at + 46, at + 46 + nameLength),
      flags: bytes.readUInt16LE(at + 8),
      method: bytes.readUInt16LE(at + 10),
      packed: bytes.readUInt32LE(at + 20),
      size: bytes.readUInt32LE(at + 24),
      at: bytes.readUInt32LE(at + 42),
      mode: bytes.readUInt32LE(at + 38) >>> 16,
    });
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return entries;
}

function findEnd(bytes: Buffer): number | null {
  const earliest = Math.max(0, bytes.length - 22 - 65_535);
  for (let at = bytes.length - 22; at >= earliest; at -= 1)
    if (bytes.readUInt32LE(at) === endMark) return at;
  return null;
}

const link = 0o120000;

/** Encrypted, packed in another way, a link, or with a name that leads out of its folder. */
function isStrange({ name, flags, method, mode }: Entry): boolean {
  const isOutside = /(^|[/\\])\.\.([/\\]|$)|^[/\\]|^[A-Za-z]:|\0/.test(name);
  return (
    isOutside || (flags & 1) === 1 || (method !== 0 && method !== 8) || (mode & 0o170000) === link
  );
}

async function checkEntry(bytes: Buffer, entry: Entry): Promise<FileFaultCode | null> {
  if (entry.at + 30 > bytes.length || bytes.readUInt32LE(entry.at) !== fileMark)
    return "strange-archive";
  const from =
    entry.at + 30 + bytes.readUInt16LE(entry.at + 26) + bytes.readUInt16LE(entry.at + 28);
  const packed = bytes.subarray(from, from + entry.packed);
  if (entry.method === 0)
    return packed.length === entry.size
      ? countingCells()(packed.toString("latin1") + end)
      : "strange-archive";
  // Any file may be called a sheet by the workbook's own list.
  return await inflate(packed, entry.size, countingCells());
}

/** Unpacks piece by piece and keeps none of it; a file that is larger than it says is a lie. */
async function inflate(
  packed: Buffer,
  size: number,
  look: (text: string) => FileFaultCode | null,
): Promise<FileFaultCode | null> {
  const stream = createInflateRaw();
  stream.end(packed);
  let found = 0;
  try {
    for await (const piece of stream) {
      found += (piece as Buffer).length;
      if (found > size) return "packed-too-tightly";
      const fault = look((piece as Buffer).toString("latin1"));
      if (fault !== null) return fault;
    }
    return found === size ? look(end) : "strange-archive";
  } catch {
    return "strange-archive";
  } finally {
    stream.destroy();
  }
}

/** What the last tag is looked at with. */
const end = "<";
const tag = /<(?:\w{1,20}:)?(row|c)(?=[\s/>])([^<>]{0,2000})/g;
const address = /\sr\s*=\s*["']([A-Za-z]{0,9})(\d{1,9})["']/;

/**
 * Counts rows and the cells of each, and reads the addresses that they carry. A cell at XFD1048576
 * makes whoever fills the gaps build a table of seventeen thousand million cells.
 */
function countingCells(): (text: string) => FileFaultCode | null {
  let [rows, cells, open] = [0, 0, ""];
  return (text) => {
    const whole = open + text;
    // A tag may be cut by the end of this piece: it is looked at with the next.
    const cut = Math.max(whole.lastIndexOf("<"), whole.length - 4_000);
    open = whole.slice(cut);
    for (const [, name, attributes = ""] of whole.slice(0, cut).matchAll(tag)) {
      [rows, cells] = name === "row" ? [rows + 1, 0] : [rows, cells + 1];
      const [, letters = "", digits = "0"] = address.exec(attributes) ?? [];
      if (Math.max(rows, Number(digits)) > limits.rows + 1) return "too-many-rows";
      if (Math.max(cells, columnOf(letters)) > importLimits.columns) return "too-many-columns";
    }
    return null;
  };
}

function columnOf(letters: string): number {
  return [...letters.toUpperCase()].reduce(
    (sum, letter) => sum * 26 + letter.charCodeAt(0) - 64,
    0,
  );
}
