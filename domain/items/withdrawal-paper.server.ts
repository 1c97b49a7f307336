import "server-only";
import { write } from "#domain/items/drawn-label.server.ts";
import { type Page, writePdf } from "#domain/patrons/pen.server.ts";

export type Paper = {
  readonly title: string;
  readonly lines: readonly string[];
  readonly heads: readonly string[];
  /** As many cells as there are heads. */
  readonly rows: readonly (readonly string[])[];
  readonly sum: string;
  readonly signatures: readonly string[];
};

const mm = 72 / 25.4;
const paper = { width: 210 * mm, height: 297 * mm };
const edge = 18 * mm;
const step = 14;
/** Where each column begins, in shares of the width: place, inventory number, number, book, price. */
const starts = [0, 0.06, 0.24, 0.44, 0.88, 1] as const;
const bottom = paper.height - edge;

/** An act on A4, with its head on each page and lines for signatures at its end. */
export async function drawWithdrawal(act: Paper): Promise<Uint8Array> {
  return await writePdf(act.title, (document) => {
    let y = begin(document, act, 1);
    let page = 1;
    const turn = (room: number) => {
      if (y + room <= bottom) return;
      page += 1;
      y = begin(document, act, page);
    };
    for (const row of act.rows) {
      turn(step);
      y = drawRow(document, row, y);
    }
    turn(step * (4 + act.signatures.length * 2));
    line(document, y);
    y = say(document, act.sum, y + step, 10) + step;
    for (const signature of act.signatures) {
      y = say(document, signature, y + step, 10);
      document
        .moveTo(edge + 95 * mm, y - step + 2)
        .lineTo(paper.width - edge, y - step + 2)
        .lineWidth(0.5)
        .stroke("#000");
    }
  });
}

function begin(document: Page, act: Paper, page: number): number {
  document.addPage({ size: [paper.width, paper.height], margin: 0 });
  let y = say(document, page === 1 ? act.title : `${act.title} · ${page}`, edge + 12, 16) + 6;
  if (page === 1) for (const each of act.lines) y = say(document, each, y, 10);
  y = drawRow(document, act.heads, y + 8);
  line(document, y - step + 4);
  return y + 2;
}

function drawRow(document: Page, cells: readonly string[], y: number): number {
  const wide = paper.width - 2 * edge;
  for (const [place, cell] of cells.entries()) {
    const [from = 0, to = 1] = [starts[place], starts[place + 1]];
    const spot = { x: edge + from * wide, y, size: 9, room: (to - from) * wide - 4 };
    if (cell !== "") write(document, cell, spot);
  }
  return y + step;
}

function say(document: Page, text: string, y: number, size: number): number {
  if (text !== "") write(document, text, { x: edge, y, size, room: paper.width - 2 * edge });
  return y + step;
}

function line(document: Page, y: number): void {
  document
    .moveTo(edge, y)
    .lineTo(paper.width - edge, y)
    .lineWidth(0.5)
    .stroke("#000");
}
