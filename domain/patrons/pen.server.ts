import "server-only";
import PDFDocument from "pdfkit";
import { encode } from "uqr";
import type { Line } from "#domain/patrons/lettering.server.ts";

export type Page = InstanceType<typeof PDFDocument>;
type Spot = { readonly x: number; readonly y: number };

/** A PDF as bytes. Pages are added by `draw`. */
export async function writePdf(title: string, draw: (document: Page) => void): Promise<Uint8Array> {
  const document = new PDFDocument({ autoFirstPage: false, margin: 0, info: { Title: title } });
  const chunks: Uint8Array[] = [];
  document.on("data", (chunk: Uint8Array) => chunks.push(chunk));
  const isWritten = new Promise<void>((resolve, reject) => {
    document.on("end", () => resolve());
    document.on("error", reject);
  });
  draw(document);
  document.end();
  await isWritten;
  return Buffer.concat(chunks);
}

/** `room`: what is longer is drawn smaller. */
export function drawLine(
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

/**
 * What is drawn as outlines is text for a screen reader and a search; it hangs on a sign that is not
 * seen. The sign is written where the text's mark ends: else programs look for it on another page's edge.
 */
export function sayAloud(
  document: Page,
  text: string,
  { x, y, size = 12 }: Spot & { readonly size?: number },
  draw: () => void,
): void {
  draw();
  const { page, _font: font } = document.font("Helvetica", size) as Page & PageFont;
  page.fonts[font.id] = font.ref();
  document.save().transform(1, 0, 0, -1, 0, page.height);
  document.markContent("Span", { actual: text });
  const spot = `1 0 0 1 ${x.toFixed(2)} ${(page.height - y - size).toFixed(2)} Tm`;
  document.addContent(`BT 3 Tr /${font.id} ${size.toFixed(2)} Tf ${spot} (.) Tj ET`);
  document.endMarkedContent().restore();
}

/** What a page is told by the package itself when it writes text. */
type PageFont = {
  readonly page: { readonly fonts: Record<string, unknown>; readonly height: number };
  readonly _font: { readonly id: string; readonly ref: () => unknown };
};

export function drawQr(
  document: Page,
  text: string,
  { x, y, side }: Spot & { readonly side: number },
): void {
  const { size, data } = encode(text, { ecc: "M", border: 0 });
  const module = side / size;
  // A hair wider, so that no printer leaves a white line between two dark modules.
  for (const [row, modules] of data.entries())
    for (const [column, isDark] of modules.entries())
      if (isDark)
        document.rect(x + column * module, y + row * module, module * 1.02, module * 1.02);
  document.fill("#000");
}

/** `widths`: bars and gaps in turn, in modules, a bar first. */
export function drawBars(
  document: Page,
  widths: readonly number[],
  at: Spot & { readonly module: number; readonly height: number },
): void {
  let { x } = at;
  for (const [place, width] of widths.entries()) {
    if (place % 2 === 0) document.rect(x, at.y, width * at.module, at.height);
    x += width * at.module;
  }
  document.fill("#000");
}
