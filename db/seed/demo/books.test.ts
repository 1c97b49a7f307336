import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { demoBooks } from "#db/seed/demo/books.ts";
import { isIsbn13 } from "#domain/scanning/check-digits.ts";

const catalogue = "../shared/data/books/llabres_library_books.csv";

describe("the demo library's books", () => {
  test("there are enough of them to look like a library", () => {
    expect(demoBooks.length).toBeGreaterThanOrEqual(420);
  });

  test("about a third is Russian and at least forty are Chinese", () => {
    const share = countOf("ru") / demoBooks.length;
    expect(share).toBeGreaterThan(0.3);
    expect(share).toBeLessThan(0.4);
    expect(countOf("zh")).toBeGreaterThanOrEqual(40);
    for (const language of ["en", "es", "fr", "de"]) expect(countOf(language)).toBeGreaterThan(9);
  });

  test("no book is there twice", () => {
    const keys = demoBooks.map((book) => `${book.title} / ${book.authors} / ${book.language}`);
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
  });

  test("every fact is well-formed", () => {
    const faults = demoBooks.flatMap((book) =>
      [book.title, book.authors, book.callNumber].filter(
        (text) =>
          text !== text.trim() || text !== text.normalize("NFC") || /\s{2}|[<>\t]/.test(text),
      ),
    );
    expect(faults).toEqual([]);
    expect(demoBooks.filter((book) => book.year < 1000 || book.year > 2025)).toEqual([]);
    expect(demoBooks.filter((book) => book.title === "" || book.callNumber === "")).toEqual([]);
  });

  test("Russian books are written in Cyrillic, Chinese ones in Chinese", () => {
    const strangers = demoBooks.filter(
      (book) =>
        (book.language === "ru" && !/\p{Script=Cyrillic}/u.test(book.title)) ||
        (book.language === "zh" && !/\p{Script=Han}/u.test(book.title)),
    );
    expect(strangers).toEqual([]);
  });

  test("at least sixty have an ISBN, each with a right check digit and none twice", () => {
    const isbns = demoBooks.flatMap((book) => (book.isbn === null ? [] : [book.isbn]));
    expect(isbns.length).toBeGreaterThanOrEqual(60);
    expect(isbns.filter((isbn) => !isIsbn13(isbn))).toEqual([]);
    expect(new Set(isbns).size).toBe(isbns.length);
  });

  test.skipIf(!existsSync(catalogue))(
    "every ISBN stands in a real library's catalogue beside this title and author (needs that list)",
    () => {
      const lines = readFileSync(catalogue, "utf8").split("\n");
      const strangers = demoBooks.filter(
        ({ isbn, title, authors }) =>
          isbn !== null &&
          !lines.some((line) => line.includes(isbn) && names(line, title, authors)),
      );
      expect(strangers.map((book) => `${book.isbn} ${book.title}`)).toEqual([]);
    },
  );
});

function countOf(language: string): number {
  return demoBooks.filter((book) => book.language === language).length;
}

/** The list puts the family name first, writes Mac for Mc and may drop a first article. */
function names(line: string, title: string, authors: string): boolean {
  const families = authors.split(",").map((author) => plain(author.split(" ").at(-1) ?? ""));
  const text = plain(line);
  return (
    text.includes(plain(title.replace(/^(A|The) /, ""))) &&
    families.some((family) => text.includes(family))
  );
}

function plain(text: string): string {
  return text
    .normalize("NFD")
    .toLowerCase()
    .replace(/\bmc(?=\w)/g, "mac")
    .replace(/[^a-z0-9]/g, "");
}
