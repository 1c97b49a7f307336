import "server-only";
import PDFDocument from "pdfkit";
import { encode } from "uqr";
import { type Line, layOut } from "#domain/patrons/lettering.server.ts";
import { type Bars, lineCodeOf } from "#domain/patrons/line-code.server.ts";

/** What stands on a card. */
export type Face = { readonly name: string; readonly number: string; readonly token: string };
export type Sheet = {
  /** `card`: a page for each, of the card's own size. `a4`: ten on a page, with marks to cut along. */
  readonly paper: "card" | "a4";
  readonly library: string;
  readonly lineCode: Bars["kind"];
  readonly faces: readonly Face[];
};

const mm = 72 / 25.4;
/** ISO/IEC 7810 ID-1, as bank cards are. */
const card = { width: 85.6 * mm, height: 53.98 * mm };
const a4 = { width: 210 * mm, height: 297 * mm, columns: 2, rows: 5 };

export type Drawn = {
  readonly pdf: Uint8Array;
  /** The places of the cards on which a line stands where the name would: no font of ours has a sign of it. */
  readonly nameless: readonly number[];
  readonly isLibraryWhole: boolean;
};

export async function drawCards(sheet: Sheet): Promise<Drawn> {
  const document = new PDFDocument({ autoFirstPage: false, margin: 0, info: { Title: "Cards" } });
  const chunks: Uint8Array[] = [];
  document.on("data", (chunk: Uint8Array) => chunks.push(chunk));
  const isWritten = new Promise<void>((resolve, reject) => {
    document.on("end", () => resolve());
    document.on("error", reject);
  });
  if (sheet.paper === "card") onCards(document, sheet);
  else onSheets(document, sheet);
  document.end();
  await isWritten;
  const isWhole = (text: string) => layOut(text).isWhole;
  return {
    pdf: Buffer.concat(chunks),
    nameless: sheet.faces.flatMap(({ name }, place) => (isWhole(name) ? [] : [place])),
    isLibraryWhole: isWhole(sheet.library),
  };
}

type Page = InstanceType<typeof PDFDocument>;

function onCards(document: Page, sheet: Sheet): void {
  for (const face of sheet.faces) {
    document.addPage({ size: [card.width, card.height], margin: 0 });
    drawFace(document, sheet, face);
  }
}

function onSheets(document: Page, sheet: Sheet): void {
  const perPage = a4.columns * a4.rows;
  const left = (a4.width - a4.columns * card.width) / 2;
  const top = (a4.height - a4.rows * card.height) / 2;
  for (const [place, face] of sheet.faces.entries()) {
    if (place % perPage === 0) document.addPage({ size: [a4.width, a4.height], margin: 0 });
    const column = place % a4.columns;
    const row = Math.floor((place % perPage) / a4.columns);
    document.save().translate(left + column * card.width, top + row * card.height);
    document.rect(0, 0, card.width, card.height).lineWidth(0.2).stroke("#bbb");
    drawFace(document, sheet, face);
    document.restore();
  }
}

const edge = 5 * mm;
/** Without its quiet zone: a camera wants 25 mm. */
const qrSide = 26 * mm;

function drawFace(document: Page, sheet: Sheet, face: Face): void {
  const room = card.width - 2 * edge - qrSide - 5 * mm;
  drawLine(document, layOut(sheet.library), { x: edge, y: edge + 4 * mm, size: 11, room });
  document
    .moveTo(edge, edge + 6 * mm)
    .lineTo(edge + room, edge + 6 * mm)
    .lineWidth(0.6)
    .stroke("#000");
  drawName(document, face.name, room);
  drawQr(document, face.token, card.width - edge - qrSide, edge);
  drawBars(document, lineCodeOf(face.number, sheet.lineCode));
  const number = layOut(face.number);
  drawLine(document, number, {
    x: (card.width - number.width * 9) / 2,
    y: card.height - 3 * mm,
    size: 9,
    room: card.width,
  });
}

/** Two lines at most. A name with a sign that no font has is left out, and told: there is a line to write on. */
function drawName(document: Page, name: string, room: number): void {
  const y = edge + 14 * mm;
  const lines = broken(name, room / 12).map(layOut);
  if (!lines.every(({ isWhole }) => isWhole)) {
    document
      .moveTo(edge, y + 4 * mm)
      .lineTo(edge + room, y + 4 * mm)
      .lineWidth(0.4)
      .stroke("#000");
    return;
  }
  sayAloud(document, name, { x: edge, y: y - 4 * mm }, () => {
    for (const [place, line] of lines.entries())
      drawLine(document, line, { x: edge, y: y + place * 6 * mm, size: 12, room });
  });
}

/** What is drawn as outlines is text for a screen reader and a search; it hangs on a sign that is not seen. */
function sayAloud(
  document: Page,
  text: string,
  at: { readonly x: number; readonly y: number },
  draw: () => void,
): void {
  document.markContent("Span", { actual: text });
  draw();
  document.save().fillOpacity(0).font("Helvetica", 12).text(".", at.x, at.y, { lineBreak: false });
  document.restore();
  document.endMarkedContent();
}

/** Broken at the space that leaves both lines shortest. `width`: in points at size 1. */
function broken(name: string, width: number): string[] {
  if (layOut(name).width <= width) return [name];
  const words = name.split(" ");
  const ways = words
    .slice(1)
    .map((_, place) => [words.slice(0, place + 1).join(" "), words.slice(place + 1).join(" ")]);
  const longest = (way: readonly string[]) => Math.max(...way.map((line) => layOut(line).width));
  return ways.sort((one, other) => longest(one) - longest(other))[0] ?? [name];
}

/** `room`: what is longer is drawn smaller. */
function drawLine(
  document: Page,
  line: Line,
  at: { readonly x: number; readonly y: number; readonly size: number; readonly room: number },
): void {
  const size = Math.min(at.size, line.width === 0 ? at.size : at.room / line.width);
  for (const { x, scale, pen, path } of line.strokes) {
    if (path === "") continue;
    document.save().translate(at.x + x * size, at.y);
    document.scale(scale * size, -scale * size).path(path);
    if (pen === 0) document.fill("#000");
    else
      document
        .lineWidth(pen / scale)
        .lineJoin("round")
        .fillAndStroke("#000", "#000");
    document.restore();
  }
}

function drawQr(document: Page, token: string, x: number, y: number): void {
  const { size, data } = encode(token, { ecc: "M", border: 0 });
  const side = qrSide / size;
  // A hair wider, so that no printer leaves a white line between two dark modules.
  for (const [row, modules] of data.entries())
    for (const [column, isDark] of modules.entries())
      if (isDark) document.rect(x + column * side, y + row * side, side * 1.02, side * 1.02);
  document.fill("#000");
}

/** In the middle of the card's lower edge, as wide as a wedge scanner likes it and the card allows. */
function drawBars(document: Page, { widths }: Bars): void {
  const modules = widths.reduce((sum, width) => sum + width, 0);
  const side = Math.min(0.42 * mm, (card.width - 2 * edge) / modules);
  let x = (card.width - modules * side) / 2;
  for (const [place, width] of widths.entries()) {
    if (place % 2 === 0) document.rect(x, card.height - 16.5 * mm, width * side, 9.5 * mm);
    x += width * side;
  }
  document.fill("#000");
}
