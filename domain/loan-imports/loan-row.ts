import type { IsoDate } from "#domain/library/dates.ts";
import { type LoanColumns, type LoanField, loanFields } from "#domain/loan-imports/loan-columns.ts";
import { type DateOrder, readImportDate } from "#domain/patron-imports/import-date.ts";

/** A row as it stands in the file; what it lacks is empty. */
export type LoanRow = Readonly<Record<LoanField, string>> & {
  /** As a spreadsheet counts them: the headings are row 1. */
  readonly row: number;
};

const longestCell = 100;

export function readLoanRow(row: number, cells: readonly string[], columns: LoanColumns): LoanRow {
  const said = loanFields.map((field): [LoanField, string] => {
    const place = columns[field];
    const cell = place === undefined ? "" : (cells[place] ?? "");
    return [field, cell.normalize("NFC").trim().slice(0, longestCell)];
  });
  return { row, ...(Object.fromEntries(said) as Record<LoanField, string>) };
}

/** A day, and the time of day where one is written; an offset where it is said of which clock. */
export type WrittenMoment = {
  readonly day: IsoDate;
  /** `HH:MM:SS`. */
  readonly time: string | null;
  /** `Z` or `+03:00`. */
  readonly offset: string | null;
};

const timeOfDay = /[T ](\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*(?:(Z)|([+-]\d{2}):?(\d{2}))?$/;

/** A moment as people and systems write it; null: it is none. */
export function readWrittenMoment(text: string, order: DateOrder): WrittenMoment | null {
  const day = readImportDate(text, order);
  if (day === null) return null;
  const found = timeOfDay.exec(text.trim());
  if (found === null) return { day, time: null, offset: null };
  const [, hours = "", minutes = "", seconds = "00", zulu, ahead, rest = "00"] = found;
  if (Number(hours) > 23 || Number(minutes) > 59 || Number(seconds) > 59) return null;
  if (ahead !== undefined && (Math.abs(Number(ahead)) > 14 || Number(rest) > 59)) return null;
  const offset = zulu ?? (ahead === undefined ? null : `${ahead}:${rest}`);
  return { day, time: `${hours.padStart(2, "0")}:${minutes}:${seconds}`, offset };
}

const mostRenewals = 999;

/** How often it was renewed; an empty cell says never, null: it is no number. */
export function readRenewals(text: string): number | null {
  if (text === "") return 0;
  const count = /^\d{1,3}$/.test(text) ? Number(text) : null;
  return count === null || count > mostRenewals ? null : count;
}
