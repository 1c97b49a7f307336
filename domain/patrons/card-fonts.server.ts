import "server-only";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

/** As much of fontkit as drawing a line of text asks for; the package brings no types. */
type Outlines = {
  readonly unitsPerEm: number;
  readonly hasGlyphForCodePoint: (codePoint: number) => boolean;
  readonly layout: (text: string) => {
    readonly glyphs: readonly { readonly path: { readonly toSVG: () => string } }[];
    readonly positions: readonly { readonly xAdvance: number }[];
  };
};
type Fontkit = { readonly openSync: (path: string) => Outlines };

export type CardFont = Outlines & {
  /** How thick a pen goes along the outlines, at size 1: the Chinese font is drawn at its lightest. */
  readonly pen: number;
};

/** The font that has a sign; null: none of ours has. `last`: a space or a comma stays with its script. */
export function fontFor(sign: string, last: CardFont | null): CardFont | null {
  const code = sign.codePointAt(0) ?? 0;
  const has = (font: CardFont) => font.hasGlyphForCodePoint(code);
  if (last !== null && has(last)) return last;
  const own = scripts.map((script) => open(literata, script, 0)).find(has);
  if (own !== undefined) return own;
  const slice = slices().get(code);
  const chinese = slice === undefined ? null : open(noto, slice, 0.042);
  return chinese !== null && has(chinese) ? chinese : null;
}

const literata = { name: "@fontsource-variable/literata", file: "literata" };
const noto = { name: "@fontsource-variable/noto-sans-sc", file: "noto-sans-sc" };
type Package = typeof literata;

/** One font is delivered as a file for each script: each sign is taken from the first that has it. */
const scripts = ["latin", "cyrillic", "latin-ext", "cyrillic-ext", "greek", "vietnamese"] as const;

const opened = new Map<string, CardFont>();

/** Opened when the first sign of it is asked for, then kept. */
function open({ name, file }: Package, part: string, pen: number): CardFont {
  const key = `${file}-${part}`;
  const known = opened.get(key);
  if (known !== undefined) return known;
  const { openSync } = fromHere("fontkit") as Fontkit;
  const outlines = openSync(join(folderOf(name), "files", `${key}-wght-normal.woff2`));
  const font = Object.assign(outlines, { pen });
  opened.set(key, font);
  return font;
}

let sliceOfSign: ReadonlyMap<number, string> | null = null;

/** Sixteen thousand Chinese signs lie in a hundred files; which in which, the package says. */
function slices(): ReadonlyMap<number, string> {
  if (sliceOfSign !== null) return sliceOfSign;
  const text = readFileSync(join(folderOf(noto.name), "unicode.json"), "utf8");
  const found = new Map<number, string>();
  for (const [part, ranges] of Object.entries(JSON.parse(text) as Record<string, string>))
    for (const range of ranges.split(",")) {
      const [first = 0, end = first] = range
        .replace("U+", "")
        .split("-")
        .map((hex) => Number.parseInt(hex, 16));
      for (let code = first; code <= end; code += 1) found.set(code, part.replace(/[[\]]/g, ""));
    }
  sliceOfSign = found;
  return found;
}

function folderOf(name: string): string {
  return join(resolver().resolve(`${name}/package.json`), "..");
}

function fromHere(name: string): unknown {
  return resolver()(name);
}

/** Looked for from where the program runs: bundled code does not know where its packages lie. */
function resolver(): NodeJS.Require {
  return createRequire(join(process.cwd(), "package.json"));
}
