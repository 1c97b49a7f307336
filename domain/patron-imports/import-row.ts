import type { ImportField } from "#domain/patron-imports/import-columns.ts";
import { readImportDate } from "#domain/patron-imports/import-date.ts";
import { splitFullName } from "#domain/patron-imports/import-full-name.ts";
import type { ImportOptions } from "#domain/patron-imports/import-options.ts";
import type { FieldFault, PatronField } from "#domain/patrons/patron-fields.ts";

export type RowFaultCode =
  | FieldFault
  | "no-key"
  | "more-cells"
  | "bad-card"
  | "same-in-file"
  | "card-taken"
  | "two-readers";

export type RowFault = {
  readonly row: number;
  /** Null: of the row as a whole. */
  readonly field: ImportField | null;
  readonly code: RowFaultCode;
  /** What stood there, shortened. */
  readonly value: string;
  /** The row that it collides with. */
  readonly other: number | null;
};

/** What a row says: cells that are empty say nothing. */
export type ImportRow = {
  readonly row: number;
  readonly said: Readonly<Partial<Record<PatronField, string>>>;
  readonly cardNumber: string | null;
  readonly faults: readonly RowFault[];
};

/** One row of a table as a reader's fields, dates in the calendar, names apart. */
export function readImportRow(
  row: number,
  cells: readonly string[],
  options: Pick<ImportOptions, "columns" | "dateOrder">,
): ImportRow {
  const filled = options.columns.flatMap((field, place) => {
    const cell = (cells[place] ?? "").trim();
    return field === null || cell === "" ? [] : [{ field, cell }];
  });
  const read = filled.map(({ field, cell }) => ({
    field,
    cell,
    ...readCell(field, cell, options),
  }));
  const hasMore = cells.slice(options.columns.length).some((cell) => cell.trim() !== "");
  return {
    row,
    said: Object.assign({}, ...read.map(({ said }) => said)),
    cardNumber: filled.find(({ field }) => field === "cardNumber")?.cell ?? null,
    faults: [
      ...read
        .filter(({ isDay }) => !isDay)
        .map(({ field, cell }) => faultOf(row, field, "no-such-day", cell)),
      ...(hasMore ? [faultOf(row, null, "more-cells", "")] : []),
    ],
  };
}

type Said = Readonly<Partial<Record<PatronField, string>>>;
type Read = { readonly said: Said; readonly isDay: boolean };

function readCell(
  field: ImportField,
  cell: string,
  { dateOrder }: Pick<ImportOptions, "dateOrder">,
): Read {
  if (field === "cardNumber") return { said: {}, isDay: true };
  if (field === "fullName") return { said: namesOf(cell), isDay: true };
  if (field === "birthDate" || field === "expiresOn") {
    const day = readImportDate(cell, dateOrder);
    return { said: day === null ? {} : { [field]: day }, isDay: day !== null };
  }
  return { said: { [field]: writings[field]?.(cell) ?? cell }, isDay: true };
}

export function faultOf(
  row: number,
  field: ImportField | null,
  code: RowFaultCode,
  value: string,
  other: number | null = null,
): RowFault {
  return { row, field, code, value: [...value].slice(0, 60).join(""), other };
}

/** What other systems write otherwise. */
const writings: Partial<Record<ImportField, (cell: string) => string>> = {
  language: (cell) =>
    languages.get(cell.toLowerCase()) ?? cell.toLowerCase().replace(/[-_].*$/, ""),
  email: (cell) => cell.replace(/^mailto:/i, ""),
};

const languages = new Map([
  ["русский", "ru"],
  ["russian", "ru"],
  ["рус", "ru"],
  ["английский", "en"],
  ["english", "en"],
  ["китайский", "zh"],
  ["chinese", "zh"],
  ["中文", "zh"],
  ["汉语", "zh"],
  ["俄语", "ru"],
  ["英语", "en"],
]);

/** Parts that are empty say nothing: they do not clear what is known. */
function namesOf(cell: string): Partial<Record<PatronField, string>> {
  return Object.fromEntries(Object.entries(splitFullName(cell)).filter(([, part]) => part !== ""));
}
