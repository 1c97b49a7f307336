/** As much of fontkit as drawing a line of text asks for; the package brings no types. */
declare module "fontkit" {
  export type Glyph = { readonly id: number; readonly path: { readonly toSVG: () => string } };
  export type Font = {
    readonly unitsPerEm: number;
    readonly hasGlyphForCodePoint: (codePoint: number) => boolean;
    readonly layout: (text: string) => {
      readonly glyphs: readonly Glyph[];
      readonly positions: readonly { readonly xAdvance: number }[];
    };
  };
  export function openSync(path: string): Font;
}
