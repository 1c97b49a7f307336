/**
 * Breaks a title into lines that fit a box, for Latin, Cyrillic and Chinese alike. No font can be
 * asked here, so widths are upper bounds: what fits by this table fits on every screen.
 */
export type Box = { readonly width: number; readonly height: number };

export type FittedText = { readonly size: number; readonly lines: readonly string[] };

export type FitOptions = {
  /** The sizes to try, the largest first. */
  readonly sizes: readonly number[];
  /** Height of a line in parts of its size. */
  readonly leading: number;
  /** Space between letters in parts of the size. */
  readonly tracking?: number;
};

/** The largest size at which the whole text fits; at the smallest one it is cut with an ellipsis. */
export function fitLines(text: string, box: Box, options: FitOptions): FittedText {
  const { sizes, leading, tracking = 0 } = options;
  const pieces = piecesOf(text);
  for (const size of sizes) {
    const room = box.width / size;
    const lines = fill(pieces, room, tracking);
    if (lines !== null && lines.length * size * leading <= box.height) {
      return { size, lines: balance(pieces, lines, room, tracking) };
    }
  }
  const size = sizes.at(-1) ?? 12;
  const room = box.width / size;
  const lines = fill(splitLongPieces(pieces, room, tracking), room, tracking) ?? [];
  const most = Math.max(1, Math.floor(box.height / (size * leading)));
  return { size, lines: cut(lines, most, room, tracking) };
}

/** Width of a text in parts of its size, never less than the widest font that we show it in. */
export function widthOf(text: string, tracking = 0): number {
  const signs = [...text.normalize("NFD")].filter((sign) => !/\p{Mn}/u.test(sign));
  return signs.reduce(
    (total, sign) => total + (signWidths.get(sign) ?? widthOfOther(sign)) + tracking,
    0,
  );
}

/** Measured on the book serif and the sans, rounded up; what is not listed is a full square. */
const widthClasses = [
  [0.28, " \u00a0'ı"],
  [0.38, "!(),.:;[]ij¡°·ł‘’"],
  [0.46, '"*-/I\\f{|}І'],
  [0.54, "_`clrstz«»гзсэ–“”„"],
  [0.58, "?Jae¿Јавеь"],
  [0.62, "0123456789$+<=>^goqvxy~£§×ð÷øГбдкотухя"],
  [0.66, "FPSbkpuÞþđŋЅЗРлрчЕ"],
  [0.7, "#BELZhnħŁЄУБВСЬЭинпцъ"],
  [0.75, "ACRTVXYdßœŦКАТХЯ"],
  [0.8, "DGKOQUÐØĐĦДЛОЧм"],
  [0.86, "&HNæŊНПЦЪфы"],
  [0.93, "wФжю"],
  [1, "%@MmŒМшщ—…"],
  [1.2, "WЖШЩЮ"],
  [1.3, "№"],
] as const;

const signWidths = new Map(
  widthClasses.flatMap(([width, signs]) => [...signs].map((sign) => [sign, width] as const)),
);

function widthOfOther(sign: string): number {
  return /[\p{Script=Han}\u3000-\u30ff\uff00-\uffef]/u.test(sign) ? 1.02 : 1.3;
}

/** What stays together on a line. `space`: a space stands before it unless it begins a line. */
type Piece = { readonly text: string; readonly space: boolean };

/** A Chinese sign with the marks that may not begin or end a line without it; else a run of others. */
const parts = /[（《〈「『“]*\p{Script=Han}[，。、：；！？）》〉」』”·…]*|[^\p{Script=Han}]+/gu;

function piecesOf(text: string): Piece[] {
  const pieces = text
    .trim()
    .split(/\s+/)
    .flatMap((word) =>
      (word.match(parts) ?? [])
        .flatMap((part) => (part.length > 12 ? (part.match(/[^-]+-*|-+/g) ?? []) : [part]))
        .map((part, index) => ({ text: part, space: index === 0 })),
    );
  return joinShortWords(pieces);
}

/** A word of one or two letters (a preposition, an article) is not left alone at the end of a line. */
function joinShortWords(pieces: readonly Piece[]): Piece[] {
  const joined: Piece[] = [];
  for (const piece of pieces) {
    const before = joined.at(-1);
    const isShort = before !== undefined && /^[^\P{L}\p{Script=Han}]{1,2}$/u.test(before.text);
    if (isShort && piece.space && piece.text.length <= 9) {
      joined[joined.length - 1] = { ...before, text: `${before.text}\u00a0${piece.text}` };
    } else joined.push(piece);
  }
  return joined;
}

/** Line after line as full as it can be; null where one piece alone is too wide. */
function fill(pieces: readonly Piece[], room: number, tracking: number): string[] | null {
  const lines: string[] = [];
  for (const piece of pieces) {
    const last = lines.at(-1);
    const longer = last === undefined ? null : `${last}${piece.space ? " " : ""}${piece.text}`;
    if (longer !== null && widthOf(longer, tracking) <= room) lines[lines.length - 1] = longer;
    else if (widthOf(piece.text, tracking) <= room) lines.push(piece.text);
    else return null;
  }
  return lines;
}

/** The narrowest setting with as many lines: no long line above a lonely word. */
function balance(
  pieces: readonly Piece[],
  lines: readonly string[],
  room: number,
  tracking: number,
): readonly string[] {
  let best = lines;
  for (let step = 1; step <= 12; step++) {
    const narrower = fill(pieces, room * (1 - step * 0.05), tracking);
    if (narrower === null || narrower.length > lines.length) return best;
    best = narrower;
  }
  return best;
}

function splitLongPieces(pieces: readonly Piece[], room: number, tracking: number): Piece[] {
  return pieces.flatMap((piece) => {
    if (widthOf(piece.text, tracking) <= room) return [piece];
    const most = Math.max(1, Math.floor(room / (1.3 + tracking)));
    const signs = [...piece.text];
    const count = Math.ceil(signs.length / most);
    return Array.from({ length: count }, (_, index) => ({
      text: signs.slice(index * most, (index + 1) * most).join(""),
      space: index === 0 && piece.space,
    }));
  });
}

function cut(lines: readonly string[], most: number, room: number, tracking: number): string[] {
  if (lines.length <= most) return [...lines];
  const last = [...(lines[most - 1] ?? "")];
  while (last.length > 0 && widthOf(`${last.join("").trimEnd()}…`, tracking) > room) last.pop();
  return [...lines.slice(0, most - 1), `${last.join("").trimEnd()}…`];
}
