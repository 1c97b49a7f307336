import "server-only";
import { write } from "#domain/items/drawn-label.server.ts";
import { drawQr, type Page, writePdf } from "#domain/patrons/pen.server.ts";

export type PaperSheets = {
  readonly title: string;
  readonly library: string;
  readonly branch: string;
  /** What is done with the sheet, a line each. */
  readonly hints: readonly string[];
  /** What the QR says, and what stands below it. */
  readonly address: string;
  readonly below: string;
  readonly day: string;
  /** "Sheet 2 of 12" for the second. */
  readonly nameOf: (sheet: number) => string;
  readonly sheets: number;
  /** Of a table its heads and their widths in shares; else blocks with these lines. */
  readonly body:
    | {
        readonly kind: "table";
        readonly heads: readonly string[];
        readonly shares: readonly number[];
      }
    | { readonly kind: "blocks"; readonly lines: readonly string[] };
};

const mm = 72 / 25.4;
const paper = { width: 210 * mm, height: 297 * mm };
const edge = 15 * mm;
const wide = paper.width - 2 * edge;
const bottom = paper.height - edge;
const side = 30 * mm;
/** High enough for a hand that writes while others wait. */
const rowHeight = 11 * mm;

/** Empty forms on A4, each sheet with the code by which it is entered later. */
export async function drawPaperForms(forms: PaperSheets): Promise<Uint8Array> {
  return await writePdf(`${forms.title} · ${forms.branch}`, (document) => {
    for (let sheet = 1; sheet <= forms.sheets; sheet += 1) {
      document.addPage({ size: [paper.width, paper.height], margin: 0 });
      const y = drawHead(document, forms, sheet);
      if (forms.body.kind === "table") drawTable(document, forms.body, y);
      else drawBlocks(document, forms.body.lines, y);
    }
  });
}

function drawHead(document: Page, forms: PaperSheets, sheet: number): number {
  const room = wide - side - 8 * mm;
  drawQr(document, forms.address, { x: paper.width - edge - side, y: edge, side });
  const below = { x: paper.width - edge - side, y: edge + side + 10, size: 7, room: side };
  write(document, forms.below, below);
  const say = (text: string, y: number, size: number) => {
    if (text !== "") write(document, text, { x: edge, y, size, room });
  };
  say(forms.title, edge + 16, 18);
  say([forms.library, forms.branch].filter((name) => name !== "").join(" · "), edge + 32, 10);
  for (const [place, hint] of forms.hints.entries()) say(hint, edge + 46 + place * 12, 9);
  const y = edge + side + 12;
  say(`${forms.day}: ______________________     ${forms.nameOf(sheet)}`, y, 10);
  return y + 8 * mm;
}

function drawTable(
  document: Page,
  body: PaperSheets["body"] & { readonly kind: "table" },
  top: number,
): void {
  const sum = body.shares.reduce((all, share) => all + share, 0);
  const before = (place: number) =>
    body.shares.slice(0, place).reduce((all, share) => all + share, 0);
  const edges = [...body.shares.keys(), body.shares.length].map(
    (place) => edge + (before(place) / sum) * wide,
  );
  for (const [place, head] of body.heads.entries()) {
    const [from = edge, to = edge] = [edges[place], edges[place + 1]];
    write(document, head, { x: from + 3, y: top - 4, size: 9, room: to - from - 6 });
  }
  const rows = Math.floor((bottom - top) / rowHeight);
  const end = top + rows * rowHeight;
  for (let row = 0; row <= rows; row += 1)
    draw(document, [edge, top + row * rowHeight], [edge + wide, top + row * rowHeight]);
  for (const x of edges) draw(document, [x, top], [x, end]);
}

function drawBlocks(document: Page, lines: readonly string[], top: number): void {
  const step = 8 * mm;
  const height = Math.ceil(lines.length / 2) * step + 6 * mm;
  for (let y = top; y + height <= bottom; y += height) {
    draw(document, [edge, y], [edge + wide, y]);
    for (const [place, line] of lines.entries()) {
      const x = edge + (place % 2) * (wide / 2);
      const base = y + (Math.floor(place / 2) + 1) * step;
      write(document, line, { x, y: base, size: 8, room: 34 * mm });
      draw(document, [x + 36 * mm, base], [x + wide / 2 - 3 * mm, base]);
    }
  }
}

type Spot = readonly [x: number, y: number];

function draw(document: Page, from: Spot, to: Spot): void {
  document
    .moveTo(...from)
    .lineTo(...to)
    .lineWidth(0.5)
    .stroke("#000");
}
