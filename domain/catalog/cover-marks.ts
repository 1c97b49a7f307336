import { type Box, type FittedText, fitLines } from "#domain/catalog/cover-lines.ts";

/** One thing on a cover; sizes in the drawing's own units. */
export type Mark =
  | {
      readonly kind: "rect";
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
      readonly fill: string;
      readonly opacity?: number;
    }
  | {
      readonly kind: "frame";
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
      readonly stroke: string;
      readonly thickness: number;
    }
  | {
      readonly kind: "circle";
      readonly x: number;
      readonly y: number;
      readonly radius: number;
      readonly fill: string;
      readonly stroke?: string;
      readonly thickness?: number;
      readonly opacity?: number;
    }
  | { readonly kind: "path"; readonly d: string; readonly fill: string; readonly opacity?: number }
  | TextMark;

export type TextMark = {
  readonly kind: "text";
  readonly text: string;
  readonly x: number;
  /** The baseline. */
  readonly y: number;
  readonly size: number;
  readonly anchor: "start" | "middle" | "end";
  readonly face: "serif" | "sans";
  readonly weight: number;
  readonly fill: string;
  /** Space between letters in parts of the size. */
  readonly tracking?: number;
  readonly opacity?: number;
  /** True for a letter that is an ornament and may run over the edge. */
  readonly isOrnament?: boolean;
};

export const coverWidth = 240;
export const coverHeight = 360;

const titleSizes = [54, 48, 43, 38, 34, 30, 27, 24, 21, 19, 17, 15, 13, 11];
const authorSizes = [13, 12, 11, 10, 9, 8];
export const titleLeading = 1.14;
export const authorLeading = 1.5;
const authorTracking = 0.09;

export type TitleBlock = { readonly marks: readonly TextMark[]; readonly height: number };

type TitleText = { readonly title: string; readonly subtitle: string };
type Place = {
  readonly x: number;
  readonly box: Box;
  readonly anchor: TextMark["anchor"];
  readonly fill: string;
  /** No larger than this. */
  readonly largest?: number;
};

/** The title, and below it the subtitle at about half its size, set from `y` = 0 downwards. */
export function setTitle(text: TitleText, place: Place): TitleBlock {
  const { box, largest = 54 } = place;
  const hasSubtitle = text.subtitle !== "";
  const sizes = titleSizes.filter((size) => size <= largest);
  const main = fitLines(
    text.title,
    { width: box.width, height: box.height * (hasSubtitle ? 0.68 : 1) },
    { sizes, leading: titleLeading },
  );
  const marks = linesOf(main, 0, titleLeading, { ...place, weight: 600 });
  const mainHeight = main.lines.length * main.size * titleLeading;
  if (!hasSubtitle) return { marks, height: mainHeight };
  const gap = main.size * 0.35;
  const small = fitLines(
    text.subtitle,
    { width: box.width, height: Math.max(16, box.height - mainHeight - gap) },
    { sizes: titleSizes.filter((size) => size <= Math.max(13, main.size * 0.56)), leading: 1.2 },
  );
  const below = linesOf(small, mainHeight + gap, 1.2, { ...place, weight: 450 });
  return {
    marks: [...marks, ...below],
    height: mainHeight + gap + small.lines.length * small.size * 1.2,
  };
}

/** The authors in spaced capitals (Chinese has none: there only spaced), set from `y` = 0. */
export function setAuthors(
  authors: readonly string[],
  place: Omit<Place, "box"> & { readonly width: number },
): TitleBlock {
  const lines = authors.map((author) => fitAuthor(author.toLocaleUpperCase("en"), place.width));
  const size = Math.min(...lines.map((line) => line.size));
  if (lines.length === 0) return { marks: [], height: 0 };
  const fitted = { size, lines: lines.flatMap((line) => line.lines) };
  const marks = linesOf(fitted, 0, authorLeading, { ...place, weight: 700 });
  return {
    marks: marks.map((mark) => ({ ...mark, face: "sans", tracking: authorTracking })),
    height: fitted.lines.length * size * authorLeading,
  };
}

export function moveDown(marks: readonly TextMark[], by: number): TextMark[] {
  return marks.map((mark) => ({ ...mark, y: round(mark.y + by) }));
}

/** One line if it need not be small for that, else two: a name is short, an institute's is not. */
function fitAuthor(author: string, width: number): FittedText {
  const options = { leading: authorLeading, tracking: authorTracking };
  const sizes = /\p{Script=Han}/u.test(author) ? [16, 15, ...authorSizes] : authorSizes;
  const [largest = 13] = sizes;
  const alone = fitLines(
    author,
    { width, height: largest * authorLeading },
    { ...options, sizes: sizes.filter((size) => size >= 11) },
  );
  if (!alone.lines[0]?.endsWith("…")) return alone;
  return fitLines(
    author,
    { width, height: 2 * 12 * authorLeading },
    { ...options, sizes: sizes.filter((size) => size <= 12) },
  );
}

function linesOf(
  fitted: FittedText,
  from: number,
  leading: number,
  style: Omit<Place, "box"> & { readonly weight: number },
): TextMark[] {
  return fitted.lines.map((text, index) => ({
    kind: "text",
    text,
    x: style.x,
    y: round(from + fitted.size * (leading * index + 0.5 + leading * 0.3)),
    size: fitted.size,
    anchor: style.anchor,
    face: "serif",
    weight: style.weight,
    fill: style.fill,
  }));
}

export function round(value: number): number {
  return Math.round(value * 100) / 100;
}
