import "server-only";
import { type LabelCode, type LabelFace, spineLines } from "#domain/items/label-face.ts";
import { layOut } from "#domain/patrons/lettering.server.ts";
import { carries, lineCodeOf } from "#domain/patrons/line-code.server.ts";
import { drawBars, drawLine, drawQr, type Page, sayAloud } from "#domain/patrons/pen.server.ts";

/** What is told of a label: another code than the wanted one, a code without room, signs that no font has. */
export type Told = "another-code" | "no-room" | "no-signs";
export type Size = { readonly width: number; readonly height: number };
type Spot = {
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly room: number;
};

const mm = 72 / 25.4;
/** Printers of an office do not meet a label's edge, and sheets slip. */
const edge = 2 * mm;
/** The widest that a scanner likes, and the narrowest that an office printer draws sharply. */
const module = { most: 0.33 * mm, least: 0.15 * mm };
const quiet = 10;

/** A code to scan with its number, and as much of the rest as there is room for. */
export function drawItemLabel(
  document: Page,
  wish: { readonly face: LabelFace; readonly code: LabelCode; readonly library: string },
  size: Size,
): Told[] {
  const { face, code, library } = wish;
  const isPlain = carries("code128", face.barcode);
  if (code === "qr" || !isPlain) {
    const told = withQr(document, face, library, size);
    return code === "qr" ? told : ["another-code", ...told];
  }
  return withBars(document, { face, code, library }, size);
}

function withQr(document: Page, face: LabelFace, library: string, size: Size): Told[] {
  const side = Math.min(size.height - 2 * edge, size.width * 0.42);
  drawQr(document, face.barcode, { x: edge, y: (size.height - side) / 2, side });
  const x = edge + side + 2.5 * mm;
  const room = size.width - x - edge;
  const lines = [library, face.callNumber, face.title, face.authors].filter((line) => line !== "");
  return column(document, { lines, number: face.barcode, x, room }, size);
}

/** The number below, the lines above it, as many as the height takes. */
function column(
  document: Page,
  text: {
    readonly lines: readonly string[];
    readonly number: string;
    readonly x: number;
    readonly room: number;
  },
  size: Size,
): Told[] {
  const { x, room } = text;
  const step = 8.5;
  const bottom = size.height - edge - 1;
  drawNumber(document, text.number, { x, y: bottom - 8, size: 8.5, room });
  const most = Math.max(0, Math.floor((bottom - 10 - edge) / step));
  return text.lines
    .slice(0, most)
    .flatMap((line, place) =>
      write(document, line, { x, y: edge + 6 + place * step, size: 7, room }),
    );
}

function withBars(
  document: Page,
  wish: {
    readonly face: LabelFace;
    readonly code: Exclude<LabelCode, "qr">;
    readonly library: string;
  },
  size: Size,
): Told[] {
  const { face, library } = wish;
  const { kind, widths } = lineCodeOf(face.barcode, wish.code);
  const told: Told[] = kind === wish.code ? [] : ["another-code"];
  const modules = widths.reduce((sum, width) => sum + width, 0);
  const wanted = Math.min(module.most, size.width / (modules + 2 * quiet));
  if (wanted < module.least) return [...told, "no-room", ...withQr(document, face, library, size)];
  const room = size.width - 2 * edge;
  const isTall = size.height > 24 * mm;
  const above = [library, ...(isTall ? [face.title] : [])].filter((line) => line !== "");
  const missing = above.flatMap((line, place) =>
    write(document, line, { x: edge, y: edge + 5 + place * 8.5, size: 7, room }),
  );
  const top = edge + Math.max(1, above.length) * 8.5 + 1;
  const number = size.height - edge - 8;
  const x = (size.width - modules * wanted) / 2;
  drawBars(document, widths, { x, y: top, module: wanted, height: number - top - 1.5 });
  const mark = face.callNumber;
  const half = mark === "" ? room : room * 0.62;
  drawNumber(document, face.barcode, { x: edge, y: number, size: 8.5, room: half });
  const under = { x: edge + half + 3, y: number + 6.5, size: 7, room: room - half - 3 };
  return [...told, ...missing, ...(mark === "" ? [] : write(document, mark, under))];
}

/** The call number, a line for each part, as large as the label lets it be; the number small below. */
export function drawSpine(document: Page, face: LabelFace, size: Size): Told[] {
  const room = size.width - 2 * edge;
  const bottom = size.height - edge - 7;
  const lines = spineLines(face.callNumber, 4);
  const place = [face.branch, face.collection].filter((part) => part !== "").join(" · ");
  drawNumber(document, face.barcode, { x: edge, y: bottom, size: 6.5, room: room * 0.6 });
  const corner = { x: edge + room * 0.64, y: bottom + 5, size: 6, room: room * 0.36 };
  const told = place === "" ? [] : write(document, place, corner);
  const high = Math.min(18, (bottom - edge) / Math.max(1, lines.length) / 1.1);
  return [
    ...told,
    ...lines.flatMap((line, index) =>
      write(document, line, {
        x: edge,
        y: edge + high * 0.85 + index * high * 1.1,
        size: high,
        room,
      }),
    ),
  ];
}

/** A line as outlines, smaller where it is long, cut where it would be too small to read. */
export function write(document: Page, text: string, at: Spot): Told[] {
  const cut = fitted(text, at.room / (at.size * 0.7));
  const line = layOut(cut);
  const said = { x: at.x, y: at.y - at.size, size: at.size };
  sayAloud(document, cut, said, () => drawLine(document, line, at));
  return line.isWhole ? [] : ["no-signs"];
}

/** `width`: in points at size 1. */
function fitted(text: string, width: number): string {
  if (layOut(text).width <= width) return text;
  const signs = [...text];
  const first = (count: number) => `${signs.slice(0, count).join("").trimEnd()}…`;
  // Halving: a title of a hundred signs is laid out seven times, not a hundred.
  let [most, tooMany] = [1, signs.length];
  while (tooMany - most > 1) {
    const middle = Math.floor((most + tooMany) / 2);
    if (layOut(first(middle)).width <= width) most = middle;
    else tooMany = middle;
  }
  return first(most);
}

/** Digits and Latin letters are in every reader of PDF; any other number is drawn. */
function drawNumber(document: Page, number: string, at: Spot): void {
  if (!carries("code128", number)) {
    write(document, number, { ...at, y: at.y + at.size * 0.75 });
    return;
  }
  document.font("Helvetica").fontSize(at.size);
  const wide = document.widthOfString(number);
  document.fontSize(at.size * Math.min(1, at.room / wide));
  document.fillColor("#000").text(number, at.x, at.y, { lineBreak: false });
}
