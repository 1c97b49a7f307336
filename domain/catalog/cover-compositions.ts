import {
  coverHeight,
  coverWidth,
  type Mark,
  moveDown,
  round,
  setAuthors,
  setTitle,
  type TextMark,
} from "#domain/catalog/cover-marks.ts";
import type { Palette } from "#domain/catalog/cover-palettes.ts";

export type CoverText = {
  readonly title: string;
  readonly subtitle: string;
  readonly authors: readonly string[];
  readonly palette: Palette;
  /** A number that is the book's own, for small differences within a composition. */
  readonly chance: number;
};

export type Composition = (text: CoverText) => Mark[];

/** The ways to set a cover. Adding one is adding a line; it changes which books wear which. */
export const compositions = {
  frame,
  band,
  initial,
  rules,
  label,
  sun,
  hills,
} as const satisfies Record<string, Composition>;

const margin = 24;
const inner = coverWidth - 2 * margin;
const middle = coverWidth / 2;

/** What a shelf order skips: the Gruffalo stands under G. */
const articles = /^(the|an?|el|la|los|las|les?|il|der|die|das)\s+|^l['’]/iu;

/** A double frame, the title in its upper half, an ornament, the author at the foot. */
function frame(text: CoverText): Mark[] {
  const { ink, accent } = text.palette;
  const width = inner - 26;
  const title = setTitle(text, {
    x: middle,
    anchor: "middle",
    fill: ink,
    box: { width, height: 182 },
  });
  const foot = authorsAtFoot(text, { width, x: middle, anchor: "middle", fill: ink, bottom: 322 });
  const top = 62 + (182 - title.height) * 0.42;
  return [
    ...ground(text.palette),
    frameMark(13, ink, 1),
    frameMark(18, accent, 2.4),
    ...corners(text, 18),
    ...moveDown(title.marks, top),
    diamond(middle, 272, 5, accent),
    rect(middle - 42, 271.6, 28, 0.8, accent),
    rect(middle + 14, 271.6, 28, 0.8, accent),
    ...foot,
  ];
}

/** A broad band of another colour carries the title. */
function band(text: CoverText): Mark[] {
  const { label, labelInk, ink, accent } = text.palette;
  const title = setTitle(text, {
    x: middle,
    anchor: "middle",
    fill: labelInk,
    box: { width: inner, height: 150 },
  });
  const height = Math.max(96, title.height + 44);
  const top = 168 - height / 2;
  return [
    ...ground(text.palette),
    rect(0, top - 7, coverWidth, 2, accent),
    rect(0, top, coverWidth, height, label),
    rect(0, top + height + 5, coverWidth, 2, accent),
    ...moveDown(title.marks, top + (height - title.height) / 2),
    ...asterism(middle, 42, text),
    ...authorsAtFoot(text, { width: inner, x: middle, anchor: "middle", fill: ink, bottom: 330 }),
  ];
}

/** The first letter, very large, runs over the corner behind the title. */
function initial(text: CoverText): Mark[] {
  const { ink, accent } = text.palette;
  const letter = [...text.title.replace(articles, "").replace(/^[^\p{L}\p{N}]+/u, "")][0] ?? "";
  const isHan = /\p{Script=Han}/u.test(letter);
  const title = setTitle(text, {
    x: margin,
    anchor: "start",
    fill: ink,
    box: { width: inner, height: 170 },
    largest: 43,
  });
  return [
    ...ground(text.palette),
    {
      kind: "text",
      text: letter.toLocaleUpperCase("en"),
      x: coverWidth + (isHan ? 26 : 6),
      y: isHan ? 322 : 338,
      size: isHan ? 250 : 310,
      anchor: "end",
      face: "serif",
      weight: 600,
      fill: accent,
      opacity: 0.26,
      isOrnament: true,
    },
    rect(margin, 32, 34, 4, accent),
    ...moveDown(title.marks, 50),
    ...authorsAtFoot(text, { width: inner, x: margin, anchor: "start", fill: ink, bottom: 332 }),
  ];
}

/** Left-aligned between rules; a field of lines below, as dense as the book's own number says. */
function rules(text: CoverText): Mark[] {
  const { ink, accent } = text.palette;
  const title = setTitle(text, {
    x: margin,
    anchor: "start",
    fill: ink,
    box: { width: inner, height: 168 },
    largest: 43,
  });
  const from = 54 + title.height + 22;
  const step = 5 + (text.chance % 4) * 2;
  const count = Math.max(0, Math.floor((292 - from) / step));
  const lines = Array.from({ length: count }, (_, index) =>
    rect(margin, round(from + index * step), inner * lengthOf(text.chance, index), 1.4, accent),
  );
  return [
    ...ground(text.palette),
    rect(margin, 30, inner, 5, ink),
    rect(margin, 39, inner, 1, ink),
    ...moveDown(title.marks, 54),
    ...lines,
    ...authorsAtFoot(text, { width: inner, x: margin, anchor: "start", fill: ink, bottom: 334 }),
  ];
}

/** Cloth with a paper label, as a binder would do it. */
function label(text: CoverText): Mark[] {
  const { label: paper, labelInk, accent } = text.palette;
  const width = 164;
  const title = setTitle(text, {
    x: middle + 4,
    anchor: "middle",
    fill: labelInk,
    box: { width: width - 26, height: 132 },
    largest: 38,
  });
  const authors = setAuthors(text.authors, {
    x: middle + 4,
    anchor: "middle",
    fill: labelInk,
    width: width - 26,
  });
  const gap = text.authors.length > 0 ? 20 : 0;
  const height = 38 + title.height + gap + authors.height;
  const x = middle + 4 - width / 2;
  const top = 54;
  return [
    ...ground(text.palette),
    ...weave(text),
    rect(0, 0, 30, coverHeight, accent, 0.9),
    rect(30, 0, 1.2, coverHeight, "#000000", 0.25),
    rect(x, top, width, height, paper),
    insetFrame(x, top, width, height, labelInk),
    ...moveDown(title.marks, top + 19),
    ...(gap > 0 ? [rect(middle - 10, top + 19 + title.height + 8, 28, 1, labelInk, 0.6)] : []),
    ...moveDown(authors.marks, top + 19 + title.height + gap),
  ];
}

/** A disc over a horizon; the title stands on the ground below. */
function sun(text: CoverText): Mark[] {
  const { ink, accent, label: sheet, labelInk } = text.palette;
  const x = 70 + (text.chance % 5) * 25;
  const radius = 46 + (text.chance % 3) * 8;
  const title = setTitle(text, {
    x: margin,
    anchor: "start",
    fill: labelInk,
    box: { width: inner, height: 122 },
    largest: 38,
  });
  return [
    ...ground(text.palette),
    { kind: "circle", x, y: 104, radius, fill: accent },
    { kind: "circle", x, y: 104, radius: radius + 9, fill: "none", stroke: accent, thickness: 1 },
    rect(0, 150, coverWidth, 210, sheet),
    rect(0, 150, coverWidth, 3, ink, 0.85),
    ...moveDown(title.marks, 170),
    ...authorsAtFoot(text, {
      width: inner,
      x: margin,
      anchor: "start",
      fill: labelInk,
      bottom: 336,
    }),
  ];
}

/** Three folds of land at the foot, the title in the sky. */
function hills(text: CoverText): Mark[] {
  const { ink, accent, label: near, labelInk } = text.palette;
  const title = setTitle(text, {
    x: middle,
    anchor: "middle",
    fill: ink,
    box: { width: inner, height: 158 },
    largest: 43,
  });
  const lift = (text.chance % 6) * 6;
  return [
    ...ground(text.palette),
    ...moveDown(title.marks, 36 + (158 - title.height) * 0.4),
    wave(232 - lift / 3, 16 + lift / 3, accent, 0.4),
    wave(256, -18 - lift / 4, accent, 0.75),
    wave(288, 14, near, 1),
    ...authorsAtFoot(text, {
      width: inner,
      x: middle,
      anchor: "middle",
      fill: labelInk,
      bottom: 340,
    }),
  ];
}

function authorsAtFoot(
  text: CoverText,
  place: { width: number; x: number; anchor: TextMark["anchor"]; fill: string; bottom: number },
): TextMark[] {
  const { marks, height } = setAuthors(text.authors, place);
  return moveDown(marks, place.bottom - height);
}

/** Paper or cloth, and the shade where the board bends. */
function ground({ ground: fill }: Palette): Mark[] {
  return [
    rect(0, 0, coverWidth, coverHeight, fill),
    rect(0, 0, 7, coverHeight, "#000000", 0.1),
    rect(7, 0, 1.5, coverHeight, "#ffffff", 0.16),
  ];
}

function weave({ palette }: CoverText): Mark[] {
  return Array.from({ length: 24 }, (_, index) =>
    rect(31, index * 15, coverWidth - 31, 0.7, palette.ink, 0.09),
  );
}

function corners({ palette }: CoverText, at: number): Mark[] {
  const far = [at + 9, coverWidth - at - 9] as const;
  const low = [at + 9, coverHeight - at - 9] as const;
  return far.flatMap((x) => low.map((y) => diamond(x, y, 3.4, palette.accent)));
}

/** Three small discs, or a lozenge and two: a printer's mark. */
function asterism(x: number, y: number, { palette, chance }: CoverText): Mark[] {
  const dot = (dx: number, dy: number): Mark => ({
    kind: "circle",
    x: x + dx,
    y: y + dy,
    radius: 3,
    fill: palette.accent,
  });
  if (chance % 2 === 0) return [dot(-9, 6), dot(9, 6), dot(0, -7)];
  return [dot(-16, 0), diamond(x, y, 5.5, palette.accent), dot(16, 0)];
}

function rect(
  x: number,
  y: number,
  width: number,
  height: number,
  fill: string,
  opacity?: number,
): Mark {
  const shape = { kind: "rect", x, y, width: round(width), height: round(height), fill } as const;
  return opacity === undefined ? shape : { ...shape, opacity };
}

function frameMark(inset: number, stroke: string, thickness: number): Mark {
  const width = coverWidth - 2 * inset;
  const height = coverHeight - 2 * inset;
  return { kind: "frame", x: inset, y: inset, width, height, stroke, thickness };
}

function insetFrame(x: number, y: number, width: number, height: number, stroke: string): Mark {
  const place = { x: x + 5, y: y + 5, width: width - 10, height: round(height - 10) };
  return { kind: "frame", ...place, stroke, thickness: 0.9 };
}

function diamond(x: number, y: number, radius: number, fill: string): Mark {
  const d = `M${x} ${y - radius}L${x + radius} ${y}L${x} ${y + radius}L${x - radius} ${y}Z`;
  return { kind: "path", d, fill };
}

function wave(y: number, swing: number, fill: string, opacity: number): Mark {
  const [low, high] = [round(y - swing * 2.2), round(y + swing * 2.2)];
  const d = `M0 ${round(y)}C80 ${low} 150 ${high} ${coverWidth} ${round(y - swing)}V${coverHeight}H0Z`;
  return { kind: "path", d, fill, opacity };
}

/** Between a third and the whole, the same for the same book. */
function lengthOf(chance: number, index: number): number {
  return 0.34 + (((chance % 101) * 37 + index * index * 29) % 67) / 100;
}
