import "server-only";
import { createInflateRaw } from "node:zlib";
import {
  type ArchiveEntry,
  findDirectory,
  headingBytes,
  isPackedTooTightly,
  isStrangeEntry,
  lengthOfHeading,
  readDirectory,
} from "#domain/library/archive-directory.server.ts";
import { type FileFaultCode, importLimits } from "#domain/library/table-limits.ts";

const { workbook: limits } = importLimits;

/**
 * Looks into the archive that a workbook is, before anything is unpacked for good: how many files, how
 * large, whether names and sizes are true, and how wide the sheets are. Nothing is written anywhere.
 */
export async function checkArchive(bytes: Buffer): Promise<FileFaultCode | null> {
  const place = findDirectory(bytes);
  const entries = place === null ? null : readDirectory(bytes.subarray(place.from), place.count);
  if (entries === null) return "strange-archive";
  if (entries.length > limits.entries) return "packed-too-tightly";
  if (!entries.some(({ name }) => name === "xl/workbook.xml")) return "no-workbook";
  if (entries.some(isStrangeEntry)) return "strange-archive";
  if (isPackedTooTightly(entries, limits)) return "packed-too-tightly";
  for (const entry of entries) {
    const fault = await checkEntry(bytes, entry);
    if (fault !== null) return fault;
  }
  return null;
}

async function checkEntry(bytes: Buffer, entry: ArchiveEntry): Promise<FileFaultCode | null> {
  const length = lengthOfHeading(bytes.subarray(entry.at, entry.at + headingBytes));
  if (length === null) return "strange-archive";
  const from = entry.at + length;
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
