/**
 * A book as facts. The year is the first publication of the work, or of the edition where the
 * edition is the work. An ISBN stands here only where a library's own catalogue gives it for this
 * title; it is never computed.
 */
export type BookFact = readonly [
  title: string,
  authors: string,
  year: number,
  callNumber: string,
  isbn?: string,
];

export type BookLanguage = "de" | "en" | "es" | "fr" | "it" | "ru" | "zh";

/** `reference`: books of this shelf stay in the house. */
export type Shelf = {
  readonly language: BookLanguage;
  readonly kind: "lending" | "children" | "reference";
  readonly books: readonly BookFact[];
};
