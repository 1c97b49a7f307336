import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { demoBooks } from "#db/seed/demo/books.ts";
import { drawCover, splitTitle } from "#domain/catalog/cover.ts";
import { compositions } from "#domain/catalog/cover-compositions.ts";
import { fitLines, widthOf } from "#domain/catalog/cover-lines.ts";
import { coverHeight, coverWidth, type TextMark } from "#domain/catalog/cover-marks.ts";
import { palettes } from "#domain/catalog/cover-palettes.ts";

const letters = fc.constantFrom(
  ..."aeionrtsW шжМыщДюЁ红楼梦三国演义（），。：;.-—…!?'«»“”1234567890№éßß",
);
const anyText = fc.oneof(
  fc.string({ maxLength: 200 }),
  fc.string({ unit: "grapheme", maxLength: 120 }),
  fc.string({ unit: letters, maxLength: 1500 }),
);
const anyFacts = fc.record({
  title: anyText,
  authors: anyText,
  language: fc.constantFrom("en", "ru", "zh", "und", "de-AT"),
});

describe("a typographic cover", () => {
  test("every line of every cover stays inside it, whatever the title", () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        expect(linesOf(facts).filter((line) => !isInside(line))).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });

  test("title and author never run into each other", () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const lines = linesOf(facts);
        const title = lines.filter((line) => line.face === "serif").map((line) => line.y);
        const authors = lines
          .filter((line) => line.face === "sans")
          .map((l) => l.y - l.size * 0.75);
        if (title.length > 0 && authors.length > 0) {
          expect(Math.max(...title)).toBeLessThan(Math.min(...authors));
        }
      }),
      { numRuns: 400 },
    );
  });

  test("the words of a title of the demo library are all there and in order", () => {
    for (const book of demoBooks) {
      const words = linesOf(book).filter((line) => line.face === "serif");
      expect(plain(words.map((line) => line.text).join(""))).toBe(plain(book.title));
    }
  });

  test("the same book has the same cover, and the demo library shows every way of setting one", () => {
    const [one] = demoBooks;
    if (one === undefined) throw new Error("no books");
    expect(drawCover(one)).toEqual(drawCover(one));
    const drawn = demoBooks.map(drawCover);
    for (const name of Object.keys(compositions)) {
      const share = drawn.filter((cover) => cover.composition === name).length / drawn.length;
      expect(share).toBeGreaterThan(0.07);
    }
    expect(new Set(drawn.map((cover) => cover.palette)).size).toBe(palettes.length);
  });

  test("ink reads on its ground and on its label at 7:1", () => {
    for (const { ground, ink, label, labelInk } of palettes) {
      expect(contrast(ground, ink)).toBeGreaterThanOrEqual(7);
      expect(contrast(label, labelInk)).toBeGreaterThanOrEqual(7);
    }
  });

  test("a book without an author has a cover too", () => {
    const lines = linesOf({ title: "新华字典", authors: "", language: "zh" });
    expect(lines.map((line) => line.text).join("")).toBe("新华字典");
  });

  test("of many authors the first is named, and that there are others", () => {
    const authors = "Erich Gamma, Richard Helm, Ralph Johnson";
    const names = (language: string) =>
      linesOf({ title: "T", authors, language })
        .filter((line) => line.face === "sans")
        .map((line) => line.text.replaceAll("\u00a0", " "))
        .join(" ");
    expect(names("en")).toBe("ERICH GAMMA ET AL.");
    expect(names("ru")).toBe("ERICH GAMMA И ДР.");
  });
});

describe("breaking a title into lines", () => {
  const options = { sizes: [30, 20, 10], leading: 1.2 };

  test("short words are not left alone at a line's end", () => {
    const { lines } = fitLines("Руслан и Людмила", { width: 150, height: 200 }, options);
    expect(lines).toEqual(["Руслан", "и\u00a0Людмила"]);
  });

  test("Chinese breaks between any two signs, but no line begins with a comma or a closing bracket", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(..."红楼梦，。）（《》"), maxLength: 40 }),
        (text) => {
          const { lines } = fitLines(
            text.replace(/^[，。）》]+/, ""),
            { width: 64, height: 900 },
            options,
          );
          expect(
            lines.filter((line) => /^[，。]/.test(line) && line !== "，" && line.length < 3),
          ).toEqual([]);
        },
      ),
    );
  });

  test("lines are about as long as each other", () => {
    const { lines } = fitLines(
      "The Adventures of Sherlock Holmes",
      { width: 330, height: 80 },
      options,
    );
    expect(lines).toEqual(["The Adventures", "of\u00a0Sherlock Holmes"]);
  });

  test("a word that is wider than the box is taken apart, and a text too long ends in an ellipsis", () => {
    const { lines, size } = fitLines("Щ".repeat(300), { width: 100, height: 48 }, options);
    expect(size).toBe(10);
    expect(lines).toHaveLength(4);
    expect(lines.at(-1)?.endsWith("…")).toBe(true);
    expect(lines.every((line) => widthOf(line) * size <= 100)).toBe(true);
  });

  test("a subtitle is told from the title, a short title is left whole", () => {
    expect(splitTitle("Frankenstein; or, The Modern Prometheus")).toEqual([
      "Frankenstein",
      "or, The Modern Prometheus",
    ]);
    expect(splitTitle("三体Ⅱ：黑暗森林")).toEqual(["三体Ⅱ", "黑暗森林"]);
    expect(splitTitle("Москва — Петушки")).toEqual(["Москва — Петушки", ""]);
  });
});

function linesOf(facts: { title: string; authors: string; language: string }): TextMark[] {
  return drawCover(facts).marks.flatMap((mark) =>
    mark.kind === "text" && mark.isOrnament !== true ? [mark] : [],
  );
}

function isInside(line: TextMark): boolean {
  const width = widthOf(line.text, line.tracking) * line.size;
  const start = line.anchor === "middle" ? line.x - width / 2 : line.x;
  return (
    start >= 8 &&
    start + width <= coverWidth - 8 &&
    line.y > line.size / 2 &&
    line.y < coverHeight - 8
  );
}

function plain(text: string): string {
  return text.replace(/[\s\u00a0]|[:;：.—–,]/g, "");
}

function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

function luminance(hex: string): number {
  const parts = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255);
  const [red = 0, green = 0, blue = 0] = parts.map((part) =>
    part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
