import type { IsoDate } from "#domain/library/dates.ts";

/** Which number comes first in 03/04/2020, where the file does not show it. */
export const dateOrders = ["day-first", "month-first"] as const;
export type DateOrder = (typeof dateOrders)[number];

const byYear = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?$/;
const plain = /^(\d{4})(\d{2})(\d{2})$/;
const byDots = /^(\d{1,2})\.(\d{1,2})\.(\d{4})(\s*г\.?)?$/;
const bySlash = /^(\d{1,2})[/-](\d{1,2})[/-](\d{4})$/;
/** Spreadsheets and directories write a time behind a day: of a birthday or an end only the day counts. */
const time = /[T ]\d{1,2}:\d{2}(:\d{2}([.,]\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})?$/;
/** As directories write it: 20300131235959Z. */
const generalised = /^(\d{8})\d{4,6}([.,]\d+)?(Z|[+-]\d{4})$/;

/**
 * A date as people write it, in the calendar: 30 February is none. Years have four digits: 01.02.30
 * may be of three centuries.
 */
export function readImportDate(text: string, order: DateOrder): IsoDate | null {
  const trimmed = text.trim();
  const day = generalised.exec(trimmed)?.[1] ?? trimmed.replace(time, "");
  const [, year, month, date] = byYear.exec(day) ?? plain.exec(day) ?? [];
  if (year !== undefined) return inCalendar(Number(year), Number(month), Number(date));
  const dotted = byDots.exec(day);
  if (dotted !== null) return inCalendar(Number(dotted[3]), Number(dotted[2]), Number(dotted[1]));
  const slashed = bySlash.exec(day);
  if (slashed === null) return null;
  const [first, second] = [Number(slashed[1]), Number(slashed[2])];
  const [monthNumber, dayNumber] = order === "day-first" ? [second, first] : [first, second];
  return inCalendar(Number(slashed[3]), monthNumber, dayNumber);
}

const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function inCalendar(year: number, month: number, day: number): IsoDate | null {
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const length = month === 2 && isLeap ? 29 : (monthLengths[month - 1] ?? 0);
  if (year < 1000 || day < 1 || day > length) return null;
  const two = (number: number) => String(number).padStart(2, "0");
  return `${year}-${two(month)}-${two(day)}`;
}
