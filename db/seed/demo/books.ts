import type { BookLanguage, Shelf } from "#db/seed/demo/book-fact.ts";
import { englishChildren } from "#db/seed/demo/books-en-children.ts";
import { englishClassics } from "#db/seed/demo/books-en-classics.ts";
import { englishKnowledge, englishReference } from "#db/seed/demo/books-en-knowledge.ts";
import { englishNovels } from "#db/seed/demo/books-en-novels.ts";
import { frenchBooks, germanBooks, italianBooks, spanishBooks } from "#db/seed/demo/books-other.ts";
import { russianChildren } from "#db/seed/demo/books-ru-children.ts";
import { russianClassics } from "#db/seed/demo/books-ru-classics.ts";
import { russianKnowledge, russianReference } from "#db/seed/demo/books-ru-knowledge.ts";
import { russianModern } from "#db/seed/demo/books-ru-modern.ts";
import { chineseBooks, chineseChildren, chineseReference } from "#db/seed/demo/books-zh.ts";

export type DemoBook = {
  readonly title: string;
  readonly authors: string;
  readonly year: number;
  readonly language: BookLanguage;
  readonly callNumber: string;
  readonly isbn: string | null;
  readonly kind: Shelf["kind"];
};

/**
 * New books go to the end of the last shelf: the barcodes of the demo are numbered in this order, and
 * labels that somebody printed must stay right.
 */
const shelves: readonly Shelf[] = [
  englishNovels,
  russianClassics,
  chineseBooks,
  englishChildren,
  russianChildren,
  englishClassics,
  russianModern,
  englishKnowledge,
  russianKnowledge,
  spanishBooks,
  frenchBooks,
  germanBooks,
  italianBooks,
  chineseChildren,
  englishReference,
  russianReference,
  chineseReference,
];

/** The demo library's books, in the order of their barcodes. */
export const demoBooks: readonly DemoBook[] = shelves.flatMap((shelf) =>
  shelf.books.map(([title, authors, year, callNumber, isbn]) => ({
    title,
    authors,
    year,
    language: shelf.language,
    callNumber,
    isbn: isbn ?? null,
    kind: shelf.kind,
  })),
);
