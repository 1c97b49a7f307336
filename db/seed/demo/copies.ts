import { type DemoBook, demoBooks } from "#db/seed/demo/books.ts";
import { type BranchCode, type ItemTypeCode, libraryNumber } from "#db/seed/demo/library.ts";

export type DemoCopy = {
  readonly barcode: string;
  readonly title: string;
  readonly authors: string;
  readonly year: number;
  readonly language: string;
  readonly kind: DemoBook["kind"];
  readonly branch: BranchCode;
  readonly itemType: ItemTypeCode;
  readonly callNumber: string;
  readonly isForLoan: boolean;
};

export type DigitOf = (digits: string) => string;

/**
 * Every copy of the demo library. A barcode is 3, the library's number, the book's place (6 digits),
 * the copy's number (2 digits) and a check digit: the same in every installation, so that labels that
 * were printed once stay right.
 */
export function demoCopies(checkDigit: DigitOf): DemoCopy[] {
  return demoBooks.flatMap((book, index) =>
    Array.from({ length: copiesOf(book, index) }, (_, copy) => ({
      barcode: barcodeOf(index + 1, copy + 1, checkDigit),
      title: book.title,
      authors: book.authors,
      year: book.year,
      language: book.language,
      kind: book.kind,
      branch: branchOf(book, index + copy),
      itemType: typeOf(book),
      callNumber: book.callNumber,
      isForLoan: book.kind !== "reference",
    })),
  );
}

/** A card number: 2, the library's number, the reader's place (8 digits) and a check digit. */
export function cardNumber(place: number, checkDigit: DigitOf): string {
  return withDigit(`2${libraryNumber}${String(place).padStart(8, "0")}`, checkDigit);
}

function barcodeOf(book: number, copy: number, checkDigit: DigitOf): string {
  const place = String(book).padStart(6, "0") + String(copy).padStart(2, "0");
  return withDigit(`3${libraryNumber}${place}`, checkDigit);
}

function withDigit(digits: string, checkDigit: DigitOf): string {
  return digits + checkDigit(digits);
}

function copiesOf(book: DemoBook, index: number): number {
  if (book.kind === "reference") return 1;
  return index % 3 === 0 || book.kind === "children" ? 3 : 2;
}

/** Works of reference stand in the Central Library; of the others every second copy is at the river. */
function branchOf(book: DemoBook, place: number): BranchCode {
  return book.kind === "reference" || place % 2 === 0 ? "CENTRAL" : "RIVER";
}

function typeOf(book: DemoBook): ItemTypeCode {
  if (book.kind === "reference") return "REFERENCE";
  return book.year >= 2019 ? "NEW" : "BOOK";
}
