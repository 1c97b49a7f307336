import "server-only";
import { type CardFont, fontFor } from "#domain/patrons/card-fonts.server.ts";

/** A line of text as outlines: it looks the same everywhere, and no font is embedded. */
export type Line = {
  /** In points at size 1. */
  readonly width: number;
  readonly strokes: readonly {
    readonly x: number;
    readonly scale: number;
    /** How thick a pen goes along the outline, at size 1; 0: none. */
    readonly pen: number;
    readonly path: string;
  }[];
  /** Whether every sign could be drawn. */
  readonly isWhole: boolean;
};

export function layOut(text: string): Line {
  const strokes: Line["strokes"][number][] = [];
  let x = 0;
  let isWhole = true;
  for (const { font, signs } of runsOf(text)) {
    if (font === null) {
      isWhole = false;
      continue;
    }
    const scale = 1 / font.unitsPerEm;
    const run = font.layout(signs);
    for (const [place, glyph] of run.glyphs.entries()) {
      strokes.push({ x, scale, pen: font.pen, path: outlineOf(glyph) });
      x += (run.positions[place]?.xAdvance ?? 0) * scale;
    }
  }
  return { width: x, strokes, isWhole };
}

const outlines = new WeakMap<object, string>();

/** The font keeps its glyphs: each is written out once. */
function outlineOf(glyph: { readonly path: { readonly toSVG: () => string } }): string {
  const known = outlines.get(glyph);
  if (known !== undefined) return known;
  const outline = glyph.path.toSVG();
  outlines.set(glyph, outline);
  return outline;
}

function runsOf(text: string): { font: CardFont | null; signs: string }[] {
  const runs: { font: CardFont | null; signs: string }[] = [];
  for (const sign of text.normalize("NFC")) {
    const last = runs.at(-1);
    const font = fontFor(sign, last?.font ?? null);
    if (last !== undefined && last.font === font) last.signs += sign;
    else runs.push({ font, signs: sign });
  }
  return runs;
}
