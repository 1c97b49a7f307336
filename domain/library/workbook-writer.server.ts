import "server-only";
import { crc32, createDeflateRaw } from "node:zlib";

/** Rows that one sheet of a workbook has room for, the headings among them. */
export const mostRowsOfSheet = 1_048_576;
/** Signs that one cell holds. */
export const mostSignsOfCell = 32_767;

/**
 * A workbook (XLSX) of one sheet, written as its rows come, so that a whole catalogue needs no more
 * memory than some of its rows. Every cell is text: nothing in it is a formula, whatever it begins with,
 * and no zero before a number is lost.
 */
export async function* writeWorkbook(
  rows: AsyncIterable<readonly (readonly string[])[]>,
): AsyncGenerator<Uint8Array> {
  const archive: Archive = { length: 0, entries: [] };
  for (const [name, text] of fixedParts) yield* entry(archive, name, once(text));
  yield* entry(archive, "xl/worksheets/sheet1.xml", sheet(rows));
  yield directory(archive);
}

async function* once(text: string): AsyncGenerator<string> {
  yield text;
}

async function* sheet(rows: AsyncIterable<readonly (readonly string[])[]>): AsyncGenerator<string> {
  yield `${declaration}<worksheet xmlns="${main}"><sheetData>`;
  let line = 0;
  for await (const some of rows) {
    const from = line;
    line += some.length;
    yield some.map((cells, place) => row(cells, from + place + 1)).join("");
  }
  yield "</sheetData></worksheet>";
}

function row(cells: readonly string[], line: number): string {
  const said = cells.map((text, column) => (text === "" ? "" : cell(text, column, line)));
  return `<row r="${line}">${said.join("")}</row>`;
}

function cell(text: string, column: number, line: number): string {
  const address = `${lettersOf(column)}${line}`;
  return `<c r="${address}" t="inlineStr"><is><t xml:space="preserve">${inXml(text)}</t></is></c>`;
}

/** 0 is A, 26 is AA. */
function lettersOf(column: number): string {
  const last = String.fromCharCode(65 + (column % 26));
  return column < 26 ? last : `${lettersOf(Math.floor(column / 26) - 1)}${last}`;
}

/** Without signs that XML forbids; a bare carriage return would be read as a line feed. */
function inXml(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "")
    .replace(/[<>&\r]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const packaged = "http://schemas.openxmlformats.org/package/2006";
const sheetType = "application/vnd.openxmlformats-officedocument.spreadsheetml";
const fixedParts = [
  [
    "[Content_Types].xml",
    `${declaration}<Types xmlns="${packaged}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${sheetType}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${sheetType}.worksheet+xml"/></Types>`,
  ],
  [
    "_rels/.rels",
    `${declaration}<Relationships xmlns="${packaged}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  ],
  [
    "xl/workbook.xml",
    `${declaration}<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="Catalogue" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  ],
  [
    "xl/_rels/workbook.xml.rels",
    `${declaration}<Relationships xmlns="${packaged}/relationships"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
  ],
] as const;

type Entry = {
  readonly name: Buffer;
  readonly offset: number;
  readonly crc: number;
  readonly packed: number;
  readonly plain: number;
};
type Archive = { length: number; readonly entries: Entry[] };

/** Deflated, its sums behind it: they are known only when it is written (bit 3 of the flags). */
async function* entry(
  archive: Archive,
  name: string,
  texts: AsyncIterable<string>,
): AsyncGenerator<Uint8Array> {
  const counted = { crc: 0, packed: 0, plain: 0 };
  const offset = archive.length;
  const told = Buffer.from(name);
  const head = record(0x04034b50, [20, 8, 8, 0, 0x21], [0, 0, 0], [told.length, 0]);
  yield take(archive, Buffer.concat([head, told]));
  for await (const part of deflated(texts, counted)) {
    counted.packed += part.length;
    yield take(archive, part);
  }
  yield take(archive, record(0x08074b50, [], [counted.crc, counted.packed, counted.plain], []));
  archive.entries.push({ name: told, offset, ...counted });
}

async function* deflated(
  texts: AsyncIterable<string>,
  counted: { crc: number; plain: number },
): AsyncGenerator<Buffer> {
  const deflate = createDeflateRaw();
  const writing = (async () => {
    try {
      for await (const text of texts) {
        const bytes = Buffer.from(text);
        counted.crc = crc32(bytes, counted.crc);
        counted.plain += bytes.length;
        if (!deflate.write(bytes)) await new Promise((resolve) => deflate.once("drain", resolve));
      }
      deflate.end();
    } catch (error) {
      deflate.destroy(error instanceof Error ? error : new Error("a workbook broke off"));
    }
  })();
  for await (const part of deflate) yield part as Buffer;
  await writing;
}

function directory(archive: Archive): Uint8Array {
  const entries = archive.entries.map(({ name, offset, crc, packed, plain }) =>
    Buffer.concat([
      record(
        0x02014b50,
        [20, 20, 8, 8, 0, 0x21],
        [crc, packed, plain],
        [name.length, 0, 0, 0, 0, 0, 0],
        [offset],
      ),
      name,
    ]),
  );
  const whole = Buffer.concat(entries);
  const count = entries.length;
  const end = record(0x06054b50, [0, 0, count, count], [whole.length, archive.length], [0]);
  return Buffer.concat([whole, end]);
}

function take(archive: Archive, bytes: Buffer): Uint8Array {
  archive.length += bytes.length;
  return bytes;
}

/** A sign of four bytes, then numbers of two bytes, of four, of two, of four: as archives write them. */
function record(
  sign: number,
  shorts: readonly number[],
  longs: readonly number[],
  moreShorts: readonly number[],
  moreLongs: readonly number[] = [],
): Buffer {
  const parts = [
    [sign, 4],
    ...shorts.map((value) => [value, 2] as const),
    ...longs.map((value) => [value, 4] as const),
    ...moreShorts.map((value) => [value, 2] as const),
    ...moreLongs.map((value) => [value, 4] as const),
  ] as const;
  const bytes = Buffer.alloc(parts.reduce((sum, [, size]) => sum + size, 0));
  let at = 0;
  for (const [value, size] of parts) at = bytes.writeUIntLE(value >>> 0, at, size);
  return bytes;
}
