import { draftFlags } from "#domain/catalog/records/draft.ts";
import { rejectCodes, rescueCodes } from "#domain/catalog/records/record.ts";
import {
  type ColumnProblem,
  problemOfColumns,
  type RowColumns,
} from "#domain/catalog/row-columns.ts";
import { archiveFaults } from "#domain/library/archive-faults.ts";

/** How a record is compared with what the library has; the first rule that finds a title decides. */
export const matchRules = ["control-number", "isbn", "title"] as const;
export type MatchRule = (typeof matchRules)[number];

export const matchWays = ["merge", "skip"] as const;
export const importedStates = ["published", "review", "draft"] as const;
/** Why new titles may not come into such a state at once. */
export const importRefusals = ["may-not-publish", "needs-review"] as const;
export type ImportRefusal = (typeof importRefusals)[number];
/** Whose fields they are; `auto`: each record is looked at. */
export const importProfiles = ["auto", "marc21", "unimarc", "irbis"] as const;
/** `covers`: an archive of pictures and nothing else. */
export const importFileKinds = ["iso2709", "marcxml", "irbis", "table", "covers"] as const;
export type ImportFileKind = (typeof importFileKinds)[number];
/** Why a file that was sent is not opened, where more is known than that nobody can read it. */
export const sentFaults = [
  ...archiveFaults,
  "several-record-files",
  "old-workbook",
  "too-large",
] as const;
export type SentFault = (typeof sentFaults)[number];
export const encodingChoices = [
  "auto",
  "utf-8",
  "marc8",
  "windows-1251",
  "ibm866",
  "gb18030",
  "iso5426",
] as const;

/** How a file of records is read, and what becomes of what is known already. */
export type CatalogueImportOptions = {
  /** Null: not looked at yet. */
  readonly kind: ImportFileKind | null;
  readonly profile: (typeof importProfiles)[number];
  readonly encoding: (typeof encodingChoices)[number];
  readonly match: readonly MatchRule[];
  /** `merge` fills what is empty; `skip` leaves the title and takes its new copies only. */
  readonly onMatch: (typeof matchWays)[number];
  /** What new titles are. */
  readonly state: (typeof importedStates)[number];
  /** Where copies go whose record names no branch or type that is known; empty: they are left out. */
  readonly branch: string;
  readonly itemType: string;
  /** What the columns of a table hold; null: what their headings say. */
  readonly columns: RowColumns | null;
};

/** A table of which nobody knows yet where its titles stand is not taken. */
export function columnsInTheWay(
  options: Pick<CatalogueImportOptions, "kind" | "columns">,
): ColumnProblem | null {
  const isChosen = options.kind === "table" && options.columns !== null;
  return isChosen ? problemOfColumns(options.columns) : null;
}

export const freshImportOptions: CatalogueImportOptions = {
  kind: null,
  profile: "auto",
  encoding: "auto",
  match: matchRules,
  onMatch: "merge",
  state: "published",
  branch: "",
  itemType: "",
  columns: null,
};

/** What is wrong with a copy, or with a record as a whole; words: `catalogueImport.codes`. */
export const importCodes = [
  "no-title",
  "no-barcode",
  "barcode-unfit",
  "barcode-taken",
  "branch-unknown",
  "type-unknown",
  "inventory-unfit",
  "inventory-taken",
  "price-unfit",
  "table-broken",
  "isbn-shared",
  "number-known",
  "cut",
  "picture-missing",
  "picture-unfit",
  "picture-unknown",
] as const;
export type ImportCode = (typeof importCodes)[number];

/** Everything that can be said of a record; words: `catalogueImport.codes`. */
export const reportCodes = [...importCodes, ...draftFlags, ...rejectCodes, ...rescueCodes] as const;

/** As they are called everywhere. */
export const encodingNames = {
  "utf-8": "UTF-8",
  marc8: "MARC-8",
  "windows-1251": "Windows-1251",
  ibm866: "DOS (866)",
  gb18030: "GB 18030",
  iso5426: "ISO 5426",
} as const satisfies Readonly<Record<Exclude<(typeof encodingChoices)[number], "auto">, string>>;
export const profileNames = {
  marc21: "MARC21",
  unimarc: "UNIMARC, RUSMARC",
  irbis: "IRBIS",
} as const satisfies Readonly<Record<Exclude<(typeof importProfiles)[number], "auto">, string>>;

export const catalogueImportLimits = {
  bytes: 4 * 1024 * 1024 * 1024,
  /** One piece of an upload: well below what the server takes as one request. */
  pieceBytes: 768 * 1024,
} as const;
