import { type Composition, compositions } from "#domain/catalog/cover-compositions.ts";
import type { Mark } from "#domain/catalog/cover-marks.ts";
import { type Palette, palettes } from "#domain/catalog/cover-palettes.ts";

/** What a cover is made from: nothing but what the catalogue knows. */
export type CoverFacts = {
  readonly title: string;
  readonly authors: string;
  /** BCP 47; "und" where unknown. */
  readonly language: string;
};

/** A drawing of 240 × 360: a ground, and marks on it from back to front. */
export type CoverDrawing = {
  readonly composition: keyof typeof compositions;
  readonly palette: Palette;
  readonly marks: readonly Mark[];
};

/** The same book has the same cover everywhere: all choices come from a hash of title and authors. */
export function drawCover(facts: CoverFacts): CoverDrawing {
  const hash = hashOf(`${facts.title}\n${facts.authors}`);
  const palette = pick(palettes, hash);
  const composition = pick(names, Math.floor(hash / 97));
  const draw: Composition = compositions[composition];
  const [main, subtitle] = splitTitle(facts.title);
  const marks = draw({
    title: main,
    subtitle,
    authors: shownAuthors(facts.authors, facts.language),
    palette,
    chance: Math.floor(hash / 9973),
  });
  return { composition, palette, marks };
}

/** A long title's second half is set smaller: "Frankenstein" and "or, The Modern Prometheus". */
export function splitTitle(title: string): readonly [main: string, subtitle: string] {
  const found = /^(.{1,60}?)(?:\s*[:;：]\s*|\s+[—–]\s+|\.\s+|,\s+(?=или\s|or\s))(.+)$/u.exec(title);
  const [, main, subtitle] = found ?? [];
  if (main === undefined || subtitle === undefined) return [title, ""];
  return title.length < 18 && !/\p{Script=Han}/u.test(title) ? [title, ""] : [main, subtitle];
}

/** At most two authors, each a line; more are "and others" in the book's language. */
function shownAuthors(authors: string, language: string): readonly string[] {
  const all = authors.split(/\s*[,;]\s*/).filter((author) => author !== "");
  const [first = ""] = all;
  if (all.length <= 2) return all;
  return [`${first} ${others[language.slice(0, 2)] ?? "et al."}`];
}

const others: Readonly<Record<string, string>> = {
  de: "u. a.",
  es: "y otros",
  it: "e altri",
  ru: "и др.",
  zh: "等",
};

const names = Object.keys(compositions) as (keyof typeof compositions)[];

function pick<Choice>(choices: readonly [Choice, ...Choice[]] | readonly Choice[], index: number) {
  const choice = choices[index % choices.length];
  if (choice === undefined) throw new RangeError("nothing to choose from");
  return choice;
}

/** FNV-1a, 32 bits: small, and the same on every machine. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const sign of text.normalize("NFC")) {
    hash = Math.imul(hash ^ (sign.codePointAt(0) ?? 0), 0x01000193);
  }
  // FNV's low bits follow the last signs; mixed once more, neighbours in a series differ.
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (hash ^ (hash >>> 12)) >>> 0;
}
