import "server-only";
import { strToU8, Zip, ZipDeflate } from "fflate";

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
  const written: Uint8Array[] = [];
  const archive = new Zip((error, bytes) => {
    if (error) throw error;
    written.push(bytes);
  });
  for (const [name, text] of fixedParts) part(archive, name).push(strToU8(text), true);
  const book = part(archive, "xl/worksheets/sheet1.xml");
  for await (const text of sheet(rows)) {
    book.push(strToU8(text));
    yield* written.splice(0);
  }
  book.push(new Uint8Array(), true);
  archive.end();
  yield* written.splice(0);
}

/** Packed lightly: somebody at a tablet is served by the same thread. */
function part(archive: Zip, name: string): ZipDeflate {
  const entry = new ZipDeflate(name, { level: 1 });
  archive.add(entry);
  return entry;
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
