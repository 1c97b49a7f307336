import type { ImportDelimiter } from "#domain/library/table-delimiter.ts";
import type { ImportEncoding } from "#domain/library/table-encoding.ts";
import type { ColumnMap } from "#domain/patron-imports/import-columns.ts";
import type { DateOrder } from "#domain/patron-imports/import-date.ts";

/** `stop`: nothing is imported while a single row is wrong. */
export const wrongRowWays = ["skip", "stop"] as const;
/** A new reader without a card number gets a card at the desk (`none`), or the library's next number. */
export const cardWays = ["none", "next"] as const;

/** What was chosen for an import; everything has a proposal. */
export type ImportOptions = {
  readonly encoding: ImportEncoding;
  readonly delimiter: ImportDelimiter;
  readonly dateOrder: DateOrder;
  /** Row 1 holds headings; they are shown where columns are named. */
  readonly headings: readonly string[];
  readonly columns: ColumnMap;
  /** Codes for rows that name none; empty: such a row is wrong. */
  readonly category: string;
  readonly branch: string;
  readonly wrongRows: (typeof wrongRowWays)[number];
  readonly cards: (typeof cardWays)[number];
};

export const freshOptions: ImportOptions = {
  encoding: "utf-8",
  delimiter: ",",
  dateOrder: "day-first",
  headings: [],
  columns: [],
  category: "",
  branch: "",
  wrongRows: "skip",
  cards: "none",
};
