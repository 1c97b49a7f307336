import "server-only";
import { createRequire } from "node:module";
import { join } from "node:path";

/** As much of fontkit as drawing a line of text asks for; the package brings no types. */
type Font = {
  readonly unitsPerEm: number;
  readonly hasGlyphForCodePoint: (codePoint: number) => boolean;
  readonly layout: (text: string) => {
    readonly glyphs: readonly { readonly path: { readonly toSVG: () => string } }[];
    readonly positions: readonly { readonly xAdvance: number }[];
  };
};
type Fontkit = { readonly openSync: (path: string) => Font };

/** A line of text as outlines: it looks the same everywhere, and no font is embedded. */
export type Line = {
  /** In points at size 1. */
  readonly width: number;
  readonly strokes: readonly {
    readonly x: number;
    readonly scale: number;
    readonly path: string;
  }[];
  /** Whether every sign could be drawn. */
  readonly isWhole: boolean;
};

/** One font is delivered as a file for each script: each sign is taken from the first that has it. */
const scripts = ["latin", "cyrillic", "latin-ext", "cyrillic-ext", "greek", "vietnamese"] as const;
const packageName = "@fontsource-variable/literata";
let opened: readonly Font[] | null = null;

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
      strokes.push({ x, scale, path: glyph.path.toSVG() });
      x += (run.positions[place]?.xAdvance ?? 0) * scale;
    }
  }
  return { width: x, strokes, isWhole };
}

function runsOf(text: string): { font: Font | null; signs: string }[] {
  const runs: { font: Font | null; signs: string }[] = [];
  for (const sign of text.normalize("NFC")) {
    const last = runs.at(-1);
    const font = fontFor(sign, last?.font ?? null);
    if (last !== undefined && last.font === font) last.signs += sign;
    else runs.push({ font, signs: sign });
  }
  return runs;
}

/** A space or a comma stays with the script that it stands in. */
function fontFor(sign: string, last: Font | null): Font | null {
  const code = sign.codePointAt(0) ?? 0;
  if (last?.hasGlyphForCodePoint(code) === true) return last;
  return fonts().find((font) => font.hasGlyphForCodePoint(code)) ?? null;
}

function fonts(): readonly Font[] {
  if (opened !== null) return opened;
  // Looked for from where the program runs: bundled code does not know where its packages lie.
  const load = createRequire(join(process.cwd(), "package.json"));
  const folder = join(load.resolve(`${packageName}/package.json`), "..", "files");
  const { openSync } = load("fontkit") as Fontkit;
  opened = scripts.map((script) => openSync(join(folder, `literata-${script}-wght-normal.woff2`)));
  return opened;
}
