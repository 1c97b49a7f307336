/** What a title is made from, whatever it was drawn from: the columns of `title` by their names. */
export type TitleDraft = {
  readonly title: string;
  /** What follows it after a colon, and the part's number and name. */
  readonly subtitle: string;
  /** As a cover shows them: "Leo Tolstoy, Fyodor Dostoevsky". */
  readonly authors: string;
  /** Of the manifestation; null where none is said. */
  readonly year: number | null;
  readonly publisher: string;
  readonly series: string;
  readonly subjects: readonly string[];
  readonly classes: readonly ClassNumber[];
  /** BCP 47, the text's own first; empty where unknown. */
  readonly languages: readonly string[];
  /** 13 digits each, right by their check digit; the book's own first. */
  readonly isbns: readonly string[];
  readonly audience: "any" | "children" | "youth" | "adult";
  readonly kind: "book" | "serial" | "map" | "music" | "sound" | "video" | "electronic" | "other";
  readonly notes: string;
  /** What its maker calls it, field 001; empty where none. */
  readonly controlNumber: string;
  /** What a person should look at; the draft is of use all the same, but for `no-title`. */
  readonly flags: readonly DraftFlag[];
};

export const classSchemes = ["bbk", "udc", "ddc", "clc", "lcc", "other"] as const;
export type ClassNumber = {
  readonly scheme: (typeof classSchemes)[number];
  readonly number: string;
};

export const draftFlags = [
  "no-title",
  "no-year",
  /** An ISBN whose check digit is wrong, or of no length that one has; it was left out. */
  "isbn-wrong",
  /** Zeros at its beginning were lost, as spreadsheets do; they were put back. */
  "isbn-zeros",
  /** `9.78E+12`: a spreadsheet rounded it, its digits are gone; it was left out. */
  "isbn-rounded",
  /** A language code that no list of languages knows. */
  "language-unknown",
] as const;
export type DraftFlag = (typeof draftFlags)[number];

/** A copy that the record tells of. What is empty was not said. */
export type ItemDraft = {
  /** Empty: it is told of, but has no barcode yet. */
  readonly barcode: string;
  readonly inventoryNumber: string;
  readonly callNumber: string;
  /** As the record writes them; the library's own codes are found by the import's profile. */
  readonly branch: string;
  readonly itemType: string;
  readonly collection: string;
  /** As written: "350.00", "$12.95", "200 р."; null where none. */
  readonly price: string | null;
};

/** What was drawn from one record, or from one row of a table. */
export type Drawn = {
  readonly title: TitleDraft;
  readonly items: readonly ItemDraft[];
  /** The picture of its cover, as a table names it; not said: no table, or none is named. */
  readonly coverFile?: string;
};

export const recordProfiles = ["marc21", "unimarc", "irbis"] as const;
export type RecordProfile = (typeof recordProfiles)[number];
