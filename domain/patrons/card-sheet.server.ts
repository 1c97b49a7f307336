import "server-only";
import { layOut } from "#domain/patrons/lettering.server.ts";
import { type Bars, lineCodeOf } from "#domain/patrons/line-code.server.ts";
import {
  drawBars,
  drawLine,
  drawQr,
  type Page,
  sayAloud,
  writePdf,
} from "#domain/patrons/pen.server.ts";

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
  const pdf = await writePdf("Cards", (document) => {
    if (sheet.paper === "card") onCards(document, sheet);
    else onSheets(document, sheet);
  });
  const isWhole = (text: string) => layOut(text).isWhole;
  return {
    pdf,
    nameless: sheet.faces.flatMap(({ name }, place) => (isWhole(name) ? [] : [place])),
    isLibraryWhole: isWhole(sheet.library),
  };
}

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
  drawQr(document, face.token, { x: card.width - edge - qrSide, y: edge, side: qrSide });
  drawNumber(document, lineCodeOf(face.number, sheet.lineCode));
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

/** In the middle of the card's lower edge, as wide as a wedge scanner likes it and the card allows. */
function drawNumber(document: Page, { widths }: Bars): void {
  const modules = widths.reduce((sum, width) => sum + width, 0);
  const side = Math.min(0.42 * mm, (card.width - 2 * edge) / modules);
  const x = (card.width - modules * side) / 2;
  drawBars(document, widths, { x, y: card.height - 16.5 * mm, module: side, height: 9.5 * mm });
}
